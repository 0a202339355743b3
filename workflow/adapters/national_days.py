"""The national holidays of Indonesia, from the `holidays` library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import holidays

from workflow.rules.days.calendar import IsOff

SATURDAY = 5


def days_off(own: Mapping[date, bool]) -> IsOff:
    """Return the predicate "nobody works on that day".

    *own* tells, for single days, whether the unit works (True) or not (False).
    """
    national = holidays.country_holidays("ID")

    def is_off(day: date) -> bool:
        if day in own:
            return not own[day]
        return day.weekday() >= SATURDAY or day in national

    return is_off
