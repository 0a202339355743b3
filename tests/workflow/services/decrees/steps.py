"""Takes a decree through its steps, as the tests of transitions need it."""

from __future__ import annotations

from tests.people import NOON, Division
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import facts, initials, locks, transitions

BODY = facts.PartFacts("body", "Batang tubuh", "b1")


def write(
    division: Division,
    decree_id: int,
    parts: tuple[facts.PartFacts, ...] = (BODY,),
    digest: str = "d1",
) -> None:
    """Do what drafting does when a text is saved and the rules have read it."""
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        facts.record_text(
            session,
            decree,
            title="Indikator",
            digest=digest,
            parts=parts,
            author_id=division.drafter.user_id,
        )
        facts.record_findings(decree, digest=digest, blocking=0, unanswered=0)


def version(decree_id: int) -> int:
    return db.session.get_one(Decree, decree_id, populate_existing=True).lock_version


def state(decree_id: int) -> State:
    return db.session.get_one(Decree, decree_id, populate_existing=True).state


def submit(division: Division, decree_id: int) -> None:
    transitions.perform(
        decree_id,
        Action.SUBMIT,
        actor=division.drafter,
        expected_version=version(decree_id),
        at=NOON,
    )


def to_sign(division: Division, decree_id: int) -> None:
    submit(division, decree_id)
    initials.initial(decree_id, "body", digest="b1", actor=division.review, at=NOON)


def to_signing(division: Division, decree_id: int) -> None:
    to_sign(division, decree_id)
    transitions.perform(
        decree_id,
        Action.START_SIGNING,
        actor=division.head,
        expected_version=version(decree_id),
        at=NOON,
    )
