"""Who acts, and why: a person by a dated mandate, or the system itself.

Mandates say who may *act*; they are not user flags, and they end by themselves.  What acted, and by
which mandate, is part of every history row.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Role(Enum):
    """What a post is for.  The name is stored, the value is what people read."""

    DRAFTER = "konseptor"
    STEWARD = "sub koordinator"
    # of a post that other units may ask to initial a decree as a whole
    COORDINATOR = "pemaraf koordinasi"
    HEAD = "kepala"
    REGISTRAR = "pengadministrasi umum"
    # over the head of the unit: told of what the head lets wait
    SUPERIOR = "atasan kepala"
    AUDITOR = "inspektorat"
    ADMINISTRATOR = "administrator"
    ENGINE = "sistem"
    CLOCK = "jam sistem"
    # who holds the personal link of a copy: no account, no mandate
    RECIPIENT = "penerima salinan"


class MandateKind(Enum):
    """How a post is held: in the officer's own right, or acting.

    The signature block must show it (UU 30/2014 art. 14).  From the one whom others give way to,
    to the one who gives way to nobody: a *Pj.* and a *Plt.* fill a vacant post, a *Plh.* stands in
    for its holder.
    """

    DEFINITIVE = "definitif"
    PJ = "Pj."
    PLT = "Plt."
    PLH = "Plh."

    @property
    def is_acting(self) -> bool:
        return self is not MandateKind.DEFINITIVE

    def prevails_over(self, other: MandateKind) -> bool:
        """Return whether this holder acts while both mandates run."""
        order = list(MandateKind)
        return order.index(self) > order.index(other)


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included; no end: until further notice."""

    starts: date
    ends: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def meets(self, other: Days) -> bool:
        """Return whether the two have a day in common."""
        return (self.ends is None or other.starts <= self.ends) and (
            other.ends is None or self.starts <= other.ends
        )


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person in one post, both days included (no end: until further notice).

    `ceded` are the days on which somebody else acts in the post of a head, and so signs.
    """

    id: int
    unit_id: int
    post_id: int
    post: str
    roles: frozenset[Role]
    kind: MandateKind
    starts: date
    ends: date | None = None
    ceded: tuple[Days, ...] = ()

    def covers(self, day: date) -> bool:
        """Return whether the mandate is valid on *day*, a date in the unit's zone."""
        return day in Days(self.starts, self.ends)

    def signs_on(self, day: date) -> bool:
        """Return whether its holder signs on *day*: nobody acts in their stead."""
        return self.covers(day) and not any(day in days for days in self.ceded)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signed in, with every mandate they hold."""

    user_id: int
    name: str
    mandates: tuple[Mandate, ...] = ()
    language: str = ""
    """What they chose to read; empty where they chose nothing."""
    is_fresh: bool = field(default=True, compare=False)
    """Whether they gave their password just now; a session that is older says no."""

    def mandate_for(
        self,
        roles: frozenset[Role],
        unit_id: int,
        day: date,
        posts: Collection[int] = (),
    ) -> Mandate | None:
        """Return the mandate that gives one of *roles* in the unit on *day*.

        Where several do, the one in one of *posts*, which are those that the step is about.
        """
        fitting = (
            m for m in self.mandates if m.unit_id == unit_id and m.roles & roles and m.covers(day)
        )
        return max(fitting, key=lambda m: m.post_id in posts, default=None)

    def posts(self, unit_id: int, day: date) -> frozenset[int]:
        """Return the posts of the unit that this person holds on *day*."""
        return frozenset(m.post_id for m in self.mandates if m.unit_id == unit_id and m.covers(day))

    def posts_on(self, day: date) -> frozenset[int]:
        """Return the posts of any unit that this person holds on *day*."""
        return frozenset(m.post_id for m in self.mandates if m.covers(day))

    def coordinating(self, posts: Collection[int], day: date) -> Mandate | None:
        """Return the mandate in one of *posts* that other units may ask."""
        return next(
            (
                m
                for m in self.mandates
                if m.post_id in posts and Role.COORDINATOR in m.roles and m.covers(day)
            ),
            None,
        )

    def may(self, role: Role, unit_id: int, day: date) -> bool:
        """Return whether this person holds *role* in the unit on *day*."""
        return self.mandate_for(frozenset({role}), unit_id, day) is not None

    def signs_for(self, unit_id: int, day: date) -> bool:
        """Return whether this person is the one who signs for the unit on *day*."""
        return any(
            m.unit_id == unit_id and Role.HEAD in m.roles and m.signs_on(day) for m in self.mandates
        )


@dataclass(frozen=True, slots=True)
class System:
    """No signed-in person: the software itself, or who has a personal link.

    `cause` says what made it act.
    """

    role: Role
    cause: str

    user_id = 0


Actor = Person | System


@dataclass(frozen=True, slots=True)
class Act:
    """One wish to take a step.

    It says who, on which legal day, with what reason, about which parts.

    `posts` are those that the step is about, where the actor may hold others as well.
    """

    actor: Actor
    today: date
    note: str = ""
    parts: tuple[str, ...] = ()
    posts: tuple[int, ...] = ()
