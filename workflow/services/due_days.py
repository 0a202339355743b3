"""What falls due for a decree, and on which days.

It only reads, for the page of the decree.
"""

from __future__ import annotations

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.force import CorrectionGround
from workflow.rules.days import deadlines
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording
from workflow.services.force import grounds


def of_decree(decree_id: int) -> tuple[deadlines.Due, ...]:
    """Return what falls due of its state and of its corrections; two queries.

    For pages that have shown the decree to somebody who may see it.
    """
    session = db.session()
    is_its_own = and_(CorrectionGround.decree_id == Decree.id, grounds.IS_OPEN)
    rows = session.execute(
        select(Decree, CorrectionGround)
        .options(joinedload(Decree.unit))
        .outerjoin(CorrectionGround, is_its_own)
        .where(Decree.id == decree_id)
        .order_by(CorrectionGround.id)
    ).all()
    decree = rows[0][0]
    found: list[CorrectionGround | None] = [ground for _decree, ground in rows]
    open_grounds = [ground for ground in found if ground is not None]
    if decree.state not in deadlines.WATCHED and not open_grounds:
        return ()
    calendar = working_calendar(session, decree.unit_id)
    since = recording.legal_day(decree.unit, decree.entered_at)
    return (
        *deadlines.schedule(decree.state, since, decree.unit.review_days, calendar),
        *(due for ground in open_grounds for due in grounds.schedule(ground, calendar)),
    )
