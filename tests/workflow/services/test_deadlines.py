"""Time acts: one reminder a stay in a state; the clock abandons attempts."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.notifications.signed import BODY, sign, state_of, write_and_submit
from tests.people import NOON, Division
from tests.seen import version_of
from workflow.core.db import transaction
from workflow.models.people import DayOff
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import NotFound
from workflow.services import deadlines
from workflow.services.decrees import facts, initials, locks, transitions


def on(day: int) -> dt.datetime:
    """Return noon of a day in January 2027; the 5th is a national holiday."""
    return NOON.replace(day=day)


def announced(session: Session) -> list[str]:
    rows = session.scalars(
        select(OutboxRow.event)
        .where(OutboxRow.event.startswith("deadline."))
        .order_by(OutboxRow.id)
    )
    return list(rows)


@pytest.fixture
def submitted(session: Session, division: Division) -> int:
    return write_and_submit(session, division, (BODY,))


@pytest.fixture
def signing(division: Division, submitted: int) -> int:
    initials.initial(submitted, "body", digest="b1", actor=division.review, at=NOON)
    transitions.perform(
        submitted,
        Action.START_SIGNING,
        actor=division.head,
        expected_version=version_of(submitted),
        at=NOON,
    )
    return submitted


@pytest.mark.usefixtures("submitted")
def test_a_reminder_and_then_an_escalation_are_given_once_each(session: Session) -> None:
    assert [deadlines.remind(at=on(day)) for day in (7, 8, 8, 11, 13, 13)] == [0, 1, 0, 0, 1, 0]
    assert announced(session) == ["deadline.REVIEW_WAITS", "deadline.REVIEW_IS_LATE"]


def test_another_stay_in_the_same_state_is_reminded_anew(
    session: Session, division: Division, submitted: int
) -> None:
    deadlines.remind(at=on(8))
    transitions.perform(
        submitted,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(submitted),
        note="Salah lampiran.",
        at=on(8),
    )
    transitions.perform(
        submitted,
        Action.SUBMIT,
        actor=division.drafter,
        expected_version=version_of(submitted),
        at=on(11),
    )
    assert deadlines.remind(at=on(13)) == 0
    assert deadlines.remind(at=on(14)) == 1
    assert announced(session) == ["deadline.REVIEW_WAITS"] * 2


def test_a_day_off_of_the_unit_is_no_working_day(
    session: Session, division: Division, submitted: int
) -> None:
    session.add(
        DayOff(
            unit_id=division.unit_id,
            day=dt.date(2027, 1, 6),
            name="Hari jadi kabupaten",
            works=False,
        )
    )
    session.commit()
    assert submitted
    assert deadlines.remind(at=on(8)) == 0
    assert deadlines.remind(at=on(11)) == 1


def test_collective_leave_delays_what_is_late_and_no_reminder(
    session: Session, division: Division, submitted: int
) -> None:
    """Idulfitri 2027: 9, 12 and 15 March are collective leave."""
    march = NOON.replace(month=3)
    transitions.perform(
        submitted,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(submitted),
        note="Salah lampiran.",
        at=march.replace(day=5),
    )
    transitions.perform(
        submitted,
        Action.SUBMIT,
        actor=division.drafter,
        expected_version=version_of(submitted),
        at=march.replace(day=5),
    )
    given = [deadlines.remind(at=march.replace(day=day)) for day in (12, 15, 18, 22, 23)]
    assert given == [0, 1, 0, 0, 1]
    assert announced(session) == ["deadline.REVIEW_WAITS", "deadline.REVIEW_IS_LATE"]


def test_copies_that_are_not_delivered_raise_the_alarms_of_the_law(
    session: Session, division: Division
) -> None:
    sign(session, division, (BODY,))
    assert [deadlines.remind(at=on(day)) for day in (11, 12, 19, 20)] == [0, 1, 1, 0]
    assert announced(session) == ["deadline.COPIES_WAIT", "deadline.COPIES_ARE_LATE"]


def test_an_attempt_that_was_never_sent_is_abandoned_by_the_clock(
    session: Session, signing: int
) -> None:
    assert deadlines.unsent_attempts(at=NOON + dt.timedelta(minutes=29)) == []
    later = NOON + dt.timedelta(minutes=31)
    assert deadlines.unsent_attempts(at=later) == [signing]
    deadlines.abandon(signing, at=later)
    assert state_of(signing) is State.TO_SIGN
    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "ABANDON")).one()
    assert (row.actor["kind"], row.note) == ("CLOCK", deadlines.REASON)


def send(division: Division, decree_id: int) -> None:
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        facts.record_frozen(decree, str(decree.attempt), "f" * 64, digest=decree.digest)
        session.flush()
        transitions.send(
            session,
            decree,
            head,
            str(decree.attempt),
            sha256="f" * 64,
            actor=division.head,
            at=NOON,
        )


def test_an_attempt_that_was_sent_is_left_to_the_head(division: Division, signing: int) -> None:
    send(division, signing)
    later = NOON + dt.timedelta(hours=5)
    assert deadlines.unsent_attempts(at=later) == []
    deadlines.abandon(signing, at=later)
    assert state_of(signing) is State.SIGNING


def test_an_attempt_without_a_result_is_told_once(
    session: Session, division: Division, signing: int
) -> None:
    send(division, signing)
    deadlines.tell_of_unknown_outcomes(at=NOON + dt.timedelta(minutes=5))
    for minutes in (11, 12):
        deadlines.tell_of_unknown_outcomes(at=NOON + dt.timedelta(minutes=minutes))
    assert (
        len(session.scalars(select(OutboxRow).where(OutboxRow.event == "decree.UNKNOWN")).all())
        == 1
    )


def test_abandoning_what_is_no_attempt_does_nothing_and_what_does_not_exist_is_not_found(
    submitted: int,
) -> None:
    deadlines.abandon(submitted, at=NOON)
    assert state_of(submitted) is State.IN_REVIEW
    with pytest.raises(NotFound):
        deadlines.abandon(999_999, at=NOON)
