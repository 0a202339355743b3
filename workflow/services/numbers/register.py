"""The number register as a page: one unit, one year, a page of lines.

It only reads.  Every person of the unit sees it; the registrar writes in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.register import Number
from workflow.rules.actors import Person, Role
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotFound
from workflow.rules.numbers.agenda import AgendaColumn, AgendaTable, Filler, columns
from workflow.rules.numbers.patterns import YEARS
from workflow.rules.numbers.reading import LateForm
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.decrees import recording
from workflow.services.decrees.queries import units_of
from workflow.services.numbers.agenda_book import AgendaLine, lines, ordered

PAGE = 50


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A decree that can be given a number by hand."""

    id: int
    title: str
    year: int


@dataclass(frozen=True, slots=True)
class Register:
    """A page of a unit's register for one year, the newest number first."""

    unit_id: int
    unit: str
    zone: str
    units: tuple[tuple[int, str], ...]
    """All that this person may look into, by id and name."""
    year: int
    years: tuple[int, ...]
    columns: tuple[AgendaColumn, ...]
    lines: tuple[AgendaLine, ...]
    total: int
    page: int
    late: LateForm
    may_give: bool
    unnumbered: tuple[Unnumbered, ...]

    @property
    def pages(self) -> int:
        """How many pages the year has."""
        return max((self.total + PAGE - 1) // PAGE, 1)


@dataclass(frozen=True, slots=True)
class NumberShown:
    """One line of the register, for the page on which it is corrected."""

    id: int
    unit_id: int
    written: str
    label: str
    year: int
    state: NumberState
    title: str
    decree_id: int | None
    seen: str
    may_correct: bool


def show(
    actor: Person,
    fillers: Sequence[Filler] = (),
    *,
    unit_id: int | None = None,
    year: int | None = None,
    page: int = 1,
    at: dt.datetime | None = None,
) -> Register | None:
    """Return a page of a register: this year's, of the first unit by name.

    None for a person without a unit; another unit's is `NotFound`.
    """
    at, session = at or recording.now(), db.session()
    units = _units(session, actor, at)
    if unit_id is None and not units:
        return None
    unit = _chosen(units, unit_id)
    today = recording.legal_day(unit, at)
    year = year if year is not None and year in YEARS else today.year
    of_year = (Number.unit_id == unit.id, Number.year == year)
    total = session.scalar(select(func.count()).select_from(Number).where(*of_year)) or 0
    page = min(max(page, 1), (total + PAGE - 1) // PAGE or 1)
    rows = session.execute(
        ordered(unit.id, year, newest_first=True).limit(PAGE).offset((page - 1) * PAGE)
    ).all()
    years = session.scalars(select(Number.year).where(Number.unit_id == unit.id).distinct())
    may_give = actor.may(Role.REGISTRAR, unit.id, today)
    return Register(
        unit.id,
        unit.name,
        unit.time_zone,
        tuple((one.id, one.name) for one in units),
        year,
        tuple(sorted({today.year, year, *years}, reverse=True)),
        columns(unit.agenda_hidden),
        lines(session, unit, [(number, decree) for number, decree in rows], fillers),
        total,
        page,
        unit.late_numbers,
        may_give,
        _unnumbered(session, unit.id) if may_give else (),
    )


def whole(actor: Person, unit_id: int, year: int, fillers: Sequence[Filler]) -> AgendaTable:
    """Return a year of the book, for paper or a spreadsheet.  Raises `NotFound`."""
    at, session = recording.now(), db.session()
    unit = _chosen(_units(session, actor, at), unit_id)
    if year not in YEARS:
        raise NotFound
    rows = session.execute(ordered(unit.id, year, newest_first=False)).all()
    kept = columns(unit.agenda_hidden)
    found = lines(session, unit, [(number, decree) for number, decree in rows], fillers)
    return AgendaTable(
        unit=unit.name,
        parent=unit.parent,
        region=unit.region,
        year=year,
        as_of=recording.legal_day(unit, at),
        columns=kept,
        rows=tuple(tuple(line.cell(column) for column in kept) for line in found),
    )


def number(actor: Person, number_id: int) -> NumberShown:
    """Return a line of a register of the actor's units.  Raises `NotFound`."""
    at, session = recording.now(), db.session()
    row = session.execute(
        select(Number, Decree)
        .outerjoin(Decree, Decree.id == Number.decree_id)
        .where(Number.id == number_id, Number.unit_id.in_(units_of(actor, at)))
    ).one_or_none()
    if row is None:
        raise NotFound
    found, decree = row
    unit = session.get_one(Unit, found.unit_id)
    return NumberShown(
        found.id,
        found.unit_id,
        found.written,
        found.label,
        found.year,
        found.state,
        found.subject or (decree.title if found.decree_id else ""),
        found.decree_id,
        found.seen,
        actor.may(Role.REGISTRAR, unit.id, recording.legal_day(unit, at)),
    )


def _units(session: Session, actor: Person, at: dt.datetime) -> list[Unit]:
    units = select(Unit).where(Unit.id.in_(units_of(actor, at))).order_by(Unit.name)
    return list(session.scalars(units))


def _chosen(units: Sequence[Unit], unit_id: int | None) -> Unit:
    found = next((unit for unit in units if unit_id in {None, unit.id}), None)
    if found is None:
        raise NotFound
    return found


def _unnumbered(session: Session, unit_id: int) -> tuple[Unnumbered, ...]:
    """Find the decrees before their signature that hold no number yet."""
    held = select(Number.decree_id).where(
        Number.decree_id == Decree.id, Number.state == NumberState.RESERVED
    )
    rows = session.execute(
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
