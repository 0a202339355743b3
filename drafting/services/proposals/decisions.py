"""Proposals: made by those who know the work, decided by somebody else, worked into the text by the
act that accepts them.
"""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.models.proposals import before_of, change_of
from drafting.rules.content import new_id
from drafting.rules.proposals import changes, lifecycle
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from drafting.rules.text.digest import digest
from drafting.services.texts import drafts, revisions
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Actor, Person, Role, System
from workflow.rules.decree_lifecycle import TEXT_MAY_CHANGE, Action
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import facts, recording, transitions

Facts = dict[str, str]


class GroundsNeeded(Refusal):
    """A proposal says why."""

    sentence = "Tuliskan alasan usul ini; pemutusnya perlu mengetahuinya."


def propose(decree_id: int, change: Change, grounds: str, *, actor: Person) -> int:
    """Propose a change of one duty or indicator, against what the actor saw (`change.seen`).

    And give its id.

    Raises `NotFound`, `NotPermitted`, `GroundsNeeded`, `ChangeNotPossible`, `TextIsFixed`.
    """
    if not grounds.strip():
        raise GroundsNeeded
    at = recording.now()
    with transaction() as session:
        decree, head = _lock(session, decree_id)
        tree = revisions.current(decree_id, session).tree
        target = changes.check(tree, change)
        proposal = Proposal(
            unit_id=decree.unit_id,
            decree_id=decree_id,
            _state=ProposalState.PROPOSED,
            part_key=(
                target.id if change.kind is Kind.ADD else changes.position_of(tree, target.id).id
            ),
            change=msgspec.to_builtins(change),
            node_id=new_id() if change.kind is Kind.ADD else target.id,
            grounds=grounds.strip(),
            proposer_id=actor.user_id,
            proposer=actor.name,
            in_conflict=changes.in_conflict(tree, change),
            proposed_at=at,
        )
        act = Act(actor, recording.legal_day(decree.unit, at), grounds)
        row = policy.require_creation(PROPOSAL, proposal, ProposalAction.PROPOSE, act)
        session.add(proposal)
        session.flush()
        _count(session, decree)
        proof = {"change": digest(proposal.change)}
        recording.record(
            session,
            PROPOSAL,
            proposal,
            head,
            action=ProposalAction.PROPOSE,
            source=None,
            act=act,
            row=row,
            at=at,
            decree_id=decree_id,
            columns={},
            proof=proof,
        )
        return proposal.id


def decide(proposal_id: int, action: ProposalAction, *, actor: Person, reason: str = "") -> None:
    """Accept, reject or withdraw a proposal.

    Accepting works the change into the text in the same transaction.

    Raises `NotFound`, `StepNotInState`, `NotPermitted`, `GuardsNotMet`, `TextIsFixed`,
    `ChangeNotPossible`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = _lock(session, _decree_of(session, proposal_id))
        proposal = session.get_one(Proposal, proposal_id, populate_existing=True)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        policy.require(PROPOSAL, proposal, action, act)
        if action is ProposalAction.ACCEPT:
            _accept(session, decree, head, proposal, act, at=at)
        else:
            take(session, proposal, head, action, act, at=at)
        _count(session, decree)


def strike(
    decree_id: int, proposal_id: int, *, actor: Person, reason: str, expected_version: int | None
) -> None:
    """Take one accepted change out of a decree that waits for its signature.

    Only the initials of its part fall.

    Raises what `approvals.perform` raises, `NotFound`, `ChangeNotPossible`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version)
        proposal = session.get(Proposal, proposal_id, populate_existing=True)
        if proposal is None or proposal.decree_id != decree_id:
            raise NotFound
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        policy.require(PROPOSAL, proposal, ProposalAction.REVERT, act)
        decree.struck_proposal = proposal.id
        tree = changes.revert(
            revisions.current(decree_id, session).tree,
            change_of(proposal),
            before_of(proposal),
            proposal.node_id,
        )
        drafts.lay_down(
            session,
            decree,
            tree,
            author_id=actor.user_id,
            what=f"Usul {proposal.id} dicoret",
            at=at,
            striking=True,
        )
        transitions.take(session, decree, head, Action.STRIKE, actor=actor, note=reason, at=at)
        take(session, proposal, head, ProposalAction.REVERT, act, at=at)


def adopt(decree_id: int) -> None:
    """Mark the accepted proposals of a signed decree as adopted; is idempotent."""
    at = recording.now()
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version=None)
        accepted = (
            select(Proposal)
            .where(Proposal.decree_id == decree_id, Proposal._state == ProposalState.ACCEPTED)  # noqa: SLF001
            .order_by(Proposal.id)
        )
        for proposal in session.scalars(accepted):
            act = Act(System(Role.ENGINE, "decree signed"), recording.legal_day(decree.unit, at))
            take(session, proposal, head, ProposalAction.ADOPT, act, at=at)


def take(
    session: Session,
    proposal: Proposal,
    head: HistoryHead,
    action: ProposalAction,
    act: Act,
    *,
    at: dt.datetime,
    proof: Facts | None = None,
) -> None:
    """Take one step in a proposal's life, and record it in the chain: a step."""
    source = proposal.state
    row = recording.move(PROPOSAL, proposal, action, act)
    columns = {
        "_state": proposal.state,
        "decided_by": _name(act.actor),
        "reason": act.note.strip(),
        "decided_at": at,
    }
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
        columns=columns,
        proof=proof or {},
    )


def of_decree(decree_id: int) -> list[Proposal]:
    """Return the proposals of a decree, the open ones first; one query."""
    is_decided = Proposal._state != ProposalState.PROPOSED  # noqa: SLF001  (a column)
    return list(
        db.session.scalars(
            select(Proposal)
            .where(Proposal.decree_id == decree_id)
            .order_by(is_decided, Proposal.id)
        )
    )


def _accept(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    proposal: Proposal,
    act: Act,
    *,
    at: dt.datetime,
) -> None:
    """Accept, then save: once the text has the change in it, what the proposer saw is rightly no
    longer there.
    """
    tree, change = revisions.current(decree.id, session).tree, change_of(proposal)
    proposal.before = msgspec.to_builtins(changes.before(tree, change))
    changed = changes.apply(tree, change, proposal.node_id)
    take(
        session,
        proposal,
        head,
        ProposalAction.ACCEPT,
        act,
        at=at,
        proof={"digest": digest(changed)},
    )
    what = f"Usul {proposal.id} diterima oleh {_name(act.actor)}"
    drafts.lay_down(session, decree, changed, author_id=proposal.proposer_id, what=what, at=at)


def _lock(session: Session, decree_id: int) -> tuple[Decree, HistoryHead]:
    decree, head = recording.lock_as_seen(session, decree_id, expected_version=None)
    if decree.state not in TEXT_MAY_CHANGE:
        raise facts.TextIsFixed
    return decree, head


def _decree_of(session: Session, proposal_id: int) -> int:
    found = session.scalar(select(Proposal.decree_id).where(Proposal.id == proposal_id))
    if found is None:
        raise NotFound
    return found


def _count(session: Session, decree: Decree) -> None:
    session.flush()
    undecided = session.scalar(
        select(func.count()).where(
            Proposal.decree_id == decree.id,
            Proposal._state.in_(lifecycle.OPEN),  # noqa: SLF001
        )
    )
    facts.record_proposals(decree, undecided or 0)


def _name(actor: Actor) -> str:
    return actor.name if isinstance(actor, Person) else ""
