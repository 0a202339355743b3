"""Opens the draft of the coming year on the day that a unit's calendar names.

Once a unit and year: under the lock of the unit it is looked again whether there is one, by hand or
by the calendar.
"""

from __future__ import annotations

import datetime as dt

from drafting.rules.text.carryover import carry_over
from drafting.services.texts import drafts
from drafting.services.texts.consolidation import in_force
from workflow.core.db import db, lock, transaction
from workflow.models.people import Unit
from workflow.rules.actors import Role, System
from workflow.rules.decree_lifecycle import Action
from workflow.services import yearly
from workflow.services.decrees import recording, transitions

CALENDAR = System(Role.CLOCK, "CALENDAR")


def due(at: dt.datetime | None = None) -> list[int]:
    """Return the units whose calendar wants a draft today, that can have one."""
    session = db.session()
    wanted = yearly.wanted(session, at or recording.now())
    return [
        one.unit_id
        for one in wanted
        if not yearly.obstacle(session, one)
        and session.scalar(drafts.of_year(one.unit_id, one.year).limit(1)) is None
    ]


def open_year(unit_id: int, at: dt.datetime | None = None) -> int | None:
    """Open the draft that a unit's calendar wants, and return its id; idempotent.

    None where it wants none, there is one already, or it cannot be opened.
    """
    at = at or recording.now()
    with transaction() as session:
        unit = lock(session, Unit, unit_id)
        wanted = next(iter(yearly.wanted(session, at, unit_id)), None)
        if wanted is None or yearly.obstacle(session, wanted):
            return None
        if session.scalar(drafts.of_year(unit_id, wanted.year).limit(1)) is not None:
            return None
        source = yearly.source_of(session, unit_id, wanted.day)
        assert source is not None  # noqa: S101  (no obstacle)
        tree = carry_over(in_force(source.id, session).tree, wanted.year)
        note = f"Dibuka oleh kalender {unit.name} dari keputusan tahun {source.year}."
        decree, head = transitions.create_decree(
            session,
            unit_id,
            Action.OPEN,
            year=wanted.year,
            title=tree.heading.subject,
            actor=CALENDAR,
            at=at,
            carried_from=source.id,
            note=note,
        )
        drafts.write(session, decree, head, tree, actor=CALENDAR, summary="Konsep dibuka", at=at)
        recording.announce(session, decree, "calendar.OPENED", str(decree.id))
        return decree.id
