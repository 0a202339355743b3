"""When people are told: by kind, after their hours of quiet, on working days."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.rules.audience import Kind
from notifications.rules.wishes import Wishes, latest_digest

WIB = "Asia/Jakarta"
SATURDAY = 5


def wib(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return an instant of January 2027 as a clock in Jakarta shows it."""
    return dt.datetime(2027, 1, day, hour, minute, tzinfo=dt.UTC) - dt.timedelta(hours=7)


def test_a_kind_follows_its_own_wish_and_the_others_the_usual_one() -> None:
    wishes = Wishes("digest", {"COPIES": "at_once", "NEWS": "none"})
    assert wishes.of(Kind.COPIES) == "at_once"
    assert wishes.of(Kind.REMINDERS) == "digest"
    assert wishes.due(Kind.NEWS, wib(4, 12), WIB) is None


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (wib(4, 12), wib(4, 12)),
        (wib(4, 21), wib(5, 6)),
        (wib(5, 2), wib(5, 6)),
        (wib(5, 6), wib(5, 6)),
        (wib(4, 19, 59), wib(4, 19, 59)),
    ],
)
def test_what_falls_into_the_quiet_leaves_when_it_is_over(
    now: dt.datetime, leaves: dt.datetime
) -> None:
    night = Wishes("at_once", {}, dt.time(20), dt.time(6))
    assert night.due(Kind.NEWS, now, WIB) == leaves


def test_quiet_at_noon_ends_on_the_same_day() -> None:
    lunch = Wishes("at_once", {}, dt.time(12), dt.time(13))
    assert lunch.due(Kind.NEWS, wib(4, 12, 30), WIB) == wib(4, 13)
    assert lunch.due(Kind.NEWS, wib(4, 13), WIB) == wib(4, 13)


@pytest.mark.parametrize(
    ("now", "digest"),
    [
        (wib(4, 6, 29), wib(1, 6, 30)),
        (wib(4, 6, 30), wib(4, 6, 30)),
        (wib(9, 12), wib(8, 6, 30)),
        (wib(10, 23), wib(8, 6, 30)),
    ],
)
def test_digests_leave_on_working_days_at_half_past_six_where_the_unit_is(
    now: dt.datetime, digest: dt.datetime
) -> None:
    assert latest_digest(now, WIB, lambda day: day.weekday() >= SATURDAY) == digest
