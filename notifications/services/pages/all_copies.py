"""All copies of all decrees of a person's units: what is late first.

It only reads, and takes the same few queries whatever there is.  Pages are cut by the place of
their last row, so that the thousandth costs what the first does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, tuple_
from sqlalchemy.orm import joinedload

from notifications.models import Delivery
from notifications.rules import terms
from notifications.rules.copies import SETTLED, CopyState
from notifications.rules.terms import Term, Todo
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.days.calendar import WorkingCalendar
from workflow.rules.decree_lifecycle import State
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording
from workflow.services.decrees.queries import units_of

PAGE = 50
LONGEST_EXPORT = 50_000
CHARTED = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is asked for; it stands in its address."""

    office: str = ""
    state: CopyState | None = None
    term: Term | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A copy on the board."""

    id: int
    decree_id: int
    title: str
    number: str
    office: str
    name: str
    email: str
    state: CopyState
    since: dt.datetime
    created: dt.date
    taken_on: dt.date | None
    term: Term
    left: tuple[int, int]
    todo: Todo | None
    reply: str
    place: str


@dataclass(frozen=True, slots=True)
class Board:
    """One page of it."""

    lines: tuple[Line, ...]
    after: str
    counts: Mapping[Term, int]
    chart: Sequence[tuple[int, int | None, int]]
    without_copies: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Here:
    """A unit of the person, its day and its calendar."""

    unit: Unit
    today: dt.date

    @cached_property
    def calendar(self) -> WorkingCalendar:
        return working_calendar(db.session(), self.unit.id)

    @cached_property
    def over(self) -> tuple[dt.datetime, dt.datetime]:
        """The instants before which copies began that are over five, and ten, days."""
        soon, last = terms.created_before(self.today, self.calendar)
        return self._end_of(soon), self._end_of(last)

    def _end_of(self, day: dt.date) -> dt.datetime:
        following = day if day == dt.date.min else day + dt.timedelta(days=1)
        return dt.datetime.combine(following, dt.time.min, ZoneInfo(self.unit.time_zone))


def board(actor: Person, wanted: Wanted, at: dt.datetime | None = None) -> Board:
    """Return a page of the board, what there is of each term, and the chart."""
    here = _here(actor, at or recording.now())
    rows = _rows(here, wanted, PAGE + 1)
    lines = tuple(_line(row, here[row.unit_id]) for row in rows[:PAGE])
    return Board(
        lines,
        lines[-1].place if len(rows) > PAGE else "",
        _counts(here),
        _chart(here, at or recording.now()),
        _without_copies(here),
    )


def export(actor: Person, wanted: Wanted, at: dt.datetime | None = None) -> Iterator[Line]:
    """Yield all that the board is asked for, in its order."""
    here = _here(actor, at or recording.now())
    for row in _rows(here, wanted, LONGEST_EXPORT):
        yield _line(row, here[row.unit_id])


def _here(actor: Person, at: dt.datetime) -> dict[int, Here]:
    units = db.session.scalars(select(Unit).where(Unit.id.in_(units_of(actor, at))))
    return {unit.id: Here(unit, recording.legal_day(unit, at)) for unit in units}


IS_SETTLED = Delivery.settled_at.is_not(None)
ORDER = (IS_SETTLED, Delivery.created_at, Delivery.id)


def _rows(here: Mapping[int, Here], wanted: Wanted, limit: int) -> Sequence[Delivery]:
    asked = [Delivery.unit_id.in_(here), *_asked(here, wanted)]
    query = select(Delivery).options(joinedload(Delivery.decree)).where(*asked)
    return db.session.scalars(query.order_by(*ORDER).limit(limit)).all()


def _asked(here: Mapping[int, Here], wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.office:
        words = f"%{wanted.office.replace('%', '').replace('_', '')}%"
        yield or_(Delivery.office.ilike(words), Delivery.name.ilike(words))
    if wanted.state is not None:
        yield Delivery._state == wanted.state  # noqa: SLF001  (the column)
    if wanted.term is not None:
        yield or_(false(), *(_in_term(unit, wanted.term) for unit in here.values()))
    if place := _place(wanted.after):
        yield tuple_(*ORDER) > place


def _in_term(unit: Here, term: Term) -> ColumnElement[bool]:
    soon, last = unit.over
    began = Delivery.created_at
    when = {
        Term.SETTLED: IS_SETTLED,
        Term.LATE: ~IS_SETTLED & (began < last),
        Term.DUE: ~IS_SETTLED & (began >= last) & (began < soon),
        Term.IN_TIME: ~IS_SETTLED & (began >= soon),
    }[term]
    return and_(Delivery.unit_id == unit.unit.id, when)


def _place(after: str) -> tuple[bool, dt.datetime, int] | None:
    settled, _dot, rest = after.partition("_")
    began, _dot, copy_id = rest.partition("_")
    try:
        return settled == "1", dt.datetime.fromtimestamp(int(began) / 1e6, dt.UTC), int(copy_id)
    except (ValueError, OverflowError, OSError):
        return None


def _line(row: Delivery, here: Here) -> Line:
    created = recording.legal_day(here.unit, row.created_at)
    limits = terms.limits(created, here.calendar)
    settled = row.state in SETTLED
    term = terms.term_of(here.today, limits, settled=settled)
    began = int(row.created_at.timestamp() * 1e6)
    return Line(
        id=row.id,
        decree_id=row.decree_id,
        title=row.decree.title,
        number=row.decree.number or "",
        office=row.office,
        name=row.name,
        email=row.email or "",
        state=row.state,
        since=row.entered_at,
        created=created,
        taken_on=row.taken_on,
        term=term,
        left=limits.left(here.today, here.calendar),
        todo=terms.todo_of(
            row.state,
            by_mail=bool(row.email),
            vacant=row.recipient.startswith("position:"),
            tried=row.attempts > 0 and bool(row.last_reply),
            term=term,
        ),
        reply=row.last_reply if row.state in {CopyState.FAILED, CopyState.QUEUED} else "",
        place=f"{int(settled)}_{began}_{row.id}",
    )


def _counts(here: Mapping[int, Here]) -> dict[Term, int]:
    whens = [(_in_term(unit, term), term.name) for unit in here.values() for term in Term]
    if not whens:
        return dict.fromkeys(Term, 0)
    name = case(*whens, else_="").label("term")
    rows = db.session.execute(
        select(name, func.count()).where(Delivery.unit_id.in_(here)).group_by("term")
    )
    found = {row[0]: row[1] for row in rows}
    return {term: found.get(term.name, 0) for term in Term}


def _chart(here: Mapping[int, Here], at: dt.datetime) -> Sequence[tuple[int, int | None, int]]:
    """Count the copies of the last year by their working days to the receipt."""
    rows = db.session.execute(
        select(
            Delivery.unit_id,
            func.date(func.timezone(Unit.time_zone, Delivery.created_at)).label("began"),
            Delivery.taken_on,
            func.count(),
        )
        .join(Unit, Unit.id == Delivery.unit_id)
        .where(
            Delivery.unit_id.in_(here),
            Delivery.taken_on.is_not(None),
            Delivery.created_at >= at - CHARTED,
        )
        .group_by(Delivery.unit_id, "began", Delivery.taken_on)
    )
    return terms.histogram(
        (max(terms.working_days(began, taken, here[unit].calendar.lenient), 0), count)
        for unit, began, taken, count in rows
    )


def _without_copies(here: Mapping[int, Here]) -> Sequence[tuple[int, str]]:
    """Return signed decrees whose copies are not there yet.

    Something holds them up.
    """
    rows = db.session.execute(
        select(Decree.id, Decree.title).where(
            Decree.unit_id.in_(here),
            Decree._state == State.DISTRIBUTING,  # noqa: SLF001  (the column)
            Decree.copies_expected == 0,
        )
    )
    return [(row[0], row[1]) for row in rows]
