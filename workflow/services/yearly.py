"""Whose calendar wants the draft of the coming year, and what keeps it.

The draft itself is opened by the package that has the texts; this says for whom, from which decree,
and in a sentence why not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import any_, exists, select
from sqlalchemy.orm import Session, joinedload

from workflow.core.db import db
from workflow.models.calendar import OpeningDay
from workflow.models.decree import Decree
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.models.records import HistoryRow
from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import DECREE, OUT, Action
from workflow.services.decrees.recording import legal_day, now
from workflow.services.force import force

REVOKING = "PENCABUTAN"
"""How the title of a decree begins that only revokes another: no draft is made from it."""
NO_SOURCE = (
    "Kalender unit belum dapat membuka konsep tahun berikut: tidak ada keputusan yang berlaku untuk"
    " dijadikan asal. Buka atau impor konsepnya dengan tangan."
)
NO_DRAFTER = (
    "Kalender unit belum dapat membuka konsep tahun berikut: jabatan konseptor belum berpemegang"
    " hari ini. Beri penugasan kepada seorang konseptor."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A draft that the calendar of a unit wants today."""

    unit_id: int
    year: int
    day: dt.date


def wanted(session: Session, at: dt.datetime, unit_id: int | None = None) -> list[Wanted]:
    """Return the drafts that the calendars want and have not opened; two queries.

    What the calendar opened once it opens no second time, also where it was given up since.
    """
    of_unit = () if unit_id is None else (Unit.id == unit_id,)
    rows = session.execute(
        select(Unit, OpeningDay).join(OpeningDay, OpeningDay.unit_id == Unit.id).where(*of_unit)
    ).all()
    due = [
        Wanted(unit.id, today.year + 1, today)
        for unit, opening in rows
        for today in [legal_day(unit, at)]
        if today >= dt.date(today.year, opening.month, opening.day)
    ]
    opened = {
        tuple(row)
        for row in session.execute(
            select(Decree.unit_id, Decree.year)
            .join(HistoryRow, HistoryRow.decree_id == Decree.id)
            .where(
                Decree.unit_id.in_([one.unit_id for one in due]),
                HistoryRow.life == DECREE.name,
                HistoryRow.action == Action.OPEN.name,
                HistoryRow.actor["kind"].astext == Role.CLOCK.name,
            )
        )
    }
    return [one for one in due if (one.unit_id, one.year) not in opened]


def source_of(session: Session, unit_id: int, day: dt.date) -> Decree | None:
    """Return the latest decree in force, from which the draft is made."""
    state = Decree._state  # noqa: SLF001  (a column)
    rows = session.scalars(
        select(Decree)
        .options(joinedload(Decree.unit))
        .where(
            Decree.unit_id == unit_id,
            state.in_(OUT),
            Decree.amends_id.is_(None),
            Decree.title.not_ilike(f"{REVOKING} %"),
        )
        .order_by(Decree.year.desc(), Decree.id.desc())
    )
    return next((one for one in rows if force.on_day(one, day).holds), None)


def has_drafter(session: Session, unit_id: int, day: dt.date) -> bool:
    """Return whether somebody with an account holds a drafter's post on a day."""
    held = (
        exists()
        .where(
            Post.unit_id == unit_id,
            any_(Post.roles) == Role.DRAFTER.name,
            MandateRow.post_id == Post.id,
            MandateRow.user_id == User.id,
            User.active,
            MandateRow.starts <= day,
            MandateRow.ends.is_(None) | (MandateRow.ends >= day),
        )
        .correlate(None)
    )
    return bool(session.scalar(select(held)))


def obstacle_of(unit_id: int, at: dt.datetime | None = None) -> str:
    """Return why the calendar of a unit opens no draft now; empty: nothing."""
    session = db.session()
    rows = wanted(session, at or now(), unit_id)
    return next((said for one in rows if (said := obstacle(session, one))), "")


def opening_day(unit_id: int) -> OpeningDay | None:
    """Return the day on which the calendar of a unit opens drafts."""
    return db.session.get(OpeningDay, unit_id)


def obstacle(session: Session, one: Wanted) -> str:
    """Return why a wanted draft cannot be opened; empty where it can."""
    if not has_drafter(session, one.unit_id, one.day):
        return NO_DRAFTER
    if source_of(session, one.unit_id, one.day) is None:
        return NO_SOURCE
    return ""
