"""Decides proposals: accepts, rejects, withdraws, strikes, adopts.

Who accepts a proposal is not who made it, and the act that accepts it works it into the text.
"""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.models.proposals import before_of, change_of
from drafting.rules.content import Decree as Tree
from drafting.rules.proposals import changes, reverting
from drafting.rules.proposals.changes import ChangeNotPossible
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from drafting.rules.text.digest import digest
from drafting.services.proposals.recording import count_open, lock_open, name_of, take
from drafting.services.texts import revisions
from drafting.services.texts.new_revision import add_revision
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead, HistoryRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person, Role, System
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.errors import NotFound
from workflow.services.decrees import locks, recording, transitions


def decide(proposal_id: int, action: ProposalAction, *, actor: Person, reason: str = "") -> None:
    """Accept, reject or withdraw a proposal.

    Accepting works the change into the text in the same transaction.  Raises `NotFound`,
    `StepNotInState`, `NotPermitted`, `GuardsNotMet`, `TextIsFixed`, `ChangeNotPossible`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = lock_open(session, _decree_of(session, proposal_id), actor=actor, at=at)
        proposal = session.get_one(Proposal, proposal_id, populate_existing=True)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        policy.require(PROPOSAL, proposal, action, act)
        if action is ProposalAction.ACCEPT:
            _accept(session, decree, head, proposal, act, at=at)
        else:
            take(session, proposal, head, action, act, at=at)
        count_open(session, decree)


def strike(
    decree_id: int, proposal_id: int, *, actor: Person, reason: str, expected_version: int | None
) -> None:
    """Take one accepted change out of a decree that waits for its signature.

    Only the initials of its part fall.  Raises what `transitions.perform` raises, `NotFound`,
    `ChangeNotPossible`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        proposal = session.get(Proposal, proposal_id, populate_existing=True)
        if proposal is None or proposal.decree_id != decree_id:
            raise NotFound
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        policy.require(PROPOSAL, proposal, ProposalAction.REVERT, act)
        decree.struck_proposal = proposal.id
        tree = _without(session, revisions.current(decree_id, session).tree, proposal)
        add_revision(
            session,
            decree,
            tree,
            author_id=actor.user_id,
            summary=f"Usul {proposal.id} dicoret",
            at=at,
            striking=True,
        )
        transitions.take(session, decree, head, Action.STRIKE, actor=actor, note=reason, at=at)
        take(session, proposal, head, ProposalAction.REVERT, act, at=at)


def adopt(decree_id: int) -> None:
    """Mark the accepted proposals of a signed decree as adopted; idempotent.

    One whose words were changed again before the signature did not become law, and does not say so.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        tree = revisions.with_digest(decree_id, decree.digest).tree
        engine, day = System(Role.ENGINE, "decree signed"), recording.legal_day(decree.unit, at)
        for proposal in _in_state(session, decree_id, ProposalState.ACCEPTED):
            if reverting.stands(tree, change_of(proposal), proposal.node_id):
                take(session, proposal, head, ProposalAction.ADOPT, Act(engine, day), at=at)
            else:
                act = Act(engine, day, "Bunyinya diubah lagi sebelum keputusan ditetapkan.")
                take(session, proposal, head, ProposalAction.REVERT, act, at=at)


def close(decree_id: int) -> None:
    """Withdraw or revert the proposals of a cancelled decree; idempotent.

    Nobody decides them any more, and none became law.  The reason is that of the cancellation.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        if decree.state is not State.CANCELLED:
            return
        note = f"Konsep dibatalkan: {_reason_of_end(session, decree)}"
        engine = System(Role.ENGINE, "decree cancelled")
        act = Act(engine, recording.legal_day(decree.unit, at), note)
        for state, action in (
            (ProposalState.PROPOSED, ProposalAction.WITHDRAW),
            (ProposalState.ACCEPTED, ProposalAction.REVERT),
        ):
            for proposal in _in_state(session, decree_id, state):
                take(session, proposal, head, action, act, at=at)
        count_open(session, decree)


def _reason_of_end(session: Session, decree: Decree) -> str:
    """Return the reason with which a decree came into its final state."""
    rows = select(HistoryRow.note).where(
        HistoryRow.life == DECREE.name,
        HistoryRow.subject_id == decree.id,
        HistoryRow.target == decree.state.name,
    )
    return session.scalars(rows.order_by(HistoryRow.seq.desc()).limit(1)).one()


def _in_state(session: Session, decree_id: int, state: ProposalState) -> list[Proposal]:
    of_decree = select(Proposal).where(
        Proposal.decree_id == decree_id,
        Proposal._state == state,  # noqa: SLF001  (a column)
    )
    return list(session.scalars(of_decree.order_by(Proposal.id)))


def _without(session: Session, tree: Tree, proposal: Proposal) -> Tree:
    """Return the text without an accepted change.

    Raises `ChangeNotPossible`, with the proposals that depend on it where there are any.
    """
    change = change_of(proposal)
    try:
        return reverting.revert(tree, change, before_of(proposal), proposal.node_id)
    except reverting.ChangedAgain as again:
        later = [
            other.id
            for other in _in_state(session, proposal.decree_id, ProposalState.ACCEPTED)
            if other.id != proposal.id
            and other.node_id == proposal.node_id
            and change_of(other).touches & set(again.fields)
        ]
        if not later:
            raise
        names = ", ".join(f"usul {number}" for number in later)
        raise ChangeNotPossible(
            f"Usul {proposal.id} belum dapat dicoret: bunyi yang dibawanya sudah diubah lagi oleh"
            f" {names}. Coret {names} dahulu, atau kembalikan keputusan ini dengan alasan."
        ) from again


def _accept(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    proposal: Proposal,
    act: Act,
    *,
    at: dt.datetime,
) -> None:
    """Record the acceptance, then save the changed text.

    In this order: once the text has the change in it, what the proposer saw is no longer there, and
    the guard against silent overwriting would refuse.
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
    summary = f"Usul {proposal.id} diterima oleh {name_of(act.actor)}"
    add_revision(session, decree, changed, author_id=proposal.proposer_id, summary=summary, at=at)


def _decree_of(session: Session, proposal_id: int) -> int:
    found = session.scalar(select(Proposal.decree_id).where(Proposal.id == proposal_id))
    if found is None:
        raise NotFound
    return found
