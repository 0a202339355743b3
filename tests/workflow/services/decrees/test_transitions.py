"""Steps with a decree, on the real database."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from tests.counting import counted
from tests.people import NOON, Division
from tests.workflow.services.decrees.steps import (
    state,
    submit,
    to_sign,
    to_signing,
    version,
)
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryRow, OutboxRow
from workflow.models.register import Number
from workflow.rules.actors import Role, System
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, StaleDecree, StepNotInState
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.audit import audit
from workflow.services.decrees import facts, locks, transitions


def test_a_step_writes_state_history_and_outbox_together(
    session: Session, division: Division, draft: int
) -> None:
    submit(division, draft)
    row = session.scalars(select(HistoryRow).order_by(HistoryRow.seq.desc())).first()
    assert row is not None
    assert (row.action, row.source, row.target) == ("SUBMIT", "DRAFT", "IN_REVIEW")
    assert row.actor["post"] == "Penyusun Naskah"
    assert session.scalar(select(OutboxRow.event).order_by(OutboxRow.id.desc())) == "decree.SUBMIT"
    assert state(draft) is State.IN_REVIEW


def test_a_step_takes_at_most_seven_round_trips(division: Division, draft: int) -> None:
    seen = version(draft)
    with counted() as inside:
        transitions.perform(
            draft, Action.SUBMIT, actor=division.drafter, expected_version=seen, at=NOON
        )
    assert len(inside) + len(("BEGIN", "COMMIT")) <= 7, inside


def test_a_stale_page_is_refused(division: Division, draft: int) -> None:
    with pytest.raises(StaleDecree):
        transitions.perform(
            draft,
            Action.SUBMIT,
            actor=division.drafter,
            expected_version=version(draft) - 1,
            at=NOON,
        )
    assert state(draft) is State.DRAFT


def test_a_decree_that_does_not_exist_is_not_found(division: Division) -> None:
    with pytest.raises(NotFound):
        transitions.perform(
            999_999, Action.SUBMIT, actor=division.drafter, expected_version=1, at=NOON
        )


def test_a_step_that_the_state_does_not_know_is_refused(division: Division, draft: int) -> None:
    with pytest.raises(StepNotInState):
        transitions.perform(
            draft,
            Action.START_SIGNING,
            actor=division.head,
            expected_version=version(draft),
            at=NOON,
        )


def test_a_step_is_refused_to_those_whom_the_table_does_not_name(
    division: Division, draft: int
) -> None:
    with pytest.raises(NotPermitted):
        transitions.perform(
            draft, Action.SUBMIT, actor=division.registrar, expected_version=version(draft), at=NOON
        )


def test_a_mandate_of_another_day_permits_nothing(division: Division, draft: int) -> None:
    before = dt.datetime(2019, 6, 1, tzinfo=dt.UTC)
    with pytest.raises(NotFound):
        transitions.perform(
            draft, Action.SUBMIT, actor=division.drafter, expected_version=version(draft), at=before
        )


def test_every_unmet_guard_is_named(division: Division, draft: int) -> None:
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, draft)
        facts.record_findings(decree, digest=decree.digest, blocking=2, unanswered=1)
        facts.record_proposals(decree, 3)
    with pytest.raises(GuardsNotMet) as refused:
        submit(division, draft)
    assert len(refused.value.reasons) == 3


def test_a_return_needs_a_reason(division: Division, draft: int) -> None:
    submit(division, draft)
    with pytest.raises(GuardsNotMet):
        transitions.perform(
            draft,
            Action.RETURN,
            actor=division.review,
            expected_version=version(draft),
            note="  ",
            at=NOON,
        )


def test_freezing_reserves_number_and_date_and_opens_an_attempt(
    division: Division, draft: int
) -> None:
    to_signing(division, draft)
    decree = db.session.get_one(Decree, draft, populate_existing=True)
    assert decree.state is State.SIGNING
    assert decree.number == "188.45/1/KEP/35.07.022/2027"
    assert decree.decree_date == dt.date(2027, 1, 4)
    assert decree.attempt


def test_the_legal_date_is_the_units_and_not_that_of_utc(division: Division, draft: int) -> None:
    to_sign(division, draft)
    just_after_midnight = dt.datetime(2027, 1, 4, 17, 30, tzinfo=dt.UTC)
    transitions.perform(
        draft,
        Action.START_SIGNING,
        actor=division.head,
        expected_version=version(draft),
        at=just_after_midnight,
    )
    assert db.session.get_one(Decree, draft, populate_existing=True).decree_date == dt.date(
        2027, 1, 5
    )


def test_the_number_stays_when_nothing_was_sent(division: Division, draft: int) -> None:
    to_signing(division, draft)
    transitions.perform(
        draft,
        Action.ABANDON,
        actor=division.head,
        expected_version=version(draft),
        note="Salah lihat.",
        at=NOON,
    )
    transitions.perform(
        draft, Action.START_SIGNING, actor=division.head, expected_version=version(draft), at=NOON
    )
    assert (
        db.session.get_one(Decree, draft, populate_existing=True).number
        == "188.45/1/KEP/35.07.022/2027"
    )


def test_the_number_is_voided_when_the_outcome_stayed_unknown(
    session: Session, division: Division, draft: int
) -> None:
    to_signing(division, draft)
    with transaction() as inside:
        decree, head = locks.lock_for_system(inside, draft)
        facts.record_frozen(decree, str(decree.attempt), "f" * 64, digest=decree.digest)
        transitions.send(
            inside, decree, head, str(decree.attempt), sha256="f" * 64, actor=division.head, at=NOON
        )
    transitions.perform(
        draft,
        Action.ABANDON,
        actor=division.head,
        expected_version=version(draft),
        note="Layanan tidak menjawab.",
        at=NOON,
    )
    transitions.perform(
        draft, Action.START_SIGNING, actor=division.head, expected_version=version(draft), at=NOON
    )
    assert (
        db.session.get_one(Decree, draft, populate_existing=True).number
        == "188.45/2/KEP/35.07.022/2027"
    )
    voided = session.scalars(select(Number).where(Number.state == NumberState.VOIDED)).one()
    assert "Layanan tidak menjawab" in voided.void_reason


@pytest.mark.parametrize("action", [Action.WRITE, Action.INITIAL])
def test_an_act_that_changes_no_state_cannot_be_taken_by_the_general_route(
    division: Division, draft: int, action: Action
) -> None:
    actor = division.drafter
    if action is Action.INITIAL:
        submit(division, draft)
        actor = division.review
    with pytest.raises(transitions.HasItsOwnPage):
        transitions.perform(draft, action, actor=actor, expected_version=version(draft), at=NOON)


def test_signing_cannot_be_walked_past_by_the_engines_own_route(
    division: Division, draft: int
) -> None:
    to_signing(division, draft)
    with pytest.raises(GuardsNotMet) as refused:
        transitions.perform(
            draft, Action.SIGN, actor=System(Role.ENGINE, "test"), expected_version=None, at=NOON
        )
    assert len(refused.value.reasons) == 6


def test_the_history_folds_to_the_state_and_its_chain_holds(
    session: Session, division: Division, draft: int
) -> None:
    to_signing(division, draft)
    report = audit()
    assert report.faults == []
    assert report.rows == session.scalar(select(func.count()).select_from(HistoryRow))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET note = 'x'",
        "DELETE FROM history",
        "TRUNCATE history",
        "DELETE FROM initials",
    ],
)
@pytest.mark.usefixtures("draft")
def test_the_applications_role_cannot_edit_history(session: Session, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|InsufficientPrivilege"),
        session.begin_nested(),
    ):
        session.execute(text(statement))
