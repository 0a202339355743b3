"""Until when a decree is corrected (UU 30/2014 arts. 63 to 66).

Five working days after the reason was found; 21 after the order of a court.  By the strict count it
is told in good time, by the lenient one it is late (`calendar`).
"""

from __future__ import annotations

from datetime import date, timedelta

from workflow.rules.days.calendar import Limit, WorkingCalendar, add_working_days
from workflow.rules.days.deadlines import Due, Kind

OWN, ORDERED = 5, 21
"""Working days: after the reason was found, and after the order of a court."""
BEFORE = 2
"""Working days that are left when somebody is reminded."""


def days_of(*, is_ordered: bool) -> int:
    """Return how many working days the law gives."""
    return ORDERED if is_ordered else OWN


def limit(found_on: date, calendar: WorkingCalendar, *, is_ordered: bool = False) -> Limit:
    """Return until when a decree is corrected for a reason found on a legal day."""
    return calendar.limit(found_on, days_of(is_ordered=is_ordered))


def schedule(found_on: date, calendar: WorkingCalendar, *, is_ordered: bool) -> tuple[Due, ...]:
    """Return when a correction is reminded of, and from when on it is late."""
    by_law = limit(found_on, calendar, is_ordered=is_ordered)
    soon = add_working_days(found_on, days_of(is_ordered=is_ordered) - BEFORE, calendar.strict)
    return (
        Due(Kind.CORRECTION_WAITS, soon, by_law.estimated),
        Due(Kind.CORRECTION_IS_LATE, by_law.last + timedelta(1), by_law.estimated),
    )
