"""What follows a signature inside drafting.

Proposals are adopted, indicators remembered, older decrees revoked, renditions made.  An
orchestrator, called by the task that hears of a signature; every part of it is idempotent.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from drafting.rules.content import Decree as Tree
from drafting.services.documents import renditions
from drafting.services.proposals import decisions
from drafting.services.texts import revisions
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.indicators import remember_indicators
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions


def follow_signature(decree_id: int) -> None:
    """Do everything that a signature entails, then make the renditions."""
    decisions.adopt(decree_id)
    with transaction() as session:
        decree = session.get_one(Decree, decree_id)
        tree = revisions.current(decree_id, session).tree
        remember_indicators(session, decree, tree, *_around(session, decree))
    for reference in tree.revokes:
        if reference.decree_id is not None:
            transitions.succeed(reference.decree_id, by=decree_id, action=Action.REVOKE)
    renditions.want(decree_id, *renditions.AFTER_SIGNATURE)
    renditions.make_present(decree_id, renditions.AFTER_SIGNATURE)


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
