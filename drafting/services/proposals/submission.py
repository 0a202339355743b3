"""Makes proposals: one change of a duty or indicator, with its grounds."""

from __future__ import annotations

import datetime as dt

import msgspec

from drafting.models import Proposal
from drafting.rules.content import Decree as Tree
from drafting.rules.content import find, new_id
from drafting.rules.proposals import changes
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from drafting.rules.text.digest import digest
from drafting.services.proposals.recording import count_open, lock_open
from drafting.services.texts import revisions
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording


class GroundsNeeded(Refusal):
    """A proposal says why."""

    sentence = "Tuliskan alasan usul ini; pemutusnya perlu mengetahuinya."


def propose(decree_id: int, change: Change, grounds: str, *, actor: Person) -> int:
    """Propose a change of one duty or indicator, and return the proposal's id.

    `change.seen` is the digest of what the actor saw.  Raises `NotFound`, `NotPermitted`,
    `GroundsNeeded`, `ChangeNotPossible`, `TextIsFixed`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = lock_open(session, decree_id, actor=actor, at=at)
        if not grounds.strip():
            raise GroundsNeeded
        tree = revisions.current(decree_id, session).tree
        proposal = _proposal(decree, tree, change, grounds, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), grounds)
        row = policy.require_creation(PROPOSAL, proposal, ProposalAction.PROPOSE, act)
        session.add(proposal)
        session.flush()
        session.refresh(proposal)  # with who answers for its parts
        count_open(session, decree)
        proof = {
            "change": digest(proposal.change),
            "stewards": sorted(one for one in proposal.stewards if one is not None),
        }
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


def _proposal(
    decree: Decree, tree: Tree, change: Change, grounds: str, *, actor: Person, at: dt.datetime
) -> Proposal:
    change = changes.as_found(tree, change)
    target = find(tree, change.target)
    if change.kind is Kind.ADD:
        part_key, node_id = target.id, new_id()
    else:
        part_key, node_id = changes.position_of(tree, target.id).id, target.id
    return Proposal(
        unit_id=decree.unit_id,
        decree_id=decree.id,
        _state=ProposalState.PROPOSED,
        part_key=part_key,
        change=msgspec.to_builtins(change),
        node_id=node_id,
        grounds=grounds.strip(),
        proposer_id=actor.user_id,
        proposer=actor.name,
        in_conflict=changes.in_conflict(tree, change),
        proposed_at=at,
    )
