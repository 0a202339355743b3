"""What is open is read anew when something changed that the rules consult, and nobody waits for all of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import celery_worker
from drafting.models import FindingsRow
from drafting.services import rounds
from tests.people import Division
from workflow.models.records import OutboxRow


def test_what_the_page_does_not_wait_for_is_handed_to_the_worker(
    monkeypatch: pytest.MonkeyPatch, session: Session, division: Division, draft: int
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 0)
    before = session.get_one(FindingsRow, draft).read_at

    assert rounds.refresh_after(division.unit_id) == 1
    (announced,) = session.scalars(select(OutboxRow).where(OutboxRow.event == "decree.STALE"))
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at == before
    for task in celery_worker.SUBSCRIBERS[announced.event]:
        celery_worker.app.tasks[task].run(announced.subject_id)
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at > before


def test_a_few_are_read_while_somebody_waits(session: Session, division: Division, draft: int) -> None:
    before = session.get_one(FindingsRow, draft).read_at

    assert rounds.refresh_after(division.unit_id) == 0
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at > before


def test_another_units_drafts_are_left_alone(session: Session, division: Division, draft: int) -> None:
    before = session.get_one(FindingsRow, draft).read_at

    assert rounds.refresh_after(division.unit_id + 1) == 0
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at == before
