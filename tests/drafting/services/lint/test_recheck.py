"""Open decrees are checked again when what the rules consult changed.

Nobody waits for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import celery_worker
from drafting.models import FindingsRow
from drafting.rules.layout.profile import naskah_dinas
from drafting.services.documents import layouts
from drafting.services.lint import recheck
from drafting.services.texts import checks, drafts
from tests.drafting.services.conftest import state_of, tree_of
from tests.people import Division
from tests.seen import version_of
from workflow.core.db import transaction
from workflow.models.decree import Part
from workflow.models.records import OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet
from workflow.services.decrees import initials, transitions


def run(announced: OutboxRow) -> None:
    """Do what the worker does with an announcement."""
    for task in celery_worker.SUBSCRIBERS[announced.event]:
        celery_worker.app.tasks[task].run(announced.subject_id)


def initial_everything(session: Session, division: Division, decree_id: int) -> None:
    for part in session.scalars(
        select(Part).where(Part.decree_id == decree_id).order_by(Part.place)
    ).all():
        steward = next(
            division.people[key] for key, post in division.posts.items() if post == part.steward_id
        )
        initials.initial(decree_id, part.key, digest=part.digest, actor=steward)


def stale(session: Session) -> Sequence[OutboxRow]:
    return session.scalars(select(OutboxRow).where(OutboxRow.event == "decree.STALE")).all()


def test_what_the_page_does_not_wait_for_is_handed_to_the_worker(
    monkeypatch: pytest.MonkeyPatch, session: Session, division: Division, draft: int
) -> None:
    monkeypatch.setattr(recheck, "AT_ONCE", 0)
    before = session.get_one(FindingsRow, draft).read_at

    assert recheck.refresh_after(division.unit_id) == 1
    (announced,) = stale(session)
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at == before
    run(announced)
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at > before


def test_a_few_are_read_while_somebody_waits(
    session: Session, division: Division, draft: int
) -> None:
    before = session.get_one(FindingsRow, draft).read_at

    assert recheck.refresh_after(division.unit_id) == 0
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at > before


def test_another_units_drafts_are_left_alone(
    session: Session, division: Division, draft: int
) -> None:
    before = session.get_one(FindingsRow, draft).read_at

    assert recheck.refresh_after(division.unit_id + 1) == 0
    assert session.get_one(FindingsRow, draft, populate_existing=True).read_at == before


def test_another_layout_checks_nothing_while_somebody_waits(
    monkeypatch: pytest.MonkeyPatch, session: Session, division: Division, draft: int
) -> None:
    other = drafts.open_draft(
        division.unit_id, tree_of(draft), actor=division.drafter, reason="Tandingan."
    )
    checked: list[int] = []
    monkeypatch.setattr(checks, "check", lambda _session, decree, *_rest: checked.append(decree.id))

    assert layouts.save(division.unit_id, naskah_dinas(), division.administrator) == 2
    assert checked == []
    assert {announced.subject_id for announced in stale(session)} == {draft, other}


def test_nobody_submits_on_what_was_found_under_another_layout(
    session: Session, division: Division, clean: int
) -> None:
    layouts.save(division.unit_id, naskah_dinas(), division.administrator)

    with pytest.raises(GuardsNotMet) as refused:
        transitions.perform(
            clean, Action.SUBMIT, actor=division.drafter, expected_version=version_of(clean)
        )
    assert "sedang diperiksa ulang" in refused.value.sentence
    assert state_of(clean) is State.DRAFT

    for announced in stale(session):
        run(announced)
    transitions.perform(
        clean, Action.SUBMIT, actor=division.drafter, expected_version=version_of(clean)
    )
    assert state_of(clean) is State.IN_REVIEW


def test_the_last_initial_forwards_what_was_being_read_anew_when_that_is_done(
    session: Session, division: Division, clean: int
) -> None:
    transitions.perform(
        clean, Action.SUBMIT, actor=division.drafter, expected_version=version_of(clean)
    )
    with transaction() as opened:
        recheck.hand_over(opened, division.unit_id)
    initial_everything(session, division, clean)
    assert state_of(clean) is State.IN_REVIEW

    for announced in stale(session):
        run(announced)
    assert state_of(clean) is State.TO_SIGN


def test_what_was_initialled_under_another_layout_is_not_frozen(
    session: Session, division: Division, clean: int
) -> None:
    transitions.perform(
        clean, Action.SUBMIT, actor=division.drafter, expected_version=version_of(clean)
    )
    initial_everything(session, division, clean)
    assert state_of(clean) is State.TO_SIGN
    layouts.save(division.unit_id, naskah_dinas(), division.administrator)

    with pytest.raises(GuardsNotMet):
        transitions.perform(
            clean, Action.START_SIGNING, actor=division.head, expected_version=version_of(clean)
        )
    for announced in stale(session):
        run(announced)
    with pytest.raises(GuardsNotMet) as refused:
        transitions.perform(
            clean, Action.START_SIGNING, actor=division.head, expected_version=version_of(clean)
        )
    assert "Belum semua bagian diparaf" in refused.value.sentence
