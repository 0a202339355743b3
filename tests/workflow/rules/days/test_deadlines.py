"""How long a decree may wait: the table, in working days."""

from __future__ import annotations

import datetime as dt

import pytest

from workflow.adapters.national_days import days_off
from workflow.rules.days.deadlines import DEADLINES, Kind, due
from workflow.rules.decree_lifecycle import State

MONDAY = dt.date(2027, 1, 4)
IS_OFF = days_off({})


@pytest.mark.parametrize(
    ("state", "today", "kinds"),
    [
        (State.IN_REVIEW, dt.date(2027, 1, 7), []),  # the 5th is a national holiday
        (State.IN_REVIEW, dt.date(2027, 1, 8), [Kind.REVIEW_WAITS]),
        # a weekend brings nothing nearer
        (State.IN_REVIEW, dt.date(2027, 1, 10), [Kind.REVIEW_WAITS]),
        (State.IN_REVIEW, dt.date(2027, 1, 13), [Kind.REVIEW_WAITS, Kind.REVIEW_IS_LATE]),
        (State.TO_SIGN, dt.date(2027, 1, 8), [Kind.SIGNING_WAITS]),
        (State.DISTRIBUTING, dt.date(2027, 1, 11), []),
        (State.DISTRIBUTING, dt.date(2027, 1, 12), [Kind.COPIES_WAIT]),
        (State.DISTRIBUTING, dt.date(2027, 1, 19), [Kind.COPIES_WAIT, Kind.COPIES_ARE_LATE]),
        (State.DRAFT, dt.date(2027, 12, 31), []),
    ],
)
def test_what_is_due_after_so_many_working_days(
    state: State, today: dt.date, kinds: list[Kind]
) -> None:
    assert due(state, MONDAY, today, review_days=3, is_off=IS_OFF) == kinds


def test_the_units_own_days_off_do_not_count() -> None:
    off = days_off({dt.date(2027, 1, 6): False})
    assert due(State.IN_REVIEW, MONDAY, dt.date(2027, 1, 8), review_days=3, is_off=off) == []


def test_the_limits_of_delivery_are_the_laws_and_not_the_units() -> None:
    assert [
        deadline.limit(99) for deadline in DEADLINES if deadline.state is State.DISTRIBUTING
    ] == [5, 10]


def test_every_kind_has_its_row() -> None:
    assert {deadline.kind for deadline in DEADLINES} == set(Kind)
