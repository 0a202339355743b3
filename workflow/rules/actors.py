"""Who acts, and why they may: a person by a mandate, or the system.

Mandates say who may *act*; they are not user flags, and they end by themselves.  What acted, and by
which mandate, is part of every history row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Role(Enum):
    """What a post is for.  The name is stored, the value is what people read."""

    DRAFTER = "konseptor"
    STEWARD = "sub koordinator"
    HEAD = "kepala"
    REGISTRAR = "pengadministrasi umum"
    AUDITOR = "inspektorat"
    ADMINISTRATOR = "administrator"
    ENGINE = "sistem"
    CLOCK = "jam sistem"
    # the one who holds the personal link of a copy: no account, no mandate
    RECIPIENT = "penerima salinan"


class MandateKind(Enum):
    """How a post is held: in the officer's own right, or acting.

    The signature block must show it (UU 30/2014 art. 14).
    """

    DEFINITIVE = "definitif"
    PLT = "Plt."
    PLH = "Plh."


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person in one post, both days included (no end: until further notice)."""

    id: int
    unit_id: int
    post_id: int
    post: str
    roles: frozenset[Role]
    kind: MandateKind
    starts: date
    ends: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether the mandate is valid on *day*, a date in the unit's zone."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signed in, with every mandate they hold."""

    user_id: int
    name: str
    mandates: tuple[Mandate, ...] = ()

    def mandate_for(self, roles: frozenset[Role], unit_id: int, day: date) -> Mandate | None:
        """Return the mandate that gives one of *roles* in the unit on *day*."""
        return next(
            (
                m
                for m in self.mandates
                if m.unit_id == unit_id and m.roles & roles and m.covers(day)
            ),
            None,
        )

    def posts(self, unit_id: int, day: date) -> frozenset[int]:
        """Return the posts of the unit that this person holds on *day*."""
        return frozenset(m.post_id for m in self.mandates if m.unit_id == unit_id and m.covers(day))

    def may(self, role: Role, unit_id: int, day: date) -> bool:
        """Return whether this person holds *role* in the unit on *day*."""
        return self.mandate_for(frozenset({role}), unit_id, day) is not None


@dataclass(frozen=True, slots=True)
class System:
    """No signed-in person: engine, clock, or the holder of a personal link.

    `cause` says what made it act.
    """

    role: Role
    cause: str

    user_id = 0


Actor = Person | System


@dataclass(frozen=True, slots=True)
class Act:
    """One wish to take a step: who, on which legal day, and with what reason."""

    actor: Actor
    today: date
    note: str = ""
