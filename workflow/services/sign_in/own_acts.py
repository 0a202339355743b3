"""What people do with their own account, as rows of their unit's history."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workflow.models.people import User
from workflow.rules.actors import Actor, Person
from workflow.rules.administration import LIFE, AdministrativeAct
from workflow.services.acts import taking

OWN = f"{LIFE}.OWN"
"""What is announced: the owner of the account alone is told."""


def record(
    session: Session, user: User, actor: Actor, kind: AdministrativeAct, *, tells: bool = True
) -> None:
    """Record an act, before its account is locked.

    The unit that keeps the account has the history; where none does, there is none.
    """
    if user.unit_id is None:
        return
    step = taking.enter(session, actor, user.unit_id, kind, is_asked=isinstance(actor, Person))
    step.always, step.event = True, OWN if tells else ""
    step.concerns(user.id)
    step.finish()
