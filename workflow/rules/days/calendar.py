"""Working days between two dates, given which days are off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

IsOff = Callable[[date], bool]


def working_days_after(start: date, end: date, is_off: IsOff) -> int:
    """Return the working days after *start* up to and including *end*, or 0."""
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return sum(not is_off(day) for day in days)


def add_working_days(start: date, count: int, is_off: IsOff) -> date:
    """Return the day on which *count* working days after *start* are over."""
    day = start
    while count > 0:
        day += timedelta(1)
        count -= not is_off(day)
    return day
