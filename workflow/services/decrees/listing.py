"""The list of decrees, as each person may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from workflow.core.db import db
from workflow.models.coordination import Coordination
from workflow.models.decree import Decree
from workflow.rules.actors import Person, Role
from workflow.rules.days.force import OnDay
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees.queries import units_of
from workflow.services.decrees.recording import legal_day, now
from workflow.services.decrees.turns import Awaited, awaited, holders, legal_days
from workflow.services.force import force

PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A decree in a list."""

    id: int
    title: str
    year: int
    number: str | None
    date: dt.date | None
    state: State
    since: dt.datetime
    unit: str
    awaited: tuple[Awaited, ...]
    standing: OnDay
    signed_in_ink: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: its lines, how many in all, what can be asked for."""

    lines: tuple[Line, ...]
    total: int
    page: int
    years: tuple[int, ...]

    @property
    def pages(self) -> int:
        return max((self.total + PAGE - 1) // PAGE, 1)


def list_decrees(
    actor: Person,
    *,
    year: int | None = None,
    state: State | None = None,
    words: str = "",
    page: int = 1,
) -> Listed:
    """List the decrees of the actor's units, the ones that wait first.

    Those of other units that a post of theirs is asked to initial stand among them.  Five queries,
    whatever their number; six for who may be asked.
    """
    session, units = db.session(), units_of(actor)
    visible: list[ColumnElement[bool]] = [Decree.unit_id.in_(units)]
    if asked := _asked_of(session, actor):
        visible = [or_(*visible, Decree.id.in_(asked))]
    wanted = [*visible]
    if year is not None:
        wanted.append(Decree.year == year)
    if state is not None:
        wanted.append(Decree._state == state)  # noqa: SLF001  (the column)
    wanted += [
        or_(
            Decree.title.icontains(word, autoescape=True),
            Decree.number.icontains(word, autoescape=True),
        )
        for word in words.split()[:8]
    ]
    total = session.scalar(select(func.count()).select_from(Decree).where(*wanted)) or 0
    rows = session.scalars(
        select(Decree)
        .options(joinedload(Decree.unit))
        .where(*wanted)
        .order_by(Decree.year.desc(), Decree.entered_at.desc(), Decree.id.desc())
        .limit(PAGE)
        .offset((max(page, 1) - 1) * PAGE),
    ).all()
    years = tuple(
        session.scalars(select(Decree.year).where(*visible).distinct().order_by(Decree.year.desc()))
    )
    turns = awaited(session, rows, holders(session, legal_days(session, units, now())))
    lines = tuple(
        Line(
            d.id,
            d.title,
            d.year,
            d.number,
            d.decree_date,
            d.state,
            d.entered_at,
            d.unit.name,
            turns[d.id],
            force.on_day(d),
            signed_in_ink=d.scan_sha256 is not None,
        )
        for d in rows
    )
    return Listed(lines, total, page, years)


def _asked_of(session: Session, actor: Person) -> frozenset[int]:
    """Return the decrees of other units that this person is asked to initial."""
    held = [mandate for mandate in actor.mandates if Role.COORDINATOR in mandate.roles]
    if not held:
        return frozenset()
    rows = session.execute(
        select(Coordination.post_id, Decree)
        .join(Decree, Decree.id == Coordination.decree_id)
        .options(joinedload(Decree.unit))
        .where(Coordination.post_id.in_({mandate.post_id for mandate in held}))
    )
    return frozenset(
        decree.id
        for post_id, decree in rows
        if any(m.post_id == post_id and m.covers(legal_day(decree.unit, now())) for m in held)
    )
