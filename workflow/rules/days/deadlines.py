"""How long a decree may wait, as a table.

A reminder, then an escalation, each once per stay in a state.

Working days are the unit's.  What waits is told by the strict count, what is late by the lenient
one (`calendar`).  The two limits of delivery are the law's: 5 working days, and 10 where
many must be told (UU 30/2014 art. 62).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from workflow.rules.days.calendar import WorkingCalendar
from workflow.rules.decree_lifecycle import State


class Kind(Enum):
    """What is due.

    The name is stored and announced (as in "deadline.REVIEW_WAITS").
    """

    DRAFT_WAITS = "Konsep masih ditunggu"
    DRAFT_IS_LATE = "Konsep terlambat"
    PROPOSAL_WAITS = "Usul menunggu keputusan"
    PROPOSAL_IS_LATE = "Usul terlambat diputus"
    REVIEW_WAITS = "Paraf ditunggu"
    REVIEW_IS_LATE = "Paraf terlambat"
    SIGNING_WAITS = "Tanda tangan ditunggu"
    SIGNING_IS_LATE = "Tanda tangan terlambat"
    COPIES_WAIT = "Salinan belum tersampaikan dalam 5 hari kerja"
    COPIES_ARE_LATE = "Salinan belum tersampaikan dalam 10 hari kerja"
    CORRECTION_WAITS = "Koreksi masih ditunggu"
    CORRECTION_IS_LATE = "Koreksi terlambat"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One row: a state, and a term of the unit or working days of a law."""

    state: State
    kind: Kind
    terms: int = 0
    days: int = 0
    is_late: bool = False
    """It is over, and not only to be remembered."""

    def limit(self, review_days: int) -> int:
        """Return the working days after which it is due."""
        return self.days or self.terms * review_days


DEADLINES: tuple[Deadline, ...] = (
    Deadline(State.DRAFT, Kind.DRAFT_WAITS, terms=4),
    Deadline(State.DRAFT, Kind.DRAFT_IS_LATE, terms=8, is_late=True),
    Deadline(State.IN_REVIEW, Kind.REVIEW_WAITS, terms=1),
    Deadline(State.IN_REVIEW, Kind.REVIEW_IS_LATE, terms=2, is_late=True),
    Deadline(State.TO_SIGN, Kind.SIGNING_WAITS, terms=1),
    Deadline(State.TO_SIGN, Kind.SIGNING_IS_LATE, terms=2, is_late=True),
    Deadline(State.DISTRIBUTING, Kind.COPIES_WAIT, days=5),
    Deadline(State.DISTRIBUTING, Kind.COPIES_ARE_LATE, days=10, is_late=True),
)

OF_PROPOSALS: tuple[Deadline, ...] = (
    Deadline(State.DRAFT, Kind.PROPOSAL_WAITS, terms=1),
    Deadline(State.DRAFT, Kind.PROPOSAL_IS_LATE, terms=2, is_late=True),
)
"""How long a proposal may wait for its decision, which is taken in a draft."""

WATCHED = frozenset(deadline.state for deadline in DEADLINES)

UNSENT_FOR = timedelta(minutes=30)
"""After which the clock abandons an attempt at signing that was never sent.

The head has gone away from the page.
"""

UNKNOWN_FOR = timedelta(minutes=10)
"""After which an attempt that was sent and has no result is told to the head.

The call itself lasts a minute at most.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """One row for one stay: what is due, on which day, and how sure that day is."""

    kind: Kind
    day: date
    estimated: tuple[int, ...]
    """The years of the stay whose holidays are only estimated."""


def schedule(
    state: State,
    since: date,
    review_days: int,
    calendar: WorkingCalendar,
    table: tuple[Deadline, ...] = DEADLINES,
) -> tuple[Due, ...]:
    """Return what falls due for a decree in *state* since a legal date, and when.

    By another *table*, for what belongs to a decree in that state.
    """
    rows = [
        (deadline, calendar.limit(since, deadline.limit(review_days)))
        for deadline in table
        if deadline.state is state
    ]
    return tuple(
        Due(row.kind, limit.last if row.is_late else limit.alarm, limit.estimated)
        for row, limit in rows
    )


def due(
    state: State, since: date, today: date, review_days: int, calendar: WorkingCalendar
) -> list[Kind]:
    """Return all that is due by today for a decree in *state* since a legal date."""
    return [one.kind for one in schedule(state, since, review_days, calendar) if one.day <= today]
