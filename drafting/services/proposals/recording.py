"""What every act on a proposal shares.

The lock of its decree, the record in the chain, the count of what is undecided.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.rules.proposals import lifecycle
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Act, Actor, Person
from workflow.rules.decree_lifecycle import TEXT_MAY_CHANGE
from workflow.services.decrees import facts, locks, recording


def lock_open(
    session: Session, decree_id: int, *, actor: Person, at: dt.datetime
) -> tuple[Decree, HistoryHead]:
    """Lock a decree whose text may change.  Raises `NotFound`, `TextIsFixed`."""
    # no version: a proposal is held against what its proposer saw of one node (`change.seen`)
    decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
    if decree.state not in TEXT_MAY_CHANGE:
        raise facts.TextIsFixed
    return decree, head


def take(
    session: Session,
    proposal: Proposal,
    head: HistoryHead,
    action: ProposalAction,
    act: Act,
    *,
    at: dt.datetime,
    proof: dict[str, str] | None = None,
) -> None:
    """Take one action on a proposal, and record it in the chain.

    Called inside a transaction.
    """
    source = proposal.state
    row = recording.move(PROPOSAL, proposal, action, act)
    recording.record(
        session,
        PROPOSAL,
        proposal,
        head,
        action=action,
        source=source,
        act=act,
        row=row,
        at=at,
        decree_id=proposal.decree_id,
        columns=_decision(proposal, act, at),
        proof=proof or {},
    )


def _decision(proposal: Proposal, act: Act, at: dt.datetime) -> dict[str, object]:
    """Return the columns of a decision; an adoption leaves who accepted, and why."""
    if proposal.state is ProposalState.ADOPTED:
        return {"_state": proposal.state}
    return {
        "_state": proposal.state,
        "decided_by": name_of(act.actor),
        "reason": act.note.strip(),
        "decided_at": at,
    }


def count_open(session: Session, decree: Decree) -> None:
    """Record how many proposals of a decree are undecided, for the guards."""
    session.flush()
    undecided = session.scalar(
        select(func.count()).where(
            Proposal.decree_id == decree.id,
            Proposal._state.in_(lifecycle.OPEN),  # noqa: SLF001
        )
    )
    facts.record_proposals(decree, undecided or 0)


def name_of(actor: Actor) -> str:
    """Return the name of a person, and nothing for the engine."""
    return actor.name if isinstance(actor, Person) else ""
