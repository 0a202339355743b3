"""Reading anew what is open: each night, or because something that the rules consult changed.

An orchestrator: one transaction a decree.

From the moment of the change the findings of what is open are no fact any more (`hand_over`), so
nobody submits or signs on them meanwhile.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services.texts import drafts
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.services.decrees import facts, recording

AT_ONCE = 5
"""Decrees that are read anew while somebody waits for the page; the worker reads the others."""


def refresh_open() -> None:
    """Compute anew what in open decrees depends on the day: findings, signatory, layout."""
    for decree_id in list(
        db.session.scalars(
            select(Decree.id).where(Decree._state.in_(BEFORE_SIGNING)).order_by(Decree.id.desc())  # noqa: SLF001  (a column)
        )
    ):
        drafts.refresh(decree_id)


def refresh_after(unit_id: int | None = None) -> int:
    """Compute it anew because something changed: for the open decrees of a unit, or of all.

    Give how many the worker still has to read.
    """
    with transaction() as session:
        waiting = hand_over(session, unit_id)
    # the worker reads them once more: that costs little, and is there if this process ends here
    for decree_id in waiting[:AT_ONCE]:
        drafts.refresh(decree_id)
    return len(waiting[AT_ONCE:])


def hand_over(session: Session, unit_id: int | None = None) -> list[int]:
    """Let no open decree of a unit, or of all, go on with the findings that it has.

    And have the worker read each anew: a step of what changed.

    Returns the decrees, the latest first.
    """
    outdated = facts.outdate_findings(session, unit_id)
    for decree in outdated:
        recording.announce(
            session, decree, "decree.STALE", f"{decree.id}:{recording.now().timestamp()}"
        )
    return [decree.id for decree in outdated]
