"""The national days: the official lists, and the library for other years."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest

from workflow.adapters import national_days
from workflow.adapters.national_days import Kind, calendar, is_estimated, of_year
from workflow.rules.days.calendar import add_working_days

LISTED = (2024, 2025, 2026, 2027)
CATEGORIES = {Kind.HOLIDAY: "public", Kind.LEAVE: "government"}


@pytest.mark.parametrize(
    ("start", "alarm", "last"),
    [
        (dt.date(2025, 3, 27), dt.date(2025, 4, 7), dt.date(2025, 4, 14)),
        (dt.date(2026, 3, 13), dt.date(2026, 3, 23), dt.date(2026, 3, 27)),
        (dt.date(2026, 12, 21), dt.date(2026, 12, 29), dt.date(2026, 12, 30)),
        (dt.date(2027, 1, 8), dt.date(2027, 1, 15), dt.date(2027, 1, 15)),
    ],
)
def test_five_working_days_by_the_official_list(
    start: dt.date, alarm: dt.date, last: dt.date
) -> None:
    limit = calendar({}).limit(start, 5)
    assert (limit.alarm, limit.last, limit.estimated) == (alarm, last, ())


@pytest.mark.parametrize("year", LISTED)
@pytest.mark.parametrize("kind", Kind)
def test_the_official_list_has_the_days_of_the_library(year: int, kind: Kind) -> None:
    library = holidays.country_holidays("ID", years=year, categories=CATEGORIES[kind])
    assert {day for day, one in of_year(year).items() if one.kind is kind} == set(library)


def test_every_day_says_who_set_it_and_how_sure_that_is() -> None:
    days = [one for year in LISTED for one in of_year(year).values()]
    assert len(days) == 108
    assert all(one.source and one.name and one.grade in "ABC" for one in days)


def test_only_years_without_an_official_list_are_estimated() -> None:
    assert [year for year in range(2023, 2030) if is_estimated(year)] == [2023, 2028, 2029]


def test_another_year_has_the_days_of_the_library_of_both_kinds() -> None:
    assert of_year(2028)[dt.date(2028, 8, 17)].kind is Kind.HOLIDAY
    assert of_year(2023)[dt.date(2023, 4, 21)].kind is Kind.LEAVE
    assert {one.source for one in of_year(2028).values()} == {national_days.ESTIMATE}


def test_a_limit_names_the_estimated_years_that_it_reaches() -> None:
    assert calendar({}).limit(dt.date(2027, 12, 29), 5).estimated == (2028,)


def test_collective_leave_is_work_in_the_strict_count_alone() -> None:
    leave = dt.date(2026, 3, 20)
    found = calendar({})
    assert (found.strict(leave), found.lenient(leave)) == (False, True)


def test_the_units_own_days_go_before_national_ones_in_both_counts() -> None:
    leave, monday = dt.date(2026, 3, 20), dt.date(2026, 3, 16)
    found = calendar({leave: True, monday: False})
    assert (found.strict(leave), found.lenient(leave)) == (False, False)
    assert (found.strict(monday), found.lenient(monday)) == (True, True)


def test_a_holiday_is_no_collective_leave() -> None:
    assert national_days.is_national_holiday(dt.date(2026, 3, 19))
    assert not national_days.is_national_holiday(dt.date(2026, 3, 20))
    assert add_working_days(dt.date(2026, 3, 18), 1, national_days.days_off({})) == dt.date(
        2026, 3, 25
    )
