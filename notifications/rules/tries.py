"""The delivery history of one thing that is sent: every try, and its answer.

Answers that are alike and follow each other are one entry with a count, so that a server that is
away for a day is a line, and not thousands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST = 60
"""Entries that are kept; of more, the oldest are left out."""
LONGEST = 300
"""Characters of an answer: strangers write it."""


@dataclass(frozen=True, slots=True)
class Try:
    """What was answered, from when to when, and how often."""

    kind: str
    answer: str
    first: dt.datetime
    last: dt.datetime
    times: int
    version: int


def noted(
    tries: Sequence[Any], kind: str, answer: str, *, at: dt.datetime, version: int = 1
) -> list[Any]:
    """Return the history with one more answer."""
    said, now = answer[:LONGEST], at.astimezone(dt.UTC).isoformat()
    known, entry = list(tries), {"kind": kind, "answer": said, "version": version}
    if known and {name: known[-1][name] for name in entry} == entry:
        known[-1] = {**known[-1], "last": now, "times": known[-1]["times"] + 1}
    else:
        known.append({**entry, "first": now, "last": now, "times": 1})
    return known[-MOST:]


def read(tries: Sequence[Any]) -> tuple[Try, ...]:
    """Return what is kept, the newest first."""
    return tuple(
        Try(
            one["kind"],
            one["answer"],
            dt.datetime.fromisoformat(one["first"]),
            dt.datetime.fromisoformat(one["last"]),
            one["times"],
            one["version"],
        )
        for one in reversed(tries)
    )
