"""Reading anew what is open: each night, or because something that the rules consult changed.  An orchestrator: one transaction a decree."""

from __future__ import annotations

from sqlalchemy import select

from drafting.services import writing
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.lifecycle import State
from workflow.services import steps

OPEN = (State.DRAFT, State.IN_REVIEW, State.TO_SIGN)


AT_ONCE = 5
"""Decrees that are read anew while somebody waits for the page; the worker reads the others."""


def refresh_open() -> None:
    """Compute anew what in open decrees depends on the day: findings, signatory, layout."""
    for decree_id in _open():
        writing.refresh(decree_id)


def refresh_after(unit_id: int | None = None) -> int:
    """Compute it anew because something changed: for the open decrees of a unit, or of all; give how many the worker still has to read."""
    waiting = _open(unit_id)
    for decree_id in waiting[:AT_ONCE]:
        writing.refresh(decree_id)
    with transaction() as session:
        for decree_id in waiting[AT_ONCE:]:
            steps.announce(session, session.get_one(Decree, decree_id), "decree.STALE", f"{decree_id}:{steps.now().timestamp()}")
    return len(waiting[AT_ONCE:])


def _open(unit_id: int | None = None) -> list[int]:
    statement = select(Decree.id).where(Decree._state.in_(OPEN)).order_by(Decree.id.desc())  # noqa: SLF001  (a column)
    return list(db.session.scalars(statement if unit_id is None else statement.where(Decree.unit_id == unit_id)))
