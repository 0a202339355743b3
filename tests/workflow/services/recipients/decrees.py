"""Drafts that print offices."""

from __future__ import annotations

from tests.people import NOON, Division
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import facts, transitions
from workflow.services.recipients import matching


def named(division: Division, *offices: str) -> int:
    """Open a draft that is ready, and prints these offices as tembusan."""
    with transaction() as session:
        decree, _head = transitions.create_decree(
            session,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Uji",
            actor=division.drafter,
            at=NOON,
        )
        facts.record_text(
            session,
            decree,
            title="Uji",
            digest="d",
            parts=[facts.PartFacts("body", "Batang", "b")],
            author_id=division.drafter.user_id,
        )
        printed = [matching.Printed(f"r{place}", name) for place, name in enumerate(offices, 1)]
        matching.record_printed(session, decree, printed)
        facts.record_findings(decree, digest="d", blocking=0, unanswered=0)
        return decree.id


def unmatched(decree_id: int) -> int:
    """Return how many offices of a decree its register does not know."""
    return db.session.get_one(Decree, decree_id, populate_existing=True).recipients_unmatched
