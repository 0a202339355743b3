"""What follows a signature inside drafting.

Proposals are adopted, indicators remembered, older decrees revoked, renditions made.  An
orchestrator, called by the task that hears of a signature; every part of it is idempotent.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from drafting.rules.content import Decree as Tree
from drafting.rules.lint.engine import stated_days
from drafting.services.documents import renditions
from drafting.services.proposals import decisions
from drafting.services.texts import amendments, revisions
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.indicators import remember_indicators
from drafting.services.texts.new_revision import days_of
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.days.force import Change, Effect
from workflow.services.decrees import facts, locks, recording
from workflow.services.force import endings, force


def follow_signature(decree_id: int) -> None:
    """Do everything that a signature entails, then make the renditions."""
    decisions.adopt(decree_id)
    with transaction() as session:
        decree = session.get_one(Decree, decree_id)
        tree = revisions.current(decree_id, session).tree
        remember_indicators(session, decree, tree, *_around(session, decree))
    _end_what_it_replaces(decree, tree)
    if decree.amends_id is not None:
        _change_what_it_amends(decree.amends_id, decree_id)
    renditions.want(decree_id, *renditions.AFTER_SIGNATURE)
    renditions.make_present(decree_id, renditions.AFTER_SIGNATURE)


def follow_force(decree_id: int) -> None:
    """Let what a decree amends know that it has ended, waits, or waits no more.

    Idempotent; nothing follows where it amends nothing.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is not None and decree.amends_id is not None:
        _change_what_it_amends(decree.amends_id, decree_id)


def _end_what_it_replaces(decree: Decree, tree: Tree) -> None:
    """Let each decree that this one revokes end when this one begins to hold."""
    day = force.begins(decree)
    for reference in tree.revokes:
        if reference.decree_id is not None and day is not None:
            change = Change(Effect.REVOKE, day, by_id=decree.id)
            endings.record(reference.decree_id, change)


def _change_what_it_amends(amended_id: int, decree_id: int) -> None:
    """Write the days that the amended decree names, and tell its siblings.

    Each of those is a transaction of its own.
    """
    with transaction() as session:
        amended, _head = locks.lock_for_system(session, amended_id)
        tree = in_force(amended_id, session).tree
        signed = revisions.current(amended_id, session).tree
        days = stated_days.validity_in_force(signed, tree)
        facts.record_validity(amended, days_of(days))
    # what it revokes ends when it begins, which may be another day now
    endings.settle_after(amended_id, at=recording.now())
    amendments.look_at_bases(amended_id, but=decree_id)


def _around(session: Session, decree: Decree) -> tuple[Tree | None, Tree | None]:
    """Return the texts in force before and after this decree.

    The second only where it amends another.  Indicators of the first that are missing in the second
    have ended.
    """
    if decree.amends_id is None:
        if decree.carried_from_id is None:
            return None, None
        return in_force(decree.carried_from_id, session).tree, None
    standing = in_force(decree.amends_id, session)
    others = ",".join(str(one.id) for one in standing.amendments if one.id != decree.id)
    return in_force(decree.amends_id, session, seen=others).tree, standing.tree
