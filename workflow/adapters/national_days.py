"""The national holidays of Indonesia, from the `holidays` library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from workflow.rules.days.calendar import IsOff

SATURDAY = 5


@cache
def _national() -> holidays.HolidayBase:
    """Return the national holidays; the library adds each year when it is first asked for."""
    return holidays.country_holidays("ID")


def is_national_holiday(day: date) -> bool:
    """Return whether a day is a national holiday (libur nasional)."""
    return day in _national()


def days_off(own: Mapping[date, bool]) -> IsOff:
    """Return the predicate "nobody works on that day".

    *own* tells, for single days, whether the unit works (True) or not (False).
    """
    national = _national()

    def is_off(day: date) -> bool:
        if day in own:
            return not own[day]
        return day.weekday() >= SATURDAY or day in national

    return is_off
