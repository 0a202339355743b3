"""Proposals of one indicator that touch different fields live side by side."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.rules.content import Indicator, edit, find
from drafting.rules.proposals.changes import Change, ChangeNotPossible, Kind
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from drafting.rules.text.digest import digest
from drafting.services.proposals import decisions, submission
from drafting.services.texts import drafts
from tests.drafting.services.conftest import state_of, tree_of
from tests.drafting.web.conftest import settle
from tests.people import Division
from tests.seen import version_of
from workflow.models.decree import Part
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotPermitted, StepNotInState
from workflow.services.audit import OWN, Kept, audit
from workflow.services.decrees import initials, transitions

WHY = "Supaya terukur."


def first(draft: int) -> Indicator:
    return tree_of(draft).positions[0].indicators[0]


def amend(draft: int, actor: Person, **fields: str) -> int:
    node = first(draft)
    change = Change(kind=Kind.AMEND, target=node.id, seen=digest(node), fields=fields)
    return submission.propose(draft, change, WHY, actor=actor)


def accept(proposal_id: int, actor: Person) -> None:
    decisions.decide(proposal_id, ProposalAction.ACCEPT, actor=actor)


def strike(division: Division, draft: int, proposal_id: int) -> None:
    decisions.strike(
        draft,
        proposal_id,
        actor=division.head,
        reason="Belum waktunya.",
        expected_version=version_of(draft),
    )


def bring_to_sign(session: Session, division: Division, draft: int) -> None:
    settle(draft)
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=version_of(draft)
    )
    initial_what_lacks_one(session, division, draft)
    assert state_of(draft) is State.TO_SIGN


def initial_what_lacks_one(session: Session, division: Division, draft: int) -> None:
    for part in session.scalars(select(Part).where(Part.decree_id == draft)).all():
        person = next(
            one
            for one in division.people.values()
            if part.steward_id in {mandate.post_id for mandate in one.mandates}
        )
        try:
            initials.initial(draft, part.key, digest=part.digest, actor=person)
        except (initials.AlreadyInitialled, StepNotInState):
            continue


def state(session: Session, proposal_id: int) -> ProposalState:
    return session.get_one(Proposal, proposal_id, populate_existing=True).state


def test_two_fields_of_one_indicator_are_proposed_and_accepted_side_by_side(
    division: Division, draft: int
) -> None:
    one, two = (
        amend(draft, division.abroad, source="Arsip"),
        amend(draft, division.home, target="9"),
    )
    accept(one, division.drafter)
    accept(two, division.drafter)

    assert (first(draft).source, first(draft).target) == ("Arsip", "9")


def test_a_proposal_of_a_field_that_changed_is_in_conflict_and_of_another_is_not(
    session: Session, division: Division, draft: int
) -> None:
    same, other = (
        amend(draft, division.home, source="Buku"),
        amend(draft, division.home, target="9"),
    )
    accept(amend(draft, division.abroad, source="Arsip"), division.drafter)

    assert session.get_one(Proposal, same, populate_existing=True).in_conflict
    assert not session.get_one(Proposal, other, populate_existing=True).in_conflict
    with pytest.raises(GuardsNotMet):
        accept(same, division.drafter)


def test_a_strike_takes_back_its_own_fields_and_nobody_elses(
    session: Session, division: Division, draft: int
) -> None:
    before = first(draft)
    one = amend(draft, division.abroad, source="Arsip")
    accept(one, division.drafter)
    two = amend(draft, division.home, formula="Jumlah naskah")
    accept(two, division.drafter)
    bring_to_sign(session, division, draft)

    strike(division, draft, one)

    assert first(draft) == edit(before, before.id, formula="Jumlah naskah", as_written="")
    assert state(session, one) is ProposalState.REVERTED
    assert state(session, two) is ProposalState.ACCEPTED


def test_a_strike_of_the_only_change_gives_back_the_very_node(
    session: Session, division: Division, draft: int
) -> None:
    before = first(draft)
    one = amend(draft, division.abroad, source="Arsip")
    accept(one, division.drafter)
    bring_to_sign(session, division, draft)
    strike(division, draft, one)

    assert first(draft) == before


def test_a_strike_names_the_proposal_that_depends_on_it(
    session: Session, division: Division, draft: int
) -> None:
    one = amend(draft, division.abroad, source="Arsip")
    accept(one, division.drafter)
    two = amend(draft, division.home, source="Arsip dan buku")
    accept(two, division.drafter)
    bring_to_sign(session, division, draft)

    with pytest.raises(ChangeNotPossible) as refused:
        strike(division, draft, one)
    assert f"usul {two}" in refused.value.sentence
    assert first(draft).source == "Arsip dan buku"

    strike(division, draft, two)
    settle(draft)
    initial_what_lacks_one(session, division, draft)
    strike(division, draft, one)
    assert first(draft).source != "Arsip"


def test_an_added_indicator_that_others_completed_is_not_struck_with_their_words(
    session: Session, division: Division, draft: int
) -> None:
    position = tree_of(draft).positions[0]
    added = Change(
        kind=Kind.ADD, target=position.id, seen=digest(position), fields={"indicator": "Naskah"}
    )
    one = submission.propose(draft, added, WHY, actor=division.abroad)
    accept(one, division.drafter)
    node = tree_of(draft).positions[0].indicators[-1]
    filled = Change(kind=Kind.AMEND, target=node.id, seen=digest(node), fields={"source": "Arsip"})
    two = submission.propose(draft, filled, WHY, actor=division.home)
    accept(two, division.drafter)
    bring_to_sign(session, division, draft)

    with pytest.raises(ChangeNotPossible) as refused:
        strike(division, draft, one)
    assert f"usul {two}" in refused.value.sentence
    assert find(tree_of(draft), node.id) != node


def test_the_steward_of_the_part_decides_and_another_does_not(
    session: Session, division: Division, draft: int
) -> None:
    proposal = amend(draft, division.drafter, source="Arsip")
    key = session.get_one(Proposal, proposal).part_key
    steward_id = session.get_one(Part, (draft, key)).steward_id
    stewards = (division.abroad, division.home, division.review)
    own = next(one for one in stewards if one.mandates[0].post_id == steward_id)
    other = next(one for one in stewards if one is not own)

    with pytest.raises(GuardsNotMet) as refused:
        accept(proposal, other)
    assert "pemaraf bagian" in refused.value.sentence
    with pytest.raises(NotPermitted):
        accept(proposal, division.registrar)
    accept(proposal, own)
    assert first(draft).source == "Arsip"


@pytest.mark.parametrize("action", [ProposalAction.ACCEPT, ProposalAction.REJECT])
def test_nobody_decides_their_own(division: Division, draft: int, action: ProposalAction) -> None:
    for proposer in (division.drafter, division.head, division.abroad):
        proposal = amend(draft, proposer, source="Arsip")
        with pytest.raises(GuardsNotMet) as refused:
            decisions.decide(proposal, action, actor=proposer, reason=WHY)
        assert "Usul sendiri tidak dapat diputus sendiri" in refused.value.sentence


def test_a_cancelled_decree_leaves_no_proposal_behind(
    session: Session, division: Division, draft: int
) -> None:
    open_one, taken = (
        amend(draft, division.home, target="9"),
        amend(draft, division.home, source="A"),
    )
    accept(taken, division.drafter)
    transitions.perform(
        draft,
        Action.CANCEL,
        actor=division.head,
        expected_version=version_of(draft),
        note="Digabung dengan yang lain.",
    )

    decisions.close(draft)
    decisions.close(draft)

    assert state(session, open_one) is ProposalState.WITHDRAWN
    assert state(session, taken) is ProposalState.REVERTED
    assert "Digabung" in session.get_one(Proposal, taken).reason
    assert audit((*OWN, Kept(PROPOSAL, Proposal))).faults == []


def test_a_proposal_whose_words_were_changed_again_is_not_said_to_be_law(
    session: Session, division: Division, draft: int
) -> None:
    gone, kept = amend(draft, division.home, target="9"), amend(draft, division.home, source="A")
    accept(gone, division.drafter)
    accept(kept, division.drafter)
    drafts.change(
        draft,
        lambda tree: edit(tree, first(draft).id, target="10"),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Target lain",
    )

    decisions.adopt(draft)

    assert state(session, gone) is ProposalState.REVERTED
    assert "diubah lagi" in session.get_one(Proposal, gone).reason
    assert state(session, kept) is ProposalState.ADOPTED
