"""Decrees for the pages to show: opened, written, checked without findings."""

from __future__ import annotations

from tests.people import Division
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import facts, initials, locks, recording, transitions

TITLE = "Indikator Kinerja Individu Tahun 2027"


def open_draft(
    division: Division,
    *,
    title: str = TITLE,
    year: int = 2027,
    parts: tuple[str, ...] = ("body",),
    blocking: int = 0,
) -> int:
    """Open a draft with the body, or positions by the key of their steward."""
    with transaction() as session:
        decree, _head = transitions.create_decree(
            session,
            division.unit_id,
            Action.OPEN,
            year=year,
            title=title,
            actor=division.drafter,
            at=recording.now(),
        )
        decree_id = decree.id
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        written = [facts.PartFacts(key, f"Bagian {key}", f"digest-{key}") for key in parts]
        facts.record_text(
            session,
            decree,
            title=title,
            digest="text",
            parts=written,
            author_id=division.drafter.user_id,
        )
        facts.record_findings(decree, digest="text", blocking=blocking, unanswered=0)
    return decree_id


def version(decree_id: int) -> int:
    """Return the version that a fresh page would carry."""
    return db.session.get_one(Decree, decree_id, populate_existing=True).lock_version


def submit(division: Division, decree_id: int) -> None:
    """Submit it for the initials."""
    transitions.perform(
        decree_id, Action.SUBMIT, actor=division.drafter, expected_version=version(decree_id)
    )


def to_sign(division: Division, decree_id: int) -> None:
    """Bring it to the head's desk."""
    submit(division, decree_id)
    initials.initial(decree_id, "body", digest="digest-body", actor=division.review)
