"""What falls due for a decree, and on which days.

It only reads, for the page of the decree.
"""

from __future__ import annotations

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.days import deadlines
from workflow.rules.decree_lifecycle import OUT
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording
from workflow.services.force import grounds


def of_decree(decree: Decree) -> tuple[deadlines.Due, ...]:
    """Return what falls due of its state and of its corrections; two queries.

    For pages that have shown the decree to somebody who may see it.
    """
    session = db.session()
    found = grounds.open_ones().where(grounds.G.decree_id == decree.id).order_by(grounds.G.id)
    waiting = session.scalars(found).all() if decree.state in OUT else ()
    if decree.state not in deadlines.WATCHED and not waiting:
        return ()
    calendar = working_calendar(session, decree.unit_id)
    since = recording.legal_day(decree.unit, decree.entered_at)
    return (
        *deadlines.schedule(decree.state, since, decree.unit.review_days, calendar),
        *(due for ground in waiting for due in grounds.schedule(ground, calendar)),
    )
