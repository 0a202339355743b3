"""Working days that a copy has left, and what is to be done about it."""

from __future__ import annotations

import datetime as dt

from notifications.rules import terms
from notifications.rules.copies import CopyState
from notifications.rules.terms import Term, Todo
from workflow.rules.days.calendar import WorkingCalendar

SATURDAY = 5
WEEKS = WorkingCalendar(*2 * (lambda day: day.weekday() >= SATURDAY,), lambda _year: False)
MONDAY = dt.date(2027, 1, 4)


def test_working_days_that_are_left_and_that_are_over() -> None:
    limits = terms.limits(MONDAY, WEEKS)
    assert (limits.soon, limits.last) == (dt.date(2027, 1, 11), dt.date(2027, 1, 18))
    assert limits.left(MONDAY, WEEKS) == (5, 10)
    assert limits.left(dt.date(2027, 1, 13), WEEKS) == (-2, 3)


def test_a_copy_is_late_only_when_the_day_is_over() -> None:
    limits = terms.limits(MONDAY, WEEKS)
    assert terms.term_of(limits.soon, limits, settled=False) is Term.IN_TIME
    assert terms.term_of(limits.last, limits, settled=False) is Term.DUE
    assert terms.term_of(limits.last + dt.timedelta(1), limits, settled=False) is Term.LATE
    assert terms.term_of(limits.last + dt.timedelta(1), limits, settled=True) is Term.SETTLED


def test_the_days_before_which_a_copy_is_late_are_those_of_the_terms() -> None:
    for today in (MONDAY + dt.timedelta(days) for days in range(30)):
        soon, last = terms.created_before(today, WEEKS)
        for back in range(40):
            day = today - dt.timedelta(back)
            term = terms.term_of(today, terms.limits(day, WEEKS), settled=False)
            assert (term is Term.LATE) == (day <= last)
            assert (term is Term.IN_TIME) == (day > soon)


def test_what_goes_on_by_itself_asks_for_nothing() -> None:
    def todo(state: CopyState, **more: bool) -> Todo | None:
        told = {"by_mail": True, "vacant": False, "tried": False} | more
        return terms.todo_of(state, **told, term=Term.IN_TIME)

    assert todo(CopyState.QUEUED) is None
    assert todo(CopyState.SENT) is None
    assert todo(CopyState.QUEUED, tried=True) is Todo.STUCK
    assert todo(CopyState.QUEUED, by_mail=False) is Todo.NO_CHANNEL
    assert todo(CopyState.QUEUED, by_mail=False, vacant=True) is Todo.NOBODY
    assert todo(CopyState.FAILED) is Todo.FAILED
    assert todo(CopyState.WAIVED) is None


def test_the_chart_counts_by_working_days() -> None:
    assert [count for *_, count in terms.histogram([(0, 2), (2, 1), (5, 1), (40, 3)])] == [
        *(2, 1, 1, 0, 3)
    ]
