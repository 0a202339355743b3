"""Acts of administration as people read them, and what is asked of them.

It only reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from workflow.core.db import db
from workflow.core.translation.catalogues import said
from workflow.models.people import Unit
from workflow.models.records import AskedAct, HistoryRow
from workflow.rules.actors import Person, Role
from workflow.rules.administration import LIFE, AdministrativeAct
from workflow.rules.names.administered import COLUMNS, THINGS
from workflow.services.acts.answers import LASTS
from workflow.services.decrees.recording import now
from workflow.services.own_units import units_where

PAGE = 50
OPERATOR = "pengelola mesin"
READERS = (Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR)
"""Who reads what was done in a unit; everybody reads what was done about them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that an act changed: what of it, from what, to what."""

    thing: str
    field: str
    before: str
    after: str

    def into(self, language: str) -> Line:
        """Return the line in another language."""
        return Line(
            *(said(word, language) for word in (self.thing, self.field, self.before, self.after))
        )


@dataclass(frozen=True, slots=True)
class Told:
    """One act, in the words of the page."""

    seq: int
    unit_id: int
    unit: str
    at: dt.datetime
    label: str
    who: str
    note: str
    is_dangerous: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for somebody's word, and what this person may do about it."""

    id: int
    unit: str
    label: str
    says: str
    asker: str
    at: dt.datetime
    may_answer: bool
    may_withdraw: bool


def readable(actor: Person) -> dict[int, str]:
    """Return the units whose acts this person may read today, with their names."""
    return {unit.id: unit.name for unit in units_where(actor, *READERS)}


def of_unit(unit_id: int, before: int | None = None) -> tuple[Told, ...]:
    """Return a page of a unit's acts, newest first, before a row of the history."""
    wanted = select(HistoryRow).where(HistoryRow.unit_id == unit_id, HistoryRow.life == LIFE)
    if before is not None:
        wanted = wanted.where(HistoryRow.seq < before)
    return _told(db.session.scalars(wanted.order_by(HistoryRow.seq.desc()).limit(PAGE)))


def about(actor: Person) -> tuple[Told, ...]:
    """Return the latest acts about a person, of whichever unit."""
    wanted = select(HistoryRow).where(
        HistoryRow.life == LIFE, HistoryRow.facts["people"].contains([actor.user_id])
    )
    return _told(db.session.scalars(wanted.order_by(HistoryRow.at.desc()).limit(PAGE)))


def asked(actor: Person, unit_id: int | None = None) -> tuple[Asked, ...]:
    """Return what waits: of a unit, or for this person's word; two queries."""
    at = now()
    administers = frozenset(unit.id for unit in units_where(actor, Role.ADMINISTRATOR, at=at))
    wanted = (
        AskedAct.unit_id == unit_id
        if unit_id is not None
        else or_(AskedAct.person_id == actor.user_id, AskedAct.unit_id.in_(administers))
    )
    rows = db.session.execute(
        select(AskedAct, Unit.name)
        .join(Unit, Unit.id == AskedAct.unit_id)
        .options(joinedload(AskedAct.asker))
        .where(wanted, AskedAct.closed_at.is_(None), AskedAct.asked_at > at - LASTS)
        .order_by(AskedAct.id)
    )
    return tuple(_asked(row, unit, actor, administers) for row, unit in rows)


def lines_of(facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return what an act changed, from its row of the history."""
    return tuple(
        Line(
            str(THINGS.get(one["thing"], one["thing"])),
            str(COLUMNS.get(name, name)),
            _shown(one["before"].get(name)),
            _shown(one["after"].get(name)),
        )
        for one in facts.get("things", ())
        if one["thing"] != AskedAct.__tablename__
        for name in dict.fromkeys((*one["before"], *one["after"]))
    )


def _asked(row: AskedAct, unit: str, actor: Person, administers: frozenset[int]) -> Asked:
    is_person = row.person_id == actor.user_id and row.person_at is None
    is_second = (
        row.wants_second
        and row.second_at is None
        and row.asked_by != actor.user_id
        and row.unit_id in administers
    )
    return Asked(
        row.id,
        unit,
        str(AdministrativeAct[row.act].value),
        row.says,
        row.asker.name if row.asker else OPERATOR,
        row.asked_at,
        may_answer=is_person or is_second,
        may_withdraw=row.asked_by == actor.user_id,
    )


def _told(rows: Iterable[HistoryRow]) -> tuple[Told, ...]:
    found: Sequence[HistoryRow] = list(rows)
    units = select(Unit.id, Unit.name).where(Unit.id.in_({row.unit_id for row in found}))
    names = {row.id: row.name for row in db.session.execute(units)}
    return tuple(
        Told(
            row.seq,
            row.unit_id,
            names[row.unit_id],
            row.at,
            label_of(row.action),
            who(row.actor),
            row.note,
            bool(row.facts.get("dangerous")),
            lines_of(row.facts),
        )
        for row in found
    )


def label_of(action: str) -> str:
    """Return an act in the words of the page."""
    known = AdministrativeAct.__members__
    return str(known[action].value) if action in known else action


def who(actor: Mapping[str, Any]) -> str:
    """Return who acted, in the words of the page."""
    if actor.get("kind") != "PERSON":
        return OPERATOR
    name, post = str(actor["name"]), str(actor.get("post", ""))
    return name if post in {"", name} else f"{name} ({post})"


def _shown(value: Any) -> str:  # noqa: ANN401  (a value of JSON)
    """Return a value in a few words."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value)
    return "" if value is None else str(value)
