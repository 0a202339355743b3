"""What pages tell of a history."""

from __future__ import annotations

import datetime as dt

from tests.people import NOON
from workflow.services.decrees.history import Entry, told_together


def entry(
    seq: int, *, life: str = "copy", action: str = "QUEUE", who: str = "Sistem", seconds: int = 0
) -> Entry:
    return Entry(
        seq=seq,
        at=NOON + dt.timedelta(seconds=seconds),
        life=life,
        action=action,
        label=action,
        source=None,
        target=None,
        who=who,
        post="",
        by_system=True,
        note="",
        facts={},
        hash="",
    )


def test_the_same_act_on_many_things_is_told_once_with_how_often() -> None:
    told = told_together([entry(3), entry(2), entry(1)])

    assert [(one.seq, one.times) for one in told] == [(3, 3)]


def test_what_differs_in_act_or_actor_or_is_long_ago_is_told_by_itself() -> None:
    history = [
        entry(5),
        entry(4, action="SEND"),
        entry(3, action="SEND", who="Pengadministrasi Umum"),
        entry(2, seconds=-500),
        entry(1, seconds=-900),
    ]

    assert [one.times for one in told_together(history)] == [1] * 5


def test_acts_with_the_decree_itself_are_each_told() -> None:
    history = [entry(2, life="decree", action="INITIAL"), entry(1, life="decree", action="INITIAL")]

    assert [one.times for one in told_together(history)] == [1, 1]
