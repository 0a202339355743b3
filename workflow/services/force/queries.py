"""What the pages of a decree's force show, and to whom.  It only reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import aliased

from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.force import CorrectionGround, ForceChange
from workflow.models.people import User
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.days import correcting
from workflow.rules.days.calendar import Limit, WorkingCalendar
from workflow.rules.days.force import Effect, OnDay
from workflow.rules.days.later_acts import Authority, Ground
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.errors import NotFound
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording
from workflow.services.decrees.queries import visible
from workflow.services.force import force, grounds


@dataclass(frozen=True, slots=True)
class ForceDesk:
    """A decree as the pages about its force show it to one person."""

    id: int
    title: str
    number: str
    year: int
    date: dt.date | None
    zone: str
    today: dt.date
    lock_version: int
    standing: OnDay
    allowed: frozenset[Enum]
    """The acts that this person may record now."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A later act as its page tells it."""

    id: int
    effect: Effect
    day: dt.date
    until: dt.date | None
    by_id: int | None
    by: str
    document: str
    dated: dt.date | None
    authority: Authority | None
    ground: Ground | None
    found_on: dt.date | None
    limit: Limit | None
    sha256: str | None
    note: str
    who: str
    at: dt.datetime

    @property
    def is_late(self) -> bool:
        """Return whether the document came after the limit of the law."""
        return bool(self.limit and self.dated and self.dated > self.limit.last)


@dataclass(frozen=True, slots=True)
class GroundShown:
    """A reason as its page tells it."""

    id: int
    reason: str
    found_on: dt.date
    is_ordered: bool
    who: str
    at: dt.datetime
    limit: Limit
    is_open: bool
    answer_id: int | None
    answer: str
    set_aside: str


def desk(decree_id: int, actor: Person) -> ForceDesk:
    """Return a decree with what this person may record of it; one query.

    Raises `NotFound`, also for a decree of somebody else's unit.
    """
    decree = visible(db.session(), decree_id, actor, recording.now())
    today = recording.legal_day(decree.unit, recording.now())
    options = policy.options(DECREE, decree, Act(actor, today))
    return ForceDesk(
        id=decree.id,
        title=decree.title,
        number=decree.number or "",
        year=decree.year,
        date=decree.decree_date,
        zone=decree.unit.time_zone,
        today=today,
        lock_version=decree.lock_version,
        standing=force.on_day(decree, today),
        allowed=_possible(options),
    )


def recorded(decree_id: int) -> tuple[Recorded, ...]:
    """Return what was done to a decree's force, the latest first; three queries.

    For pages that have shown the decree to somebody who may see it.
    """
    session = db.session()
    decree = session.get_one(Decree, decree_id)
    calendar = working_calendar(session, decree.unit_id)
    rows = session.execute(
        select(ForceChange, Decree.number, Decree.title, User.name)
        .outerjoin(Decree, Decree.id == ForceChange.by_id)
        .outerjoin(User, User.id == ForceChange.recorded_by)
        .where(ForceChange.decree_id == decree_id)
        .order_by(ForceChange.id.desc())
    )
    return tuple(
        Recorded(
            **{name: getattr(row, name) for name in _SHOWN},
            by=number or title or "",
            limit=_limit(row, calendar),
            who=name or "",
            at=row.recorded_at,
        )
        for row, number, title, name in rows
    )


def paper_of(decree_id: int, change_id: int, actor: Person) -> bytes:
    """Return the file of a document that was recorded.  Raises `NotFound`."""
    session = db.session()
    visible(session, decree_id, actor, recording.now())
    row = session.get(ForceChange, change_id)
    if row is None or row.decree_id != decree_id or row.sha256 is None:
        raise NotFound
    return storage.read(row.sha256)


def grounds_of(decree_id: int) -> tuple[GroundShown, ...]:
    """Return the reasons of a decree, the latest first.

    For pages that have shown the decree to somebody who may see it.
    """
    session, by = db.session(), aliased(Decree)
    rows = session.execute(
        select(CorrectionGround, grounds.IS_OPEN, by, User.name, Decree.unit_id)
        .join(Decree, Decree.id == CorrectionGround.decree_id)
        .join(User, User.id == CorrectionGround.recorded_by)
        .outerjoin(by, by.id == CorrectionGround.answered_by_id)
        .where(CorrectionGround.decree_id == decree_id)
        .order_by(CorrectionGround.id.desc())
    ).all()
    if not rows:
        return ()
    calendar = working_calendar(session, rows[0].unit_id)
    return tuple(
        _shown(ground, answer, calendar, is_open=still_open, who=who)
        for ground, still_open, answer, who, _unit in rows
    )


_SHOWN = (
    *("id", "effect", "day", "until", "by_id", "document", "dated", "authority", "ground"),
    *("found_on", "sha256", "note"),
)


def _limit(row: ForceChange, calendar: WorkingCalendar) -> Limit | None:
    if row.found_on is None:
        return None
    ordered = row.authority is Authority.COURT
    return correcting.limit(row.found_on, calendar, is_ordered=ordered)


def _possible(options: tuple[policy.Option, ...]) -> frozenset[Enum]:
    """Return the acts that are recorded on pages of their own and are possible."""
    of_pages = {
        *(Action.FIND_GROUND, Action.SET_ASIDE, Action.POSTPONE, Action.RESUME),
        *(Action.ANNUL, Action.RECORD_REVOCATION),
    }
    return frozenset(
        option.action for option in options if option.allowed and option.action in of_pages
    )


def _shown(
    ground: CorrectionGround,
    by: Decree | None,
    calendar: WorkingCalendar,
    *,
    is_open: bool,
    who: str,
) -> GroundShown:
    answer = by if by is not None and by.state is not State.CANCELLED else None
    return GroundShown(
        id=ground.id,
        reason=ground.reason,
        found_on=ground.found_on,
        is_ordered=ground.is_ordered,
        who=who,
        at=ground.recorded_at,
        limit=correcting.limit(ground.found_on, calendar, is_ordered=ground.is_ordered),
        is_open=is_open,
        answer_id=answer.id if answer else None,
        answer=(answer.number or answer.title) if answer else "",
        set_aside=ground.set_aside_reason,
    )
