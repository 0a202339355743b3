"""Legal dates and instants as each language writes them."""

from __future__ import annotations

import datetime as dt
import re

from workflow.rules.days.dates import MONTHS

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BY_NAME = dict(zip(MONTHS, ENGLISH_MONTHS, strict=True))
# 6 Januari 2027; 6 Januari 2027 14.05 WIB
WRITTEN = re.compile(
    rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?: (?:pukul )?(\d\d)\.(\d\d)(?= WI[BT]))?"
)


def in_english(day: dt.date) -> str:
    """Write a date: 6 January 2027."""
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def rewritten(value: str) -> str:
    """Return a text that begins with a legal date with the date in English."""
    match = WRITTEN.match(value)
    return _english(match) + value[match.end() :] if match else value


def _english(match: re.Match[str]) -> str:
    day, month, year, hour, minute = match.groups()
    return f"{day} {_BY_NAME[month]} {year}" + (f" {hour}:{minute}" if hour else "")
