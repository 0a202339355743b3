"""Time acts through the same door as people.

Reminders through the outbox, once per stay in a state, and dead attempts abandoned by the clock.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, joinedload

from workflow.adapters import national_days
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.people import DayOff
from workflow.models.records import Reminder
from workflow.rules.actors import Role, System
from workflow.rules.days import deadlines
from workflow.rules.days.calendar import WorkingCalendar
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, StepNotInState
from workflow.services.decrees import recording, transitions

REASON = "Naskah yang dibekukan tidak dikirim untuk ditandatangani dalam 30 menit."


def remind(*, at: dt.datetime | None = None) -> int:
    """Announce every deadline that has passed, once a stay in the state.

    Answer how many were new.
    """
    at = at or recording.now()
    with transaction() as session:
        waiting = session.scalars(
            select(Decree)
            .options(joinedload(Decree.unit))
            .where(Decree._state.in_(deadlines.WATCHED))  # noqa: SLF001  (the column)
            .order_by(Decree.id)
        )
        calendars: dict[int, WorkingCalendar] = {}
        return sum(_remind_of(session, decree, calendars, at) for decree in waiting.all())


def tell_of_unknown_outcomes(*, at: dt.datetime | None = None) -> None:
    """Announce attempts that were sent and have had no result for a while.

    Only the head can resolve them.
    """
    at = at or recording.now()
    with transaction() as session:
        silent = session.scalars(
            select(Decree).where(
                Decree._state == State.SIGNING,  # noqa: SLF001
                Decree.attempt_sent_at < at - deadlines.UNKNOWN_FOR,
                Decree.attempt_refused.is_(False),
            )
        )
        for decree in silent.all():
            recording.announce(session, decree, "decree.UNKNOWN", str(decree.attempt))


def unsent_attempts(*, at: dt.datetime | None = None) -> list[int]:
    """Return the decrees whose attempt was opened long ago and never sent."""
    limit = (at or recording.now()) - deadlines.UNSENT_FOR
    found = db.session.scalars(
        select(Decree.id)
        .where(
            Decree._state == State.SIGNING,  # noqa: SLF001
            Decree.attempt_sent_at.is_(None),
            Decree.attempt_opened_at < limit,
            # what was frozen for ink may be on paper: only the head ends it
            or_(Decree.in_ink.is_(False), Decree.frozen_sha256.is_(None)),
        )
        .order_by(Decree.id)
    )
    return list(found)


def abandon(decree_id: int, *, at: dt.datetime | None = None) -> None:
    """Abandon, as the clock, an attempt that was never sent.

    Does nothing where it has been sent or ended since.
    """
    try:
        transitions.perform(
            decree_id,
            Action.ABANDON,
            actor=System(Role.CLOCK, "attempt never sent"),
            expected_version=None,
            note=REASON,
            at=at,
        )
    except (GuardsNotMet, StepNotInState):
        return


def working_calendar(session: Session, unit_id: int) -> WorkingCalendar:
    """Return the unit's calendar: the national days with its own on top."""
    own = {
        row.day: row.works
        for row in session.scalars(select(DayOff).where(DayOff.unit_id == unit_id))
    }
    return national_days.calendar(own)


def schedule_of(decree: Decree) -> tuple[deadlines.Due, ...]:
    """Return what falls due for a decree in its present state, and on which day.

    For pages that have shown the decree to somebody who may see it.
    """
    if decree.state not in deadlines.WATCHED:
        return ()
    return deadlines.schedule(
        decree.state,
        recording.legal_day(decree.unit, decree.entered_at),
        decree.unit.review_days,
        working_calendar(db.session(), decree.unit_id),
    )


def _remind_of(
    session: Session, decree: Decree, calendars: dict[int, WorkingCalendar], at: dt.datetime
) -> int:
    if decree.unit_id not in calendars:
        calendars[decree.unit_id] = working_calendar(session, decree.unit_id)
    since, today = (
        recording.legal_day(decree.unit, decree.entered_at),
        recording.legal_day(decree.unit, at),
    )
    new = 0
    for kind in deadlines.due(
        decree.state, since, today, decree.unit.review_days, calendars[decree.unit_id]
    ):
        reminder = {
            "decree_id": decree.id,
            "stay": decree.entered_at,
            "kind": kind.name,
            "given_at": at,
        }
        given = session.execute(
            insert(Reminder).values(reminder).on_conflict_do_nothing().returning(Reminder.kind)
        ).first()
        if given is not None:
            recording.announce(
                session,
                decree,
                f"deadline.{kind.name}",
                f"{decree.id}:{decree.entered_at.isoformat()}",
            )
            new += 1
    return new
