"""Checks open decrees again: each night, and after a change.

A change of something that the rules consult.  An orchestrator: one transaction a decree.  From the
moment of the change the findings of an open decree are outdated (`hand_over`), so nobody submits or
signs on them until they are computed again.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services.texts import checks, revisions
from drafting.services.texts.new_revision import follow_threads, part_facts
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.services.decrees import facts, locks, recording, transitions
from workflow.services.force import force

AT_ONCE = 5
"""Decrees that are checked while somebody waits for the page; the worker checks the others."""


def refresh(decree_id: int) -> None:
    """Compute again what depends on the day and not on the words alone.

    That is signatory and layout (the body's digest), and the findings.  Initials that were given to
    another printed page fall with it.
    """
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        if decree.state not in BEFORE_SIGNING:
            return
        at = recording.now()
        tree, day = revisions.current(decree_id, session).tree, recording.legal_day(decree.unit, at)
        force.record_base(session, decree, day)
        facts.replace_parts(session, decree, part_facts(session, decree, tree, day))
        follow_threads(session, decree, tree)
        checks.check(session, decree, tree, day)
        # the last initial may have come while findings were outdated
        transitions.advance(session, decree, head, at=at, cause="FINDINGS")


def refresh_open() -> None:
    """Refresh every open decree, the latest first."""
    open_decrees = (
        select(Decree.id)
        .where(Decree._state.in_(BEFORE_SIGNING))  # noqa: SLF001  (a column)
        .order_by(Decree.id.desc())
    )
    for decree_id in list(db.session.scalars(open_decrees)):
        refresh(decree_id)


def refresh_after(unit_id: int | None = None) -> int:
    """Refresh the open decrees of a unit, or of all, after a change.

    Returns how many the worker still has to check.
    """
    with transaction() as session:
        waiting = hand_over(session, unit_id)
    # the worker refreshes them once more: that costs little, and is there if this process ends here
    for decree_id in waiting[:AT_ONCE]:
        refresh(decree_id)
    return len(waiting[AT_ONCE:])


def hand_over(session: Session, unit_id: int | None = None) -> list[int]:
    """Outdate the findings of open decrees, and hand them to the worker.

    Those of a unit, or of all; called inside the transaction of what changed.  Returns the decrees,
    the latest first.
    """
    outdated = facts.outdate_findings(session, unit_id)
    for decree in outdated:
        recording.announce(
            session, decree, "decree.STALE", f"{decree.id}:{recording.now().timestamp()}"
        )
    return [decree.id for decree in outdated]
