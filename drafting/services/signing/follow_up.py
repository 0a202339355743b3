"""What follows a signature inside drafting.

Proposals adopted, indicators remembered, older decrees superseded, forms wanted.

An orchestrator of the task that hears of a signature; every step is idempotent.
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
    """Do everything that a signature brings with it, then make the forms."""
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
    """Return the text in force before this decree and, of one that amends another, after it.

    What is missing there has ended.
    """
    if decree.amends_id is None:
        return (
            (in_force(decree.carried_from_id, session).tree, None)
            if decree.carried_from_id
            else (None, None)
        )
    standing = in_force(decree.amends_id, session)
    others = ",".join(str(one.id) for one in standing.amendments if one.id != decree.id)
    return in_force(decree.amends_id, session, seen=others).tree, standing.tree
