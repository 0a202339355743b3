"""What is in force: the term of a decree, and an amendment's base.

Each step with an amendment holds the end of the unit's chain, and so does each signature of another
and each end of the amended decree.  So what is read here cannot change before the step is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from workflow.adapters.national_days import days_off, is_national_holiday
from workflow.models.decree import Decree
from workflow.rules.actors import Days
from workflow.rules.days.force import IS_OVER, OnDay, Term, moved_end
from workflow.rules.decree_lifecycle import WAS_SIGNED, State
from workflow.services.decrees import recording


def term_of(decree: Decree, *, is_amended: bool = False) -> Term:
    """Return what decides the force of a decree."""
    until = decree.valid_until
    return Term(
        state=decree.state,
        begins=begins(decree),
        until=until and moved_end(until, is_national_holiday, days_off({})),
        ends_on=decree.ends_on,
        ended_by=decree.ended_by,
        postponed=tuple(
            Days(starts, ends)
            for starts, ends in zip(decree.postponed_from, decree.postponed_until, strict=True)
        ),
        is_amended=is_amended,
    )


def begins(decree: Decree) -> dt.date | None:
    """Return the first day of a decree: the one that its text names, or its date."""
    return decree.valid_from or decree.decree_date


def on_day(decree: Decree, day: dt.date | None = None, *, is_amended: bool = False) -> OnDay:
    """Return whether a decree binds anybody on a day, or today."""
    day = day or recording.legal_day(decree.unit, recording.now())
    return term_of(decree, is_amended=is_amended).answer(day)


def is_part_on(amendment: Decree, day: dt.date | None = None) -> bool:
    """Return whether a signed amendment is part of the text in force on a day.

    Without a day it is one unless it was revoked by now, so that nothing that was signed is
    overlooked.
    """
    if day is not None and (
        (begins(amendment) or day) > day or term_of(amendment).is_postponed(day)
    ):
        return False
    today = day or recording.legal_day(amendment.unit, recording.now())
    return amendment.ends_on is None or amendment.ends_on > today


def facts_of_base(session: Session, decree: Decree, today: dt.date) -> dict[str, Any]:
    """Return the facts of what a decree amends; none where it amends nothing.

    One query.
    """
    if decree.amends_id is None:
        return {}
    others = or_(Decree.id == decree.amends_id, Decree.amends_id == decree.amends_id)
    rows = session.scalars(
        select(Decree)
        .options(joinedload(Decree.unit))
        .where(others, Decree.id != decree.id)
        .order_by(Decree.id)
        .execution_options(populate_existing=True)
    ).all()
    amended = next(row for row in rows if row.id == decree.amends_id)
    siblings = [row for row in rows if row.id != amended.id]
    return {
        "base_now": [row.id for row in siblings if row.state in WAS_SIGNED and is_part_on(row)],
        "base_holds": term_of(amended).on(today) not in IS_OVER,
        "base_is_being_changed": any(row.state is State.SIGNING for row in siblings),
    }


def record_base(session: Session, decree: Decree, today: dt.date) -> None:
    """Record on a decree what it rests on now, for the pages and the guards."""
    for name, value in facts_of_base(session, decree, today).items():
        setattr(decree, name, value)


def record_seen(decree: Decree, amendments: Iterable[int]) -> None:
    """Record the amendments of the text that an amendment was put upon."""
    decree.base_seen = sorted(amendments)
