"""Reminds of proposals that wait for a decision, and again when late."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from drafting.models import Proposal
from drafting.rules.proposals import lifecycle
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.rules.days import deadlines
from workflow.rules.days.calendar import WorkingCalendar
from workflow.rules.decree_lifecycle import TEXT_MAY_CHANGE
from workflow.services.deadlines import give_once, working_calendar
from workflow.services.decrees import recording


def remind(*, at: dt.datetime | None = None) -> int:
    """Announce each proposal that has waited too long, once a limit.

    Answer how many announcements were new.
    """
    at = at or recording.now()
    with transaction() as session:
        waiting = session.execute(
            select(Proposal, Decree, Unit)
            .join(Decree, Decree.id == Proposal.decree_id)
            .join(Unit, Unit.id == Decree.unit_id)
            .where(
                Proposal._state.in_(lifecycle.OPEN),  # noqa: SLF001  (columns)
                Decree._state.in_(TEXT_MAY_CHANGE),  # noqa: SLF001
            )
            .order_by(Proposal.id)
        ).all()
        calendars: dict[int, WorkingCalendar] = {}
        new = 0
        for proposal, decree, unit in waiting:
            if unit.id not in calendars:
                calendars[unit.id] = working_calendar(session, unit.id)
            today, since = recording.legal_day(unit, at), proposal.proposed_at
            stay = f"{proposal.id}:{since.isoformat()}"
            for one in deadlines.schedule(
                decree.state,
                recording.legal_day(unit, since),
                unit.review_days,
                calendars[unit.id],
                deadlines.OF_PROPOSALS,
            ):
                new += one.day <= today and give_once(
                    session, decree, one.kind, stay, since=since, at=at, subject_id=proposal.id
                )
        return new
