"""Proposals: made by one, decided by another, never a silent overwrite."""

from __future__ import annotations

import pytest

from drafting.models import Proposal
from drafting.rules.content import Indicator, edit, find
from drafting.rules.proposals.changes import Change, ChangeNotPossible, Kind
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from drafting.rules.text.digest import digest
from drafting.services.proposals import decisions, submission
from drafting.services.texts import drafts
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division
from workflow.core.db import db
from workflow.rules.errors import GuardsNotMet, NotPermitted
from workflow.services.audit import OWN, Kept, audit


def amend(draft: int, **fields: str) -> Change:
    row = tree_of(draft).positions[0].indicators[0]
    return Change(kind=Kind.AMEND, target=row.id, seen=digest(row), fields=fields)


def state(proposal_id: int) -> ProposalState:
    return db.session.get_one(Proposal, proposal_id, populate_existing=True).state


def test_an_accepted_proposal_is_in_the_text_and_its_proposer_an_author(
    division: Division, draft: int
) -> None:
    proposal = submission.propose(
        draft, amend(draft, target="12"), "Target belum ada.", actor=division.abroad
    )
    assert facts_of(draft).proposals_open == 1
    decisions.decide(proposal, ProposalAction.ACCEPT, actor=division.drafter)
    row = tree_of(draft).positions[0].indicators[0]
    assert row.target == "12"
    assert facts_of(draft).proposals_open == 0
    assert division.abroad.user_id in facts_of(draft).authors
    assert state(proposal) is ProposalState.ACCEPTED


def test_nobody_accepts_their_own(division: Division, draft: int) -> None:
    proposal = submission.propose(
        draft, amend(draft, target="12"), "Target belum ada.", actor=division.drafter
    )
    with pytest.raises(GuardsNotMet):
        decisions.decide(proposal, ProposalAction.ACCEPT, actor=division.drafter)


def test_a_rejection_needs_a_reason(division: Division, draft: int) -> None:
    proposal = submission.propose(
        draft, amend(draft, target="12"), "Target belum ada.", actor=division.abroad
    )
    with pytest.raises(GuardsNotMet):
        decisions.decide(proposal, ProposalAction.REJECT, actor=division.head)
    decisions.decide(proposal, ProposalAction.REJECT, actor=division.head, reason="Tidak terukur.")
    assert state(proposal) is ProposalState.REJECTED


def test_a_proposal_needs_grounds(division: Division, draft: int) -> None:
    with pytest.raises(submission.GroundsNeeded):
        submission.propose(draft, amend(draft, target="12"), " ", actor=division.abroad)


def test_a_proposal_of_what_is_there_already_is_refused(division: Division, draft: int) -> None:
    row = tree_of(draft).positions[0].indicators[0]
    with pytest.raises(ChangeNotPossible):
        submission.propose(
            draft, amend(draft, indicator=row.indicator), "Tidak ada.", actor=division.abroad
        )


def test_a_registrar_proposes_nothing(division: Division, draft: int) -> None:
    with pytest.raises(NotPermitted):
        submission.propose(draft, amend(draft, target="12"), "Target.", actor=division.registrar)


def test_what_changed_meanwhile_is_a_visible_conflict_and_no_silent_overwrite(
    division: Division, draft: int
) -> None:
    proposal = submission.propose(
        draft, amend(draft, target="12"), "Target belum ada.", actor=division.abroad
    )
    row = tree_of(draft).positions[0].indicators[0]
    changed = edit(tree_of(draft), row.id, target="Lain sama sekali")
    drafts.save(
        draft,
        changed,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Target",
    )
    assert db.session.get_one(Proposal, proposal, populate_existing=True).in_conflict
    with pytest.raises(GuardsNotMet):
        decisions.decide(proposal, ProposalAction.ACCEPT, actor=division.drafter)
    assert tree_of(draft) == changed


def test_an_addition_and_a_removal_are_worked_in(division: Division, draft: int) -> None:
    position = tree_of(draft).positions[0]
    add = Change(
        kind=Kind.ADD,
        target=position.id,
        seen=digest(position),
        fields={"indicator": "Jumlah naskah", "target": "4"},
    )
    drop = Change(kind=Kind.DROP, target=position.duties[0].id, seen=digest(position.duties[0]))
    for change in (add, drop):
        decisions.decide(
            submission.propose(draft, change, "Perlu.", actor=division.abroad),
            ProposalAction.ACCEPT,
            actor=division.head,
        )
    changed = tree_of(draft).positions[0]
    assert changed.indicators[-1].indicator == "Jumlah naskah"
    assert changed.duties == position.duties[1:]
    assert isinstance(find(tree_of(draft), changed.indicators[-1].id), Indicator)


def test_the_states_of_proposals_follow_from_the_history(division: Division, draft: int) -> None:
    proposal = submission.propose(
        draft, amend(draft, target="12"), "Target belum ada.", actor=division.abroad
    )
    decisions.decide(proposal, ProposalAction.WITHDRAW, actor=division.abroad)
    assert audit((*OWN, Kept(PROPOSAL, Proposal))).faults == []
