"""What follows a signature inside drafting: proposals adopted, indicators remembered, older decrees superseded, forms wanted.

An orchestrator of the task that hears of a signature; every step bears a repeat.
"""

from __future__ import annotations

from drafting.services import proposing, rendering, texts
from drafting.services.indicators import remember_indicators
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.lifecycle import Action
from workflow.services import approvals


def follow_signature(decree_id: int) -> None:
    """Do everything that a signature brings with it, then make the forms."""
    proposing.adopt(decree_id)
    with transaction() as session:
        decree = session.get_one(Decree, decree_id)
        tree = texts.current(decree_id, session).tree
        remember_indicators(session, decree, tree)
    for reference in tree.revokes:
        if reference.decree_id is not None:
            approvals.succeed(reference.decree_id, by=decree_id, action=Action.REVOKE)
    rendering.want(decree_id, *rendering.AFTER_SIGNATURE)
    rendering.make_present(decree_id, rendering.AFTER_SIGNATURE)
