"""The nightly round through everything that is open.  An orchestrator: one transaction a decree."""

from __future__ import annotations

from sqlalchemy import select

from drafting.services import writing
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.lifecycle import State

OPEN = (State.DRAFT, State.IN_REVIEW, State.TO_SIGN)


def refresh_open() -> None:
    """Compute anew what in open decrees depends on the day: findings, signatory, layout."""
    waiting = list(db.session.scalars(select(Decree.id).where(Decree._state.in_(OPEN)).order_by(Decree.id)))  # noqa: SLF001  (a column)
    for decree_id in waiting:
        writing.refresh(decree_id)
