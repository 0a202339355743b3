"""An indicator or a duty moves between positions, and stays what it is."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.rules.content import Position, edit, find, moving
from drafting.rules.content.moving import MoveNotPossible
from drafting.rules.proposals.changes import Change, ChangeNotPossible, Kind
from drafting.rules.proposals.lifecycle import ProposalAction, ProposalState
from drafting.rules.text.digest import digest
from drafting.services.proposals import decisions, queries, submission
from drafting.services.texts import drafts
from tests.drafting.services.conftest import state_of, tree_of
from tests.drafting.web.conftest import settle
from tests.people import Division
from tests.seen import version_of
from workflow.core.db import db
from workflow.models.decree import STANDS, Initial, Part
from workflow.models.records import HistoryRow
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet
from workflow.services.audit import whole
from workflow.services.decrees import initials, transitions

A = ProposalAction


def positions(draft: int) -> tuple[Position, Position]:
    """Return two positions with different stewards."""
    first, second, *_others = tree_of(draft).positions
    return first, second


def wanted(draft: int, *, to: int = 1, duty: bool = False) -> Change:
    first = positions(draft)[0]
    node = first.duties[0] if duty else first.indicators[0]
    target = tree_of(draft).positions[to].id
    return Change(kind=Kind.MOVE, target=node.id, seen=digest(node), to=target)


def propose(draft: int, change: Change, actor: Person) -> int:
    return submission.propose(draft, change, "Tugasnya beralih.", actor=actor)


def amend(draft: int, **fields: str) -> Change:
    node = find(tree_of(draft), positions(draft)[0].indicators[0].id)
    return Change(kind=Kind.AMEND, target=node.id, seen=digest(node), fields=fields)


def row_of(proposal: int) -> Proposal:
    return db.session.get_one(Proposal, proposal, populate_existing=True)


@pytest.mark.parametrize("duty", [False, True])
def test_what_is_moved_keeps_its_identity_and_words(
    division: Division, draft: int, *, duty: bool
) -> None:
    change = wanted(draft, duty=duty)
    node = find(tree_of(draft), change.target)
    decisions.decide(propose(draft, change, division.abroad), A.ACCEPT, actor=division.head)

    old, new = positions(draft)
    held = new.duties if duty else new.indicators
    assert held[-1] == node
    assert node not in (*old.duties, *old.indicators)
    assert whole().faults == []


def test_a_move_and_a_change_of_a_field_live_side_by_side(division: Division, draft: int) -> None:
    move = propose(draft, wanted(draft), division.abroad)
    words = propose(draft, amend(draft, target="12"), division.abroad)
    shown = {one.id: one for one in queries.proposals_of(draft, division.head)}
    assert shown[move].beside == (words,)
    assert not shown[move].in_conflict

    decisions.decide(move, A.ACCEPT, actor=division.head)
    decisions.decide(words, A.ACCEPT, actor=division.head)

    assert positions(draft)[1].indicators[-1].target == "12"


def test_the_second_of_two_moves_is_a_conflict(division: Division, draft: int) -> None:
    first = propose(draft, wanted(draft), division.abroad)
    second = propose(draft, wanted(draft, to=2), division.home)
    decisions.decide(first, A.ACCEPT, actor=division.head)

    assert row_of(second).in_conflict
    with pytest.raises(GuardsNotMet):
        decisions.decide(second, A.ACCEPT, actor=division.head)


def test_a_removal_accepted_first_makes_the_move_a_conflict(division: Division, draft: int) -> None:
    move = propose(draft, wanted(draft), division.abroad)
    node = find(tree_of(draft), wanted(draft).target)
    drop = Change(kind=Kind.DROP, target=node.id, seen=digest(node))
    decisions.decide(propose(draft, drop, division.abroad), A.ACCEPT, actor=division.head)
    assert row_of(move).in_conflict


def test_a_steward_of_one_part_rejects_a_move_and_does_not_accept_it_alone(
    division: Division, draft: int
) -> None:
    change = wanted(draft)
    move = propose(draft, change, division.drafter)
    for who in ("abroad", "home"):
        with pytest.raises(GuardsNotMet):
            decisions.decide(move, A.ACCEPT, actor=division.people[who])
    decisions.decide(move, A.REJECT, actor=division.home, reason="Bukan tugas kami.")
    assert row_of(move).state is ProposalState.REJECTED


def test_who_answers_for_both_parts_is_told(
    session: Session, division: Division, draft: int
) -> None:
    propose(draft, wanted(draft), division.drafter)
    facts = session.scalars(select(HistoryRow.facts).where(HistoryRow.life == "proposal")).one()
    assert facts["stewards"] == sorted((division.posts["abroad"], division.posts["home"]))


def test_a_move_to_where_it_stands_or_out_of_a_list_is_refused(
    division: Division, draft: int
) -> None:
    with pytest.raises(MoveNotPossible):
        propose(draft, wanted(draft, to=0), division.abroad)
    nowhere = Change(kind=Kind.MOVE, target=wanted(draft).target, seen="", to="tidak-ada")
    with pytest.raises(MoveNotPossible):
        propose(draft, nowhere, division.abroad)


def test_a_move_of_what_changed_since_it_was_seen_is_refused(
    division: Division, draft: int
) -> None:
    change = wanted(draft)
    drafts.change(
        draft,
        lambda tree: edit(tree, change.target, target="99"),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Uji",
    )
    with pytest.raises(ChangeNotPossible):
        propose(draft, change, division.abroad)


def to_sign(session: Session, division: Division, draft: int) -> None:
    """Submit, and have every part initialled."""
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=version_of(draft)
    )
    initial_all(session, division, draft)


def initial_all(session: Session, division: Division, draft: int) -> None:
    parts = session.scalars(select(Part).where(Part.decree_id == draft)).all()
    people = {division.posts[key]: person for key, person in division.people.items()}
    for part in parts:
        actor = people[part.steward_id or 0]
        initials.initial(draft, part.key, digest=part.digest, actor=actor)


def accepted(division: Division, draft: int, change: Change) -> int:
    proposal = propose(draft, change, division.abroad)
    decisions.decide(proposal, A.ACCEPT, actor=division.head)
    return proposal


def test_striking_a_move_brings_it_back_with_its_later_words_and_fells_both_initials(
    session: Session, division: Division, clean: int
) -> None:
    node = positions(clean)[0].indicators[0]
    at = wanted(clean)
    move = accepted(division, clean, at)
    accepted(division, clean, amend_of(clean, node.id, source="Arsip unit"))
    settle(clean)
    to_sign(session, division, clean)
    assert state_of(clean) is State.TO_SIGN

    strike(clean, move, division)

    old, new = positions(clean)
    assert old.indicators[0].id == node.id
    assert old.indicators[0].source == "Arsip unit"
    assert node.id not in {one.id for one in new.indicators}
    fallen = {
        part.key
        for part in session.scalars(select(Part).where(Part.decree_id == clean))
        if part.key not in standing(session, clean)
    }
    assert fallen == {old.id, new.id}
    assert whole().faults == []


def amend_of(draft: int, node_id: str, **fields: str) -> Change:
    node = find(tree_of(draft), node_id)
    return Change(kind=Kind.AMEND, target=node_id, seen=digest(node), fields=fields)


def standing(session: Session, decree_id: int) -> set[str]:
    rows = session.scalars(
        select(Part.key).join(Initial, STANDS).where(Part.decree_id == decree_id)
    )
    return set(rows)


def strike(decree_id: int, proposal: int, division: Division) -> None:
    decisions.strike(
        decree_id,
        proposal,
        actor=division.head,
        reason="Tidak jadi dipindahkan.",
        expected_version=version_of(decree_id),
    )


def test_a_move_on_which_another_depends_is_struck_after_it(
    session: Session, division: Division, clean: int
) -> None:
    first = accepted(division, clean, wanted(clean))
    node = positions(clean)[1].indicators[-1]
    third = tree_of(clean).positions[2].id
    again = Change(kind=Kind.MOVE, target=node.id, seen=digest(node), to=third)
    second = accepted(division, clean, again)
    settle(clean)
    to_sign(session, division, clean)

    with pytest.raises(ChangeNotPossible) as refused:
        strike(clean, first, division)

    assert f"usul {second}" in refused.value.sentence


def test_a_drafter_moves_by_hand(division: Division, draft: int) -> None:
    change = wanted(draft)
    drafts.change(
        draft,
        lambda tree: moving.move(tree, find(tree, change.target), change.to),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Pindah",
    )
    assert positions(draft)[1].indicators[-1].id == change.target
