"""Copies that no server takes for a working day are told once.

They go on trying by themselves; but by then a person should know the other ways.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.days.calendar import WorkingCalendar
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording

DAY = dt.timedelta(days=1)
MOST = 500


def announce(*, at: dt.datetime | None = None) -> int:
    """Announce each letter that fails for a working day; return the count."""
    at = at or recording.now()
    with transaction() as session:
        waiting = session.scalars(
            select(Delivery)
            .options(joinedload(Delivery.decree).joinedload(Decree.unit))
            .where(
                Delivery._state == CopyState.QUEUED,  # noqa: SLF001  (the column)
                Delivery.email.is_not(None),
                Delivery.letter_of.is_(None),
                Delivery.attempts > 0,
                Delivery.written_at <= at - DAY,
            )
            .order_by(Delivery.written_at, Delivery.id)
            .limit(MOST)
        ).all()
        units = {copy.unit_id for copy in waiting}
        calendars = {unit_id: working_calendar(session, unit_id) for unit_id in units}
        stuck = [copy for copy in waiting if _is_stuck(copy, calendars[copy.unit_id], at)]
        for copy in stuck:
            key = f"{copy.id}:{copy.version}"
            recording.announce(session, copy.decree, "copy.STUCK", key, subject_id=copy.id)
        return len(stuck)


def _is_stuck(copy: Delivery, calendar: WorkingCalendar, at: dt.datetime) -> bool:
    """Return whether a working day has gone by since the letter was written."""
    unit = copy.decree.unit
    written = recording.legal_day(unit, copy.written_at)
    over = calendar.limit(written, 1).alarm
    whole_day = at.astimezone(dt.UTC).time() >= copy.written_at.astimezone(dt.UTC).time()
    today = recording.legal_day(unit, at)
    return today > over or (today == over and whole_day)
