"""How long a decree may wait: the table, in working days."""

from __future__ import annotations

import datetime as dt

import pytest

from workflow.adapters.national_days import calendar
from workflow.rules.days import correcting
from workflow.rules.days.deadlines import DEADLINES, OF_PROPOSALS, Kind, due, schedule
from workflow.rules.decree_lifecycle import State

MONDAY = dt.date(2027, 1, 4)
CALENDAR = calendar({})


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
        # four and eight terms of three working days
        (State.DRAFT, dt.date(2027, 1, 20), []),
        (State.DRAFT, dt.date(2027, 1, 21), [Kind.DRAFT_WAITS]),
        (State.DRAFT, dt.date(2027, 3, 1), [Kind.DRAFT_WAITS, Kind.DRAFT_IS_LATE]),
        (State.CANCELLED, dt.date(2027, 12, 31), []),
    ],
)
def test_what_is_due_after_so_many_working_days(
    state: State, today: dt.date, kinds: list[Kind]
) -> None:
    assert due(state, MONDAY, today, review_days=3, calendar=CALENDAR) == kinds


def test_the_units_own_days_off_do_not_count() -> None:
    own = calendar({dt.date(2027, 1, 6): False})
    assert due(State.IN_REVIEW, MONDAY, dt.date(2027, 1, 8), review_days=3, calendar=own) == []


def test_the_limits_of_delivery_are_the_laws_and_not_the_units() -> None:
    assert [
        deadline.limit(99) for deadline in DEADLINES if deadline.state is State.DISTRIBUTING
    ] == [5, 10]


def test_every_kind_has_its_row() -> None:
    corrections = correcting.schedule(MONDAY, CALENDAR, is_ordered=False)
    tables = {one.kind for one in (*DEADLINES, *OF_PROPOSALS)}
    assert tables | {one.kind for one in corrections} == set(Kind)


def test_a_correction_has_the_days_of_the_law() -> None:
    """The 5th of January 2027 is a national holiday."""
    own, ordered = (
        [one.day for one in correcting.schedule(MONDAY, CALENDAR, is_ordered=by_court)]
        for by_court in (False, True)
    )
    assert own == [dt.date(2027, 1, 8), dt.date(2027, 1, 13)]
    assert ordered == [dt.date(2027, 2, 1), dt.date(2027, 2, 4)]


def test_collective_leave_brings_the_alarm_no_later_and_the_lateness_no_earlier() -> None:
    """From 13 March 2026, with collective leave on the 18th, 20th, 23rd and 24th."""
    found = schedule(State.DISTRIBUTING, dt.date(2026, 3, 13), 3, CALENDAR)
    assert [(one.kind, one.day) for one in found] == [
        (Kind.COPIES_WAIT, dt.date(2026, 3, 23)),
        (Kind.COPIES_ARE_LATE, dt.date(2026, 4, 6)),
    ]


def test_what_falls_due_in_an_estimated_year_says_so() -> None:
    found = schedule(State.TO_SIGN, dt.date(2027, 12, 28), 3, CALENDAR)
    assert [one.estimated for one in found] == [(), (2028,)]
