"""Whether a decree binds anybody on a day: one answer for all.

A decree holds from its first day to its last (UU 30/2014 arts. 57, 58).  What replaces or revokes
it ends it on the day on which that begins to hold itself, not on the day of its signature, so that
no day is left without a decree; what is revoked, annulled or postponed by then ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from workflow.rules.actors import Days
from workflow.rules.days.calendar import IsOff, add_working_days
from workflow.rules.decree_lifecycle import WAS_SIGNED, State

ONE_DAY = timedelta(1)
SUNDAY = 6


class Force(Enum):
    """Whether a decree binds anybody.  The value is what people read."""

    IN_FORCE = "Berlaku"
    AMENDED = "Berlaku, dan sudah diubah"
    NOT_YET = "Belum mulai berlaku"
    EXPIRED = "Masa berlakunya sudah berakhir"
    SUPERSEDED = "Tidak berlaku lagi: sudah diganti"
    REVOKED = "Tidak berlaku lagi: sudah dicabut"
    ANNULLED = "Tidak berlaku lagi: sudah dibatalkan"
    POSTPONED = "Berlakunya sedang ditunda"
    UNSIGNED = "Belum berlaku: belum ditandatangani"
    CANCELLED = "Tidak pernah berlaku: konsepnya dibatalkan"
    ARCHIVED = "Tersimpan dalam arsip"


HOLDS = frozenset({Force.IN_FORCE, Force.AMENDED, Force.ARCHIVED})
"""The decree binds; what is in the archive was signed outside."""
IS_OVER = frozenset({Force.EXPIRED, Force.SUPERSEDED, Force.REVOKED, Force.ANNULLED})
"""It bound once, or never will."""


class Effect(Enum):
    """What a later act does to the force of a decree (UU 30/2014 arts. 64 to 66).

    RESUME ends a postponement.  The value is the relation that people read.
    """

    SUPERSEDE = "Diganti dengan"
    REVOKE = "Dicabut dengan"
    ANNUL = "Dibatalkan dengan"
    POSTPONE = "Ditunda dengan"
    RESUME = "Penundaannya diakhiri dengan"


ENDS = {
    Effect.SUPERSEDE: Force.SUPERSEDED,
    Effect.REVOKE: Force.REVOKED,
    Effect.ANNUL: Force.ANNULLED,
}
OF_STATE = {State.SUPERSEDED: Force.SUPERSEDED, State.REVOKED: Force.REVOKED}


@dataclass(frozen=True, slots=True)
class OnDay:
    """The answer for one day: the force then, and the decree's two days."""

    force: Force
    day: date
    begins: date | None
    until: date | None

    @property
    def holds(self) -> bool:
        """Return whether the decree binds anybody on that day."""
        return self.force in HOLDS


@dataclass(frozen=True, slots=True)
class Term:
    """What decides the force of a decree; a day that is None was not named.

    `begins` is its first day and `until` the last of its own text; from `ends_on` on it does not
    hold because of a later act.  On the days *postponed* its effect waits.
    """

    state: State
    begins: date | None = None
    until: date | None = None
    ends_on: date | None = None
    ended_by: Effect | None = None
    postponed: tuple[Days, ...] = ()
    is_amended: bool = False

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it holds, None where nothing ends it."""
        ends = [day for day in (self.until, self.ends_on and self.ends_on - ONE_DAY) if day]
        return min(ends, default=None)

    def is_postponed(self, day: date) -> bool:
        """Return whether its effect waits on a day."""
        return any(day in days for days in self.postponed)

    def works_from(self, day: date) -> date | None:
        """Return the first day from *day* on that is not postponed; None if none is."""
        waits = next((days for days in self.postponed if day in days), None)
        if waits is None:
            return day
        return None if waits.ends is None else self.works_from(waits.ends + ONE_DAY)

    def answer(self, day: date) -> OnDay:
        """Return the answer for a day; what was never signed has no days."""
        if self.state not in WAS_SIGNED:
            return OnDay(self.on(day), day, None, None)
        return OnDay(self.on(day), day, self.begins, self.last_day)

    def on(self, day: date) -> Force:
        """Return whether the decree binds anybody on a day."""
        if self.state not in WAS_SIGNED:
            return Force.CANCELLED if self.state is State.CANCELLED else Force.UNSIGNED
        if over := self._over(day):
            return over
        if self.begins is not None and day < self.begins:
            return Force.NOT_YET
        if self.is_postponed(day):
            return Force.POSTPONED
        if self.is_amended:
            return Force.AMENDED
        return Force.ARCHIVED if self.state is State.ARCHIVED else Force.IN_FORCE

    def _over(self, day: date) -> Force | None:
        """Return how the decree had ended by a day, None if it had not."""
        if self.ends_on is not None and day >= self.ends_on:
            return ENDS[self.ended_by or Effect.REVOKE]
        if self.ends_on is None and self.state in OF_STATE:
            return OF_STATE[self.state]
        return Force.EXPIRED if self.until is not None and day > self.until else None


@dataclass(frozen=True, slots=True)
class Change:
    """An effect of a later act from a day on, and the term of that act.

    `by` is None for what another body did, a superior or a court.
    """

    effect: Effect
    day: date
    until: date | None = None
    by_id: int | None = None
    by: Term | None = None

    @property
    def begins(self) -> date | None:
        """Return the day from which it works; None if it never does.

        That of a decree works when the decree begins to hold.  One that was ended by then has no
        effect, one that was postponed has it later.
        """
        if self.by is None:
            return self.day
        day = self.by.works_from(self.by.begins or self.day)
        return day if day and (self.by.ends_on is None or day < self.by.ends_on) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all later acts together make of a decree."""

    ends_on: date | None = None
    ended_by: Effect | None = None
    successor_id: int | None = None
    postponed: tuple[Days, ...] = ()


def outcome(changes: Iterable[Change]) -> Outcome:
    """Return what later acts make of a decree: the first end, every postponement."""
    working = sorted(
        ((begins, change) for change in changes if (begins := change.begins)),
        key=lambda found: found[0],
    )
    ends = next(((day, one) for day, one in working if one.effect in ENDS), None)
    waits = _postponed(working)
    if ends is None:
        return Outcome(postponed=waits)
    day, change = ends
    return Outcome(day, change.effect, change.by_id, waits)


def _postponed(working: Iterable[tuple[date, Change]]) -> tuple[Days, ...]:
    """Return the days on which the effect waits, as later acts cut them."""
    waits: list[Days] = []
    for day, change in working:
        if change.effect is Effect.POSTPONE:
            waits.append(Days(day, change.until))
        elif change.effect is Effect.RESUME:
            cut = [Days(one.starts, day - ONE_DAY) if day in one else one for one in waits]
            waits = [one for one in cut if one.ends is None or one.starts <= one.ends]
    return tuple(waits)


def moved_end(until: date, is_holiday: IsOff, is_off: IsOff) -> date:
    """Return the last day of a term, moved off a Sunday or holiday.

    It moves to the next working day (UU 30/2014 art. 58 (3)).
    """
    if until.weekday() != SUNDAY and not is_holiday(until):
        return until
    return add_working_days(until, 1, is_off)
