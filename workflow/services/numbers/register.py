"""The number register as the registrar keeps it.

It shows its lines, and records a number that was read off the paper agenda.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.register import Number, NumberState
from workflow.rules.actors import Person, Role
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotPermitted, Refusal
from workflow.services.decrees import locks, recording
from workflow.services.decrees.queries import units_of
from workflow.services.numbers import allocation

LARGEST = 99_999


class TooLate(Refusal):
    """The decree is past the point where its number is chosen."""

    status = 409
    sentence = "Keputusan ini sudah melewati tahap pemberian nomor. Nomornya tidak dapat diganti."


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One line of the register."""

    written: str
    sequence: int | None
    classification: str
    state: NumberState
    decree_id: int | None
    title: str | None
    given_at: dt.datetime
    manual: bool
    void_reason: str


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A decree that can be given a number by hand."""

    id: int
    title: str
    year: int


@dataclass(frozen=True, slots=True)
class Register:
    """A unit's register for one year, the newest number first."""

    unit_id: int
    unit: str
    year: int
    years: tuple[int, ...]
    lines: tuple[NumberLine, ...]
    may_give: bool
    unnumbered: tuple[Unnumbered, ...]


def show(
    actor: Person, year: int | None = None, at: dt.datetime | None = None
) -> tuple[Register, ...]:
    """Return the registers of the actor's units for *year*, by default this one."""
    at, session = at or recording.now(), db.session()
    shown = []
    for unit in session.scalars(
        select(Unit).where(Unit.id.in_(units_of(actor, at))).order_by(Unit.name)
    ):
        today = recording.legal_day(unit, at)
        wanted = year or today.year
        rows = session.execute(
            select(Number, Decree.title)
            .outerjoin(Decree, Decree.id == Number.decree_id)
            .where(Number.unit_id == unit.id, Number.year == wanted)
            .order_by(Number.classification, Number.sequence.desc().nulls_last(), Number.id.desc())
        )
        years = session.scalars(select(Number.year).where(Number.unit_id == unit.id).distinct())
        may_give = actor.may(Role.REGISTRAR, unit.id, today)
        shown.append(
            Register(
                unit.id,
                unit.name,
                wanted,
                tuple(sorted({today.year, wanted, *years}, reverse=True)),
                tuple(_line(number, title) for number, title in rows),
                may_give,
                _unnumbered(unit.id) if may_give else (),
            )
        )
    return tuple(shown)


def number_from_agenda(
    decree_id: int, sequence: int, *, actor: Person, at: dt.datetime | None = None
) -> str:
    """Reserve for a decree the number that the registrar read off the agenda.

    Numbers passed over stay in the register as used on paper.  Raises `NotFound`, `NotPermitted`,
    `TooLate`, `NumberTaken`.
    """
    at = at or recording.now()
    with transaction() as session:
        # no version: the agenda's number is right whatever was edited meanwhile, until it is signed
        decree, _head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if not 0 < sequence <= LARGEST:
            raise Refusal(f"Nomor urut harus berupa angka dari 1 sampai {LARGEST}.")
        today = recording.legal_day(decree.unit, at)
        if not actor.may(Role.REGISTRAR, decree.unit_id, today):
            raise NotPermitted("Nomor dari agenda", [str(Role.REGISTRAR.value)])
        if decree.state not in BEFORE_SIGNING:  # later it has a number, or needs none
            raise TooLate
        return allocation.take_from_agenda(session, decree, today.year, sequence)


def _unnumbered(unit_id: int) -> tuple[Unnumbered, ...]:
    """Find the decrees before their signature that hold no number yet."""
    held = select(Number.decree_id).where(
        Number.decree_id == Decree.id, Number.state == NumberState.RESERVED
    )
    rows = db.session.execute(
        select(Decree.id, Decree.title, Decree.year)
        # the column
        .where(
            Decree.unit_id == unit_id,
            Decree._state.in_(BEFORE_SIGNING),  # noqa: SLF001
            ~held.exists(),
        )
        .order_by(Decree.id.desc())
    )
    return tuple(Unnumbered(*row) for row in rows)


def _line(number: Number, title: str | None) -> NumberLine:
    return NumberLine(
        number.written,
        number.sequence,
        number.classification,
        number.state,
        number.decree_id,
        title,
        number.given_at,
        number.manual,
        number.void_reason,
    )
