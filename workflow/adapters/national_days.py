"""The national days of Indonesia: holidays and collective leave.

The official lists are in `national_days.tsv`; for a year without one the `holidays` library
estimates.  Of collective leave (cuti bersama) the law says that it is leave and not that it is a
holiday, while in fact nobody is in the office: so days are counted both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

import holidays

from workflow.rules.days.calendar import IsOff, WorkingCalendar

SATURDAY = 5
LISTS = Path(__file__).with_suffix(".tsv")
ESTIMATE = "perkiraan"


class Kind(Enum):
    """What a national day is; the value stands in the lists."""

    HOLIDAY = "libur"
    LEAVE = "cuti bersama"


CATEGORIES = {Kind.LEAVE: "government", Kind.HOLIDAY: "public"}
"""The library's names.  A day that is both is a holiday."""


@dataclass(frozen=True, slots=True)
class NationalDay:
    """A day on which the nation does not work, and who says so."""

    day: date
    kind: Kind
    name: str
    source: str
    grade: str = ""
    read: str = ""


def of_year(year: int) -> Mapping[date, NationalDay]:
    """Return the national days of a year by the official list, or as estimated."""
    return _lists().get(year) or _estimated(year)


def is_estimated(year: int) -> bool:
    """Return whether no official list of a year is known."""
    return year not in _lists()


def is_national_holiday(day: date) -> bool:
    """Return whether a day is a national holiday; collective leave is none."""
    found = of_year(day.year).get(day)
    return found is not None and found.kind is Kind.HOLIDAY


def days_off(own: Mapping[date, bool], *, leave: bool = True) -> IsOff:
    """Return the predicate "nobody works on that day".

    *own* tells, for single days, whether the unit works (True) or not (False); *leave* whether
    collective leave is off.
    """

    def is_off(day: date) -> bool:
        if day in own:
            return not own[day]
        found = of_year(day.year).get(day)
        return day.weekday() >= SATURDAY or (
            found is not None and (leave or found.kind is Kind.HOLIDAY)
        )

    return is_off


def calendar(own: Mapping[date, bool]) -> WorkingCalendar:
    """Return the national calendar with a unit's own days on top."""
    return WorkingCalendar(days_off(own, leave=False), days_off(own), is_estimated)


@cache
def _lists() -> Mapping[int, Mapping[date, NationalDay]]:
    lists: dict[int, dict[date, NationalDay]] = {}
    for line in LISTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            day, kind, *rest = line.split("\t")
            one = NationalDay(date.fromisoformat(day), Kind(kind), *rest)
            lists.setdefault(one.day.year, {})[one.day] = one
    return lists


@lru_cache(maxsize=64)
def _estimated(year: int) -> Mapping[date, NationalDay]:
    return {
        day: NationalDay(day, kind, name, ESTIMATE)
        for kind, category in CATEGORIES.items()
        for day, name in holidays.country_holidays(
            "ID", years=year, categories=category, language="id"
        ).items()
    }
