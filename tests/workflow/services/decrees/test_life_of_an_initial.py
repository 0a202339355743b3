"""An initial is taken back, falls, is given again, and is asked for at once."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.people import NOON, SINCE, Division, steward
from tests.seen import version_of
from tests.workflow.services.decrees.steps import BODY, state, submit, to_sign, write
from workflow.core.db import transaction
from workflow.models.decree import InitialWithdrawal
from workflow.models.people import MandateRow, User
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotPermitted, StaleDecree
from workflow.services.administration import units
from workflow.services.audit import audit
from workflow.services.decrees import facts, initials, locks, queries, transitions
from workflow.services.decrees.initialled_parts import PartShown

HOME = facts.PartFacts("p-home", "Analis", "h1")
REASON = "Target ketiga belum disepakati."


@pytest.fixture
def two_parts(session: Session, division: Division, draft: int) -> int:
    """Submit a draft with two parts of two stewards."""
    steward(session, division, "p-home", "home")
    write(division, draft, (BODY, HOME))
    submit(division, draft)
    return draft


def take_back(division: Division, decree_id: int, reason: str = REASON) -> None:
    initials.take_back(
        decree_id, "body", digest="b1", reason=reason, actor=division.review, at=NOON
    )


def give(division: Division, decree_id: int) -> None:
    initials.initial(decree_id, "body", digest="b1", actor=division.review, at=NOON)


def part(division: Division, decree_id: int, key: str = "body") -> PartShown:
    shown = queries.show(decree_id, division.review, NOON)
    return next(one for one in shown.parts if one.key == key)


def test_an_initial_is_taken_back_with_a_reason_and_given_again(
    session: Session, division: Division, two_parts: int
) -> None:
    give(division, two_parts)
    assert part(division, two_parts).may_take_back

    with pytest.raises(GuardsNotMet):
        take_back(division, two_parts, " ")
    with pytest.raises(StaleDecree):
        initials.take_back(
            two_parts, "body", digest="b0", reason=REASON, actor=division.review, at=NOON
        )
    with pytest.raises(NotPermitted):
        initials.take_back(
            two_parts, "body", digest="b1", reason=REASON, actor=division.home, at=NOON
        )
    take_back(division, two_parts)

    shown = part(division, two_parts)
    assert shown.initialled_by is None
    assert shown.lapsed is not None
    assert (shown.lapsed.reason, shown.lapsed.withdrawn_at) == (REASON, NOON)
    with pytest.raises(initials.NotInitialled):
        take_back(division, two_parts)

    give(division, two_parts)
    assert part(division, two_parts).initialled_by
    assert session.scalars(select(InitialWithdrawal.reason)).all() == [REASON]
    assert [
        row.note for row in session.scalars(select(HistoryRow)) if row.action == "TAKE_BACK"
    ] == [REASON]
    assert audit().faults == []


def test_before_the_signatory_it_keeps_the_decree_from_being_signed_until_given_again(
    division: Division, draft: int
) -> None:
    to_sign(division, draft)
    take_back(division, draft)

    with pytest.raises(GuardsNotMet) as refused:
        transitions.perform(
            draft,
            Action.START_SIGNING,
            actor=division.head,
            expected_version=version_of(draft),
            at=NOON,
        )
    assert "Belum semua bagian diparaf" in refused.value.sentence
    shown = queries.show(draft, division.head, NOON)
    assert [one.post for one in shown.awaited] == ["Sub Koordinator Evaluasi"]

    give(division, draft)
    assert state(draft) is State.TO_SIGN
    transitions.perform(
        draft,
        Action.START_SIGNING,
        actor=division.head,
        expected_version=version_of(draft),
        at=NOON,
    )
    assert state(draft) is State.SIGNING


def test_what_fell_before_the_signatory_is_initialled_there_and_its_giver_is_told(
    session: Session, division: Division, draft: int
) -> None:
    to_sign(division, draft)
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, draft)
        facts.replace_parts(inside, decree, [facts.PartFacts("body", "Batang tubuh", "b2")])

    assert state(draft) is State.TO_SIGN
    fell = part(division, draft)
    assert fell.mine
    assert fell.lapsed is not None
    assert fell.lapsed.withdrawn_at is None
    assert [row.event for row in session.scalars(select(OutboxRow))].count("initial.FELL") == 1

    initials.initial(draft, "body", digest="b2", actor=division.review, at=NOON)
    assert part(division, draft).initialled_by


def test_a_steward_who_returns_it_loses_their_own_initials_and_nobody_elses(
    division: Division, two_parts: int
) -> None:
    give(division, two_parts)
    initials.initial(two_parts, "p-home", digest="h1", actor=division.home, at=NOON)
    assert state(two_parts) is State.TO_SIGN
    transitions.perform(
        two_parts,
        Action.RETURN,
        actor=division.review,
        expected_version=version_of(two_parts),
        note=REASON,
        at=NOON,
    )
    submit(division, two_parts)

    assert state(two_parts) is State.IN_REVIEW
    assert part(division, two_parts).mine
    assert part(division, two_parts, "p-home").initialled_by


def test_only_of_the_parts_that_they_name(
    session: Session, division: Division, two_parts: int
) -> None:
    transitions.perform(
        two_parts,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(two_parts),
        note=REASON,
        at=NOON,
    )
    steward(session, division, "p-home", "review")
    write(division, two_parts, (BODY, HOME))
    submit(division, two_parts)
    for key, digest in (("body", "b1"), ("p-home", "h1")):
        initials.initial(two_parts, key, digest=digest, actor=division.review, at=NOON)
    transitions.perform(
        two_parts,
        Action.RETURN,
        actor=division.review,
        expected_version=version_of(two_parts),
        note=REASON,
        parts=["p-home"],
        at=NOON,
    )

    assert part(division, two_parts).initialled_by
    assert part(division, two_parts, "p-home").lapsed


def test_a_head_who_returns_it_takes_nobodys_initial(division: Division, draft: int) -> None:
    to_sign(division, draft)
    seen, head = version_of(draft), division.head
    transitions.perform(
        draft, Action.RETURN, actor=head, expected_version=seen, note=REASON, at=NOON
    )
    assert part(division, draft).initialled_by


def end_mandates(session: Session, post_id: int) -> None:
    session.execute(
        update(MandateRow)
        .where(MandateRow.post_id == post_id)
        .values(ends=SINCE + dt.timedelta(days=1))
    )
    session.commit()


def test_what_nobody_can_initial_or_sign_is_not_submitted_and_says_who_must_be_appointed(
    session: Session, division: Division, draft: int
) -> None:
    write(division, draft)
    steward(session, division, "p-home", "registrar")
    write(division, draft, (BODY, HOME))
    for post in ("review", "head"):
        end_mandates(session, division.posts[post])

    with pytest.raises(GuardsNotMet) as refused:
        submit(division, draft)
    vacant, wrong_role, nobody_signs = refused.value.reasons
    assert "Jabatan Sub Koordinator Evaluasi, pemaraf “Batang tubuh”" in vacant
    assert "Tetapkan pejabatnya" in vacant
    assert "Jabatan Pengadministrasi Umum, pemaraf “Analis”" in wrong_role
    assert "dapat menandatangani" in nobody_signs
    assert state(draft) is State.DRAFT

    options = queries.show(draft, division.drafter, NOON).options
    submission = next(option for option in options if option.action is Action.SUBMIT)
    assert not submission.allowed
    assert set(refused.value.reasons) <= set(submission.reasons)


def test_a_holder_whose_account_is_closed_is_nobody(
    session: Session, division: Division, draft: int
) -> None:
    write(division, draft)
    session.get_one(User, division.review.user_id).active = False
    session.commit()

    with pytest.raises(GuardsNotMet) as refused:
        submit(division, draft)
    assert "berakun aktif" in refused.value.sentence


def test_a_change_of_steward_in_review_acts_at_once(division: Division, two_parts: int) -> None:
    units.name_stewards(
        division.administrator, division.unit_id, {"body": division.posts["abroad"]}
    )

    with pytest.raises(GuardsNotMet):
        give(division, two_parts)
    initials.initial(two_parts, "body", digest="b1", actor=division.abroad, at=NOON)
    assert part(division, two_parts).initialled_by
