"""Working days between two dates, given which days are off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

IsOff = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Limit:
    """The end of so many working days, by both counts."""

    alarm: date
    """By the strict count: from here on it is told."""
    last: date
    """By the lenient count: only past it something is late."""
    estimated: tuple[int, ...]
    """The years in between whose holidays are only estimated."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days on which a unit does not work, in two counts."""

    strict: IsOff
    """Collective leave counts as work, so that an alarm never comes too late."""
    lenient: IsOff
    """Collective leave is off as well, so that nobody is called late for it."""
    is_estimated: Callable[[int], bool]
    """Whether the holidays of a year are only estimated."""

    def limit(self, start: date, count: int) -> Limit:
        """Return when *count* working days after *start* are over."""
        last = add_working_days(start, count, self.lenient)
        years = range(start.year, last.year + 1)
        return Limit(
            alarm=add_working_days(start, count, self.strict),
            last=last,
            estimated=tuple(year for year in years if self.is_estimated(year)),
        )


def add_working_days(start: date, count: int, is_off: IsOff) -> date:
    """Return the day on which *count* working days after *start* are over."""
    day = start
    while count > 0:
        day += timedelta(1)
        count -= not is_off(day)
    return day
