"""A line of the expedition book, numbered without a gap in its unit and year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notifications.models import Delivery, ExpeditionEntry, ExpeditionLine
from workflow.models.people import Unit
from workflow.services.decrees import recording


def write(
    session: Session,
    unit: Unit,
    copies: Sequence[Delivery],
    *,
    addressed_to: str,
    remark: str = "",
    at: dt.datetime,
) -> ExpeditionEntry:
    """Write the next line of the book.

    Its caller holds the end of the unit's chain, so that no two take one number.
    """
    day = recording.legal_day(unit, at)
    last = session.scalar(
        select(func.max(ExpeditionEntry.number)).where(
            ExpeditionEntry.unit_id == unit.id, ExpeditionEntry.year == day.year
        )
    )
    entry = ExpeditionEntry(
        unit_id=unit.id,
        year=day.year,
        number=(last or 0) + 1,
        written_on=day,
        addressed_to=addressed_to.strip(),
        remark=remark.strip(),
        taken_by="",
        taken_post="",
    )
    session.add(entry)
    session.flush()
    session.add_all(
        ExpeditionLine(unit_id=unit.id, entry_id=entry.id, copy_id=copy.id) for copy in copies
    )
    session.flush()
    return entry


def write_taken(
    session: Session, unit: Unit, copy: Delivery, *, at: dt.datetime
) -> ExpeditionEntry:
    """Write the line of a single copy that somebody has taken already."""
    addressed_to = ", ".join(filter(None, (copy.name, copy.office)))
    entry = write(session, unit, [copy], addressed_to=addressed_to, at=at)
    entry.taken_by, entry.taken_post = copy.taken_by, copy.taken_post
    entry.taken_on = copy.taken_on
    return entry


def label(entry: ExpeditionEntry) -> str:
    """Return the number of a line as it stands in the book: 12/2027."""
    return f"{entry.number}/{entry.year}"
