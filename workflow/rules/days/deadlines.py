"""How long a decree may wait, as a table.

A reminder, then an escalation, each once per stay in a state.

Working days are the unit's.  The two limits of delivery are the law's: 5 working days, and 10 where
many must be told (UU 30/2014 art. 62).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from workflow.rules.days.calendar import IsOff, working_days_after
from workflow.rules.decree_lifecycle import State


class Kind(Enum):
    """What is due.

    The name is stored and announced (as in "deadline.REVIEW_WAITS").
    """

    REVIEW_WAITS = "Paraf ditunggu"
    REVIEW_IS_LATE = "Paraf terlambat"
    SIGNING_WAITS = "Tanda tangan ditunggu"
    SIGNING_IS_LATE = "Tanda tangan terlambat"
    COPIES_WAIT = "Salinan belum tersampaikan dalam 5 hari kerja"
    COPIES_ARE_LATE = "Salinan belum tersampaikan dalam 10 hari kerja"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One row: a state, and a term of the unit or working days of a law."""

    state: State
    kind: Kind
    terms: int = 0
    days: int = 0

    def limit(self, review_days: int) -> int:
        """Return the working days after which it is due."""
        return self.days or self.terms * review_days


DEADLINES: tuple[Deadline, ...] = (
    Deadline(State.IN_REVIEW, Kind.REVIEW_WAITS, terms=1),
    Deadline(State.IN_REVIEW, Kind.REVIEW_IS_LATE, terms=2),
    Deadline(State.TO_SIGN, Kind.SIGNING_WAITS, terms=1),
    Deadline(State.TO_SIGN, Kind.SIGNING_IS_LATE, terms=2),
    Deadline(State.DISTRIBUTING, Kind.COPIES_WAIT, days=5),
    Deadline(State.DISTRIBUTING, Kind.COPIES_ARE_LATE, days=10),
)

WATCHED = frozenset(deadline.state for deadline in DEADLINES)

UNSENT_FOR = timedelta(minutes=30)
"""After which the clock abandons an attempt at signing that was never sent.

The head has gone away from the page.
"""

UNKNOWN_FOR = timedelta(minutes=10)
"""After which an attempt that was sent and has no result is told to the head.

The call itself lasts a minute at most.
"""


def due(state: State, since: date, today: date, review_days: int, is_off: IsOff) -> list[Kind]:
    """Return all that is due for a decree in *state* since a legal date."""
    waited = working_days_after(since, today, is_off)
    return [
        deadline.kind
        for deadline in DEADLINES
        if deadline.state is state and waited >= deadline.limit(review_days)
    ]
