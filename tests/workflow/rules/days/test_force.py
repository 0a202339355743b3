"""Whether a decree binds anybody on a day, as a table."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.rules.actors import Days
from workflow.rules.days.dates import NoSuchDay, day_asked
from workflow.rules.days.force import (
    HOLDS,
    IS_OVER,
    Change,
    Effect,
    Force,
    Term,
    moved_end,
    outcome,
)
from workflow.rules.decree_lifecycle import WAS_SIGNED, State

EVE, DAY, LAST = dt.date(2026, 12, 31), dt.date(2027, 1, 1), dt.date(2027, 12, 31)
NEXT = dt.date(2028, 1, 1)
MAY = dt.date(2027, 5, 1)
YEAR = Term(State.DISTRIBUTED, DAY, LAST)
days = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))


@pytest.mark.parametrize(
    ("term", "day", "force"),
    [
        (Term(State.DRAFT, DAY), DAY, Force.UNSIGNED),
        (Term(State.CANCELLED), DAY, Force.CANCELLED),
        (YEAR, EVE, Force.NOT_YET),
        (YEAR, DAY, Force.IN_FORCE),
        (YEAR, LAST, Force.IN_FORCE),
        (YEAR, NEXT, Force.EXPIRED),
        (Term(State.DISTRIBUTED, DAY, is_amended=True), DAY, Force.AMENDED),
        (Term(State.ARCHIVED), DAY, Force.ARCHIVED),
        (Term(State.DISTRIBUTED, EVE, ends_on=DAY, ended_by=Effect.REVOKE), EVE, Force.IN_FORCE),
        (Term(State.DISTRIBUTED, EVE, ends_on=DAY, ended_by=Effect.REVOKE), DAY, Force.REVOKED),
        (Term(State.REVOKED, EVE, ends_on=DAY, ended_by=Effect.SUPERSEDE), DAY, Force.SUPERSEDED),
        (Term(State.REVOKED, EVE, ends_on=DAY), EVE, Force.IN_FORCE),
        (Term(State.REVOKED, EVE), EVE, Force.REVOKED),
        (Term(State.SUPERSEDED), DAY, Force.SUPERSEDED),
        (Term(State.DISTRIBUTED, EVE, ends_on=DAY, ended_by=Effect.ANNUL), DAY, Force.ANNULLED),
        (
            Term(State.DISTRIBUTED, DAY, postponed=(Days(DAY, LAST),)),
            LAST,
            Force.POSTPONED,
        ),
        (
            Term(State.DISTRIBUTED, DAY, postponed=(Days(DAY, LAST),)),
            NEXT,
            Force.IN_FORCE,
        ),
        (Term(State.DISTRIBUTED, DAY, postponed=(Days(DAY),)), NEXT, Force.POSTPONED),
    ],
)
def test_the_force_on_a_day(term: Term, day: dt.date, force: Force) -> None:
    assert term.on(day) is force


@given(days, st.sampled_from(sorted(WAS_SIGNED - {State.REVOKED, State.SUPERSEDED}, key=str)))
def test_no_day_is_left_between_a_decree_and_the_one_that_replaces_it(
    begins: dt.date, state: State
) -> None:
    new = Term(State.DISTRIBUTED, begins)
    found = outcome([Change(Effect.REVOKE, begins, by_id=2, by=new)])
    old = Term(state, dt.date(2025, 1, 1), ends_on=found.ends_on, ended_by=found.ended_by)

    for offset in range(-3, 4):
        day = begins + dt.timedelta(offset)
        assert (old.on(day) in HOLDS) is not (new.on(day) in HOLDS)
    assert old.last_day == begins - dt.timedelta(1)


@given(days, st.integers(-40, 40))
def test_what_was_ended_before_its_day_ends_nothing(begins: dt.date, offset: int) -> None:
    gone = begins + dt.timedelta(offset)
    by = Term(State.DISTRIBUTED, begins, ends_on=gone, ended_by=Effect.REVOKE)

    assert (outcome([Change(Effect.REVOKE, begins, by=by)]).ends_on is None) is (gone <= begins)


def test_the_first_end_counts_and_what_is_postponed_counts_later() -> None:
    waits = Term(State.DISTRIBUTED, DAY, postponed=(Days(DAY, LAST),))
    for_ever = Term(State.DISTRIBUTED, DAY, postponed=(Days(DAY),))
    changes = [
        Change(Effect.REVOKE, DAY, by_id=3, by=waits),
        Change(Effect.SUPERSEDE, MAY, by_id=4, by=Term(State.DISTRIBUTED, MAY, LAST)),
        Change(Effect.POSTPONE, dt.date(2027, 2, 1), dt.date(2027, 3, 1)),
    ]
    found = outcome(changes)

    assert (found.ends_on, found.ended_by, found.successor_id) == (
        dt.date(2027, 5, 1),
        Effect.SUPERSEDE,
        4,
    )
    assert found.postponed == (Days(dt.date(2027, 2, 1), dt.date(2027, 3, 1)),)
    later = [Change(Effect.REVOKE, DAY, by=Term(State.DISTRIBUTED, MAY))]
    assert outcome(later).ends_on == MAY
    assert outcome(changes[:1]).ends_on == NEXT
    assert outcome([Change(Effect.REVOKE, DAY, by=for_ever)]).ends_on is None


def test_a_second_postponement_leaves_the_days_of_the_first() -> None:
    march, june = (dt.date(2027, month, 1) for month in (3, 6))
    changes = [
        Change(Effect.POSTPONE, DAY, dt.date(2027, 1, 31)),
        Change(Effect.POSTPONE, march),
        Change(Effect.RESUME, MAY),
        Change(Effect.POSTPONE, june),
        Change(Effect.RESUME, june),
    ]
    term = Term(State.DISTRIBUTED, EVE, postponed=outcome(changes).postponed)

    assert term.postponed == (Days(DAY, dt.date(2027, 1, 31)), Days(march, dt.date(2027, 4, 30)))
    waits = [day for day in (DAY, dt.date(2027, 2, 1), march, MAY, june) if term.is_postponed(day)]
    assert waits == [DAY, march]


@given(days)
def test_what_is_over_stays_over(day: dt.date) -> None:
    ended = Term(State.DISTRIBUTED, DAY, LAST, ends_on=dt.date(2027, 6, 1), ended_by=Effect.REVOKE)

    if ended.on(day) in IS_OVER:
        assert ended.on(day + dt.timedelta(1)) in IS_OVER


@pytest.mark.parametrize(
    ("until", "moved"),
    [
        # a Thursday, a Saturday, a Sunday before New Year's Day, a holiday
        (dt.date(2026, 12, 31), dt.date(2026, 12, 31)),
        (dt.date(2027, 1, 2), dt.date(2027, 1, 2)),
        (dt.date(2028, 12, 31), dt.date(2029, 1, 2)),
        (dt.date(2027, 1, 1), dt.date(2027, 1, 4)),
    ],
)
def test_an_end_on_a_sunday_or_a_holiday_moves_to_the_next_working_day(
    until: dt.date, moved: dt.date
) -> None:
    holiday = {dt.date(2027, 1, 1), dt.date(2029, 1, 1)}
    weekend = 5

    def is_off(day: dt.date) -> bool:
        return day.weekday() >= weekend or day in holiday

    assert moved_end(until, holiday.__contains__, is_off) == moved


def test_a_day_that_is_none_is_asked_again() -> None:
    assert day_asked(" ") is None
    assert day_asked("2027-01-31") == dt.date(2027, 1, 31)
    with pytest.raises(NoSuchDay, match="tidak terbaca"):
        day_asked("2027-02-30")
