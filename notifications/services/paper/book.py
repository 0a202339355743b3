"""The expedition book of a unit, as its page shows it.

It only reads, by the same few queries whatever there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from notifications.models import Delivery, ExpeditionEntry, ExpeditionLine
from notifications.rules.copies import UNSETTLED
from notifications.services.paper import entries
from workflow.core.db import db
from workflow.core.i18n import as_title
from workflow.models.decree import Decree
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotFound
from workflow.services.decrees import recording
from workflow.services.own_units import units_where

READERS = tuple(role for role in Role if role not in {Role.ENGINE, Role.CLOCK, Role.RECIPIENT})


@dataclass(frozen=True, slots=True)
class Sent:
    """One decree of an entry, and to whom its copies go."""

    decree_id: int
    number: str
    date: dt.date | None
    title: str
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the book."""

    id: int
    label: str
    written_on: dt.date
    addressed_to: str
    remark: str
    sent: tuple[Sent, ...]
    taken_by: str
    taken_post: str
    taken_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Book:
    """A year of a unit's book."""

    unit_id: int
    unit: str
    under: str
    year: int
    years: tuple[int, ...]
    units: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]
    may_write: bool
    today: dt.date


@dataclass(frozen=True, slots=True)
class Choice:
    """A copy that can still be handed over."""

    id: int
    label: str


def of_year(
    actor: Person,
    unit_id: int | None = None,
    year: int | None = None,
    at: dt.datetime | None = None,
) -> Book:
    """Return a year of the book of a unit of the actor's.

    Raises `NotFound` where they have none, or not that one.
    """
    at = at or recording.now()
    units = units_where(actor, *READERS, at=at)
    unit = next((one for one in units if unit_id in {None, one.id}), None)
    if unit is None:
        raise NotFound
    today = recording.legal_day(unit, at)
    years = db.session.scalars(
        select(ExpeditionEntry.year).where(ExpeditionEntry.unit_id == unit.id).distinct()
    )
    known = sorted({*years, today.year}, reverse=True)
    asked = year if year is not None and year in known else today.year
    return Book(
        unit.id,
        unit.name,
        f"{unit.name}, {unit.parent}, {unit.region}",
        asked,
        tuple(known),
        tuple((one.id, one.name) for one in units),
        _lines(ExpeditionEntry.unit_id == unit.id, ExpeditionEntry.year == asked),
        actor.may(Role.REGISTRAR, unit.id, today),
        today,
    )


def line(actor: Person, entry_id: int, at: dt.datetime | None = None) -> tuple[int, Line]:
    """Return the unit and the line of an entry.  Raises `NotFound`."""
    entry = db.session.get(ExpeditionEntry, entry_id)
    units = units_where(actor, *READERS, at=at)
    if entry is None or entry.unit_id not in {unit.id for unit in units}:
        raise NotFound
    (found,) = _lines(ExpeditionEntry.id == entry_id)
    return entry.unit_id, found


def choices(decree_id: int) -> list[Choice]:
    """Return the copies of a decree that nobody has taken, by their place.

    The caller has made sure that the decree may be seen.
    """
    rows = db.session.scalars(
        select(Delivery)
        .where(
            Delivery.decree_id == decree_id,
            Delivery._state.in_(UNSETTLED),  # noqa: SLF001  (the column)
        )
        .order_by(Delivery.place)
    )
    return [Choice(row.id, ", ".join(filter(None, (row.name, row.office)))) for row in rows]


def _lines(*which: Any) -> tuple[Line, ...]:  # noqa: ANN401  (conditions)
    rows = db.session.scalars(
        select(ExpeditionEntry)
        .where(*which)
        .order_by(ExpeditionEntry.year, ExpeditionEntry.number)
        .execution_options(populate_existing=True)
    ).all()
    sent = _sent([row.id for row in rows])
    return tuple(
        Line(
            row.id,
            entries.label(row),
            row.written_on,
            row.addressed_to,
            row.remark,
            tuple(sent.get(row.id, ())),
            row.taken_by,
            row.taken_post,
            row.taken_on,
        )
        for row in rows
    )


def _sent(entry_ids: Sequence[int]) -> dict[int, list[Sent]]:
    found: dict[int, dict[int, Sent]] = {}
    rows = db.session.execute(
        select(ExpeditionLine.entry_id, Decree, Delivery.name, Delivery.office)
        .join(Delivery, Delivery.id == ExpeditionLine.copy_id)
        .join(Decree, Decree.id == Delivery.decree_id)
        .where(ExpeditionLine.entry_id.in_(entry_ids))
        .order_by(ExpeditionLine.entry_id, Decree.id, Delivery.place)
    )
    for entry_id, decree, name, office in rows:
        known = found.setdefault(entry_id, {})
        before = known[decree.id].offices if decree.id in known else ()
        known[decree.id] = Sent(
            decree.id,
            decree.number or "",
            decree.decree_date,
            as_title(decree.title),
            (*before, name or office),
        )
    return {entry_id: list(of.values()) for entry_id, of in found.items()}
