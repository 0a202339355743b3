"""What later acts do to the force of a decree.

What a decree does to another is kept at its signature and takes effect on its day: at once where
that has come, by the clock otherwise.  Each affected decree is a transaction of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.force_changes import ForceChange
from workflow.models.records import HistoryHead
from workflow.rules.actors import Role, System
from workflow.rules.days.force import Change, Effect, outcome
from workflow.rules.decree_lifecycle import OUT, Action
from workflow.services.decrees import locks, recording, transitions
from workflow.services.force.force import term_of

ACTIONS = {
    Effect.SUPERSEDE: Action.SUPERSEDE,
    Effect.REVOKE: Action.REVOKE,
    Effect.ANNUL: Action.REVOKE,
}


def record(
    decree_id: int,
    change: Change,
    *,
    document: str = "",
    note: str = "",
    user_id: int | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Record that a later act does something to a decree; idempotent.

    The end is taken at once where its day has come.  Raises `NotFound`.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        row = {
            "decree_id": decree_id,
            "by_id": change.by_id,
            "effect": change.effect,
            "day": change.day,
            "until": change.until,
            "document": document,
            "note": note,
            "recorded_by": user_id,
            "recorded_at": at,
        }
        session.execute(insert(ForceChange).values(row).on_conflict_do_nothing())
        settle(session, decree)
        _take_end(
            session, decree, head, at, cause=f"decree {change.by_id}" if change.by_id else document
        )
    settle_after(decree_id, at=at)


def settle(session: Session, decree: Decree) -> None:
    """Write on a locked decree what all later acts make of it."""
    by = aliased(Decree)
    rows = session.execute(
        select(ForceChange, by)
        .outerjoin(by, by.id == ForceChange.by_id)
        .where(ForceChange.decree_id == decree.id)
        .order_by(ForceChange.id)
        .execution_options(populate_existing=True)
    )
    found = outcome(_change(row, later) for row, later in rows)
    for name, value in asdict(found).items():
        setattr(decree, name, value)
    session.flush()


def _change(row: ForceChange, later: Decree | None) -> Change:
    term = None if later is None else term_of(later)
    return Change(row.effect, row.day, row.until, row.by_id, term)


def settle_after(decree_id: int, *, at: dt.datetime) -> None:
    """Settle the decrees to which this one does something.

    An orchestrator: a transaction a decree.
    """
    later = select(ForceChange.decree_id).where(ForceChange.by_id == decree_id).distinct()
    for affected in list(db.session.scalars(later.order_by(ForceChange.decree_id))):
        take_end(affected, at=at)


def due(*, at: dt.datetime | None = None) -> list[int]:
    """Return the decrees whose end has come somewhere in the country; one query."""
    # the legal day of the easternmost time
    today = ((at or recording.now()) + dt.timedelta(hours=9)).date()
    return list(
        db.session.scalars(
            select(Decree.id)
            .where(Decree._state.in_(OUT), Decree.ends_on <= today)  # noqa: SLF001  (a column)
            .order_by(Decree.id)
        )
    )


def take_end(decree_id: int, *, at: dt.datetime | None = None) -> None:
    """End a decree as the clock, if its day has come."""
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        settle(session, decree)
        _take_end(session, decree, head, at, cause=f"decree {decree.successor_id}")


def _take_end(
    session: Session, decree: Decree, head: HistoryHead, at: dt.datetime, *, cause: str
) -> None:
    today = recording.legal_day(decree.unit, at)
    if decree.state not in OUT or decree.ends_on is None or decree.ends_on > today:
        return
    action = ACTIONS[decree.ended_by or Effect.REVOKE]
    clock = System(Role.CLOCK, cause)
    transitions.take(session, decree, head, action, actor=clock, at=at)
