"""What awaits a person: exactly what they can do something about.

The number of queries does not grow.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tests.counting import counted
from tests.notifications.signed import BODY, write_and_submit
from tests.people import NOON, Division, found
from tests.seen import version_of
from workflow.core.db import transaction
from workflow.rules.decree_lifecycle import Action
from workflow.services import inbox
from workflow.services.decrees import facts, initials, locks, queries, transitions
from workflow.services.inbox import Awaits, Here, Item


def awaits(division: Division, who: str, at: dt.datetime = NOON) -> list[tuple[Awaits, int]]:
    return [(item.what, item.count) for item in inbox.of(division.people[who], at=at)]


def test_a_steward_sees_the_parts_that_lack_their_initial(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division)
    assert awaits(division, "review") == [(Awaits.INITIAL, 3)]
    initials.initial(decree_id, "body", digest="b1", actor=division.review, at=NOON)
    assert awaits(division, "review") == [(Awaits.INITIAL, 2)]


def test_nothing_awaits_those_who_can_do_nothing_about_it(
    session: Session, division: Division
) -> None:
    write_and_submit(session, division)
    for who in ("drafter", "home", "head", "registrar", "auditor", "administrator"):
        assert awaits(division, who) == [], who


def test_the_head_sees_what_awaits_a_signature_and_what_is_being_signed(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    initials.initial(decree_id, "body", digest="b1", actor=division.review, at=NOON)
    assert awaits(division, "head") == [(Awaits.SIGNATURE, 1)]
    transitions.perform(
        decree_id,
        Action.START_SIGNING,
        actor=division.head,
        expected_version=version_of(decree_id),
        at=NOON,
    )
    assert awaits(division, "head") == [(Awaits.OUTCOME, 1)]


def test_a_drafter_sees_what_came_back_and_why(session: Session, division: Division) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    transitions.perform(
        decree_id,
        Action.RETURN,
        actor=division.review,
        expected_version=version_of(decree_id),
        note="Perbaiki huruf a.",
        at=NOON,
    )
    (item,) = inbox.of(division.drafter, at=NOON)
    assert (item.what, item.detail, item.since) == (Awaits.RETURNED, "Perbaiki huruf a.", NOON)


def test_what_was_recalled_by_its_own_drafter_is_being_drafted_and_did_not_come_back(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    transitions.perform(
        decree_id,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(decree_id),
        note="Salah lampiran.",
        at=NOON,
    )
    assert awaits(division, "drafter") == [(Awaits.DRAFT, 1)]


def test_those_who_decide_see_the_proposals_that_are_undecided(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    transitions.perform(
        decree_id,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(decree_id),
        note="Ada usul.",
        at=NOON,
    )
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, decree_id)
        facts.record_proposals(decree, 2)
    assert awaits(division, "drafter") == [(Awaits.PROPOSAL, 2), (Awaits.DRAFT, 1)]
    assert awaits(division, "head") == [(Awaits.PROPOSAL, 2)]
    assert awaits(division, "home") == []


def test_a_drafter_sees_what_is_initialled_and_cannot_go_on_by_itself_and_the_page_says_why(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, decree_id)
        facts.record_findings(decree, digest=decree.digest, blocking=1, unanswered=0)
    initials.initial(decree_id, "body", digest="b1", actor=division.review, at=NOON)

    assert awaits(division, "drafter") == [(Awaits.HELD_BACK, 1)]
    shown = queries.show(decree_id, division.head, NOON)
    assert len(shown.held_back) == 1
    assert "menahan" in shown.held_back[0]
    assert [turn.post for turn in shown.awaited] == ["Penyusun Naskah"]


def test_what_awaits_a_post_awaits_nobody_who_no_longer_holds_it(
    session: Session, division: Division
) -> None:
    write_and_submit(session, division)
    long_before_anyone = dt.datetime(2019, 1, 1, tzinfo=dt.UTC)
    assert awaits(division, "review", long_before_anyone) == []


def test_nothing_of_another_unit_awaits_me(session: Session, division: Division) -> None:
    write_and_submit(session, division)
    other = found(session, "Bagian Umum", "35.07.023")
    assert awaits(other, "review") == []
    assert awaits(other, "head") == []


def test_what_the_packages_above_hand_in_stands_among_the_rest(
    session: Session, division: Division
) -> None:
    write_and_submit(session, division)

    def provider(here: Here) -> list[Item]:
        assert here.posts == {division.posts["review"]}
        return [Item(Awaits.COPY, 5, "Salinan", 2027, NOON)]

    items = inbox.of(division.review, [provider], at=NOON)
    assert [item.what for item in items] == [Awaits.INITIAL, Awaits.COPY]


def test_the_number_of_queries_does_not_grow_with_what_waits(
    session: Session, division: Division
) -> None:
    def queries() -> int:
        with counted() as statements:
            inbox.of(division.review, at=NOON)
        return len(statements)

    write_and_submit(session, division)
    one = queries()
    for _ in range(3):
        write_and_submit(session, division)
    assert queries() == one <= 8
