"""The days of the law to correct a decree: stored, shown, alarmed."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from notifications.services.messages import is_over
from tests.notifications.signed import BODY, sign
from tests.people import NOON, TODAY, Division
from tests.seen import version_of
from tests.workflow.services.force.acting import find, record
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import OutboxRow
from workflow.rules.days.force import Effect
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted
from workflow.services import audit, due_days
from workflow.services.decrees import transitions
from workflow.services.force import grounds, queries


@pytest.fixture
def signed(session: Session, division: Division) -> int:
    return sign(session, division, (BODY,))


def announced(session: Session) -> list[str]:
    rows = session.query(OutboxRow.event).filter(OutboxRow.event.startswith("deadline.CORR"))
    return [row[0] for row in rows.order_by(OutboxRow.id)]


def on(day: int) -> dt.datetime:
    return NOON.replace(day=day)


def draft_answering(division: Division, decree_id: int, ground_id: int) -> int:
    with transaction() as inside:
        draft, _head = transitions.create_decree(
            inside,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Perubahan",
            actor=division.drafter,
            at=NOON,
            amends=decree_id,
        )
        grounds.answer(inside, decree_id, [ground_id], draft.id)
        return draft.id


def set_aside(division: Division, decree_id: int, ground_id: int, reason: str = "Benar.") -> None:
    grounds.set_aside(
        decree_id,
        ground_id,
        reason=reason,
        actor=division.head,
        expected_version=version_of(decree_id),
        at=NOON,
    )


def test_a_correction_is_told_before_its_limit_and_when_it_is_over_once_each(
    session: Session, division: Division, signed: int
) -> None:
    find(division, signed)
    find(division, signed, is_ordered=True)

    assert [grounds.remind(at=on(day)) for day in (7, 8, 9, 12, 13, 14)] == [0, 1, 0, 0, 1, 0]
    assert announced(session) == ["deadline.CORRECTION_WAITS", "deadline.CORRECTION_IS_LATE"]
    (ordered, own) = queries.grounds_of(signed)
    assert (own.limit.last, ordered.limit.last) == (dt.date(2027, 1, 12), dt.date(2027, 2, 3))
    waits = [
        one
        for one in due_days.of_decree(session.get_one(Decree, signed))
        if "CORRECTION" in one.kind.name
    ]
    assert [one.day.day for one in waits[:2]] == [8, 13]
    assert audit.audit().faults == []


def test_a_reason_is_open_until_its_answer_is_signed(
    session: Session, division: Division, signed: int
) -> None:
    ground = find(division, signed)
    draft = draft_answering(division, signed, ground)
    (shown,) = queries.grounds_of(signed)
    assert (shown.is_open, shown.answer_id) == (True, draft)

    decree = session.get_one(Decree, draft)
    decree._state = State.ARCHIVED  # noqa: SLF001  (what a signature would make of it)
    session.commit()
    assert [one.is_open for one in queries.grounds_of(signed)] == [False]
    assert grounds.remind(at=on(13)) == 0
    with pytest.raises(grounds.NotOpen):
        set_aside(division, signed, ground)


def test_a_reminder_of_a_reason_that_was_answered_is_told_to_nobody(
    session: Session, division: Division, signed: int
) -> None:
    ground = find(division, signed)
    assert grounds.remind(at=on(8)) == 1
    key = session.query(OutboxRow.key).filter(OutboxRow.event == "deadline.CORRECTION_WAITS").one()
    decree = session.get_one(Decree, signed)
    asked = (session, "deadline.CORRECTION_WAITS", key[0], decree)
    before = is_over(*asked)
    set_aside(division, signed, ground)

    assert (before, is_over(*asked)) == (False, True)


@pytest.mark.parametrize("effect", [Effect.ANNUL, Effect.REVOKE])
def test_the_end_by_a_document_answers_what_was_found(
    division: Division, signed: int, effect: Effect
) -> None:
    find(division, signed)
    record(division, signed, effect, day=TODAY + dt.timedelta(90))

    assert [one.is_open for one in queries.grounds_of(signed)] == [False]


def test_who_finds_and_who_sets_aside(division: Division, signed: int) -> None:
    ground = find(division, signed)
    with pytest.raises(NotPermitted):
        grounds.set_aside(
            signed,
            ground,
            reason="Benar.",
            actor=division.drafter,
            expected_version=version_of(signed),
            at=NOON,
        )
    with pytest.raises(GuardsNotMet):
        set_aside(division, signed, ground, " ")
    with pytest.raises(NotFound):
        set_aside(division, signed, ground + 99)
    for day in (TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)):
        with pytest.raises(grounds.FoundTooLate):
            find(division, signed, day)
    set_aside(division, signed, ground)
    assert [one.set_aside for one in queries.grounds_of(signed)] == ["Benar."]
