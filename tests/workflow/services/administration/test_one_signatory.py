"""On any day one official signs for a unit."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import NOON, SINCE, TODAY, Division, found
from tests.workflow.web.decrees import open_draft, submit
from workflow.core.db import db
from workflow.models.people import MandateRow, User
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.actors import MandateKind, Role
from workflow.rules.errors import GuardsNotMet, NotFound, Refusal
from workflow.services.acts.posts import SecondHead
from workflow.services.administration import mandates, people_queries, queries, unit_posts
from workflow.services.administration.mandate_conflicts import MandateOverlaps, TwoHats
from workflow.services.administration.mandates import Letter
from workflow.services.administration.queries import Lack
from workflow.services.decrees import initials
from workflow.services.decrees.recording import now

ORDER = Letter("Surat perintah Sekretaris Daerah", "800/12/2027", SINCE)
DAY = dt.timedelta(days=1)


def give(division: Division, post: str, who: str, kind: MandateKind, starts: dt.date) -> int:
    """Grant somebody of the division a mandate without an end."""
    person = division.people[who]
    return mandates.give(division.posts[post], person.user_id, kind, starts, None, ORDER)


@pytest.mark.parametrize("kind", [MandateKind.DEFINITIVE, MandateKind.PJ, MandateKind.PLT])
def test_a_post_that_is_filled_is_not_filled_again(division: Division, kind: MandateKind) -> None:
    with pytest.raises(MandateOverlaps, match="Akhiri dahulu"):
        give(division, "head", "review", kind, TODAY)


def test_a_day_has_one_stand_in(division: Division) -> None:
    give(division, "head", "review", MandateKind.PLH, TODAY)
    with pytest.raises(MandateOverlaps):
        give(division, "head", "home", MandateKind.PLH, TODAY + DAY)


def test_a_unit_has_one_post_that_signs(division: Division) -> None:
    administrator = division.administrator
    with pytest.raises(SecondHead, match="Kepala Bagian"):
        unit_posts.add_post(administrator, division.unit_id, "Kepala kedua", [Role.HEAD])
    with pytest.raises(SecondHead):
        unit_posts.change_post(administrator, division.posts["review"], "Ketua", [Role.HEAD])


def test_a_post_with_two_holders_does_not_become_the_heads(division: Division) -> None:
    administrator = division.administrator
    give(division, "review", "home", MandateKind.DEFINITIVE, TODAY)
    unit_posts.change_post(administrator, division.posts["head"], "Staf", [Role.STEWARD])
    with pytest.raises(MandateOverlaps):
        unit_posts.change_post(administrator, division.posts["review"], "Ketua", [Role.HEAD])


def test_the_head_signs_except_while_somebody_stands_in(
    session: Session, division: Division
) -> None:
    mandate_id = give(division, "head", "review", MandateKind.PLH, TODAY)
    unit_posts.end_mandate(division.administrator, mandate_id, TODAY + DAY)
    head, acting = (mandates.person_of(division.people[who].user_id) for who in ("head", "review"))
    for day, signs in ((-1, True), (0, False), (1, False), (2, True)):
        assert head.signs_for(division.unit_id, TODAY + day * DAY) is signs
        held = mandates.holder_on(session, division.unit_id, Role.HEAD, TODAY + day * DAY)
        assert held is not None
        assert held.user_id == (head if signs else acting).user_id
    # a stand-in whose account was closed stands in for nobody
    session.get_one(User, acting.user_id).active = False
    session.commit()
    assert mandates.person_of(head.user_id).signs_for(division.unit_id, TODAY)


def test_the_heads_return_ends_it_and_is_recorded(session: Session, division: Division) -> None:
    mandate_id = give(division, "head", "review", MandateKind.PLH, TODAY - DAY)
    head = mandates.person_of(division.head.user_id)
    with pytest.raises(NotFound):
        unit_posts.return_to_post(division.home, mandate_id, at=NOON)
    assert unit_posts.return_to_post(head, mandate_id, at=NOON) == TODAY
    row = session.get_one(MandateRow, mandate_id, populate_existing=True)
    assert (row.ends, row.ended_by, row.ended_at) == (TODAY - DAY, head.user_id, NOON)
    assert row.end_note == "Pemegang jabatan sudah kembali."
    assert mandates.person_of(head.user_id).signs_for(division.unit_id, TODAY)
    assert session.scalars(
        select(OutboxRow.subject_id).where(OutboxRow.event == "mandate.RETURN")
    ).all() == [division.posts["head"]]


def test_a_stand_in_of_today_signs_until_midnight(division: Division) -> None:
    mandate_id = give(division, "head", "review", MandateKind.PLH, TODAY)
    head = mandates.person_of(division.head.user_id)
    assert unit_posts.return_to_post(head, mandate_id, at=NOON) == TODAY + DAY
    head = mandates.person_of(head.user_id)
    assert not head.signs_for(division.unit_id, TODAY)
    assert head.signs_for(division.unit_id, TODAY + DAY)


def test_the_account_page_names_who_stands_in(division: Division) -> None:
    assert people_queries.stand_ins(division.head) == ()
    mandates.give(
        division.posts["head"], division.review.user_id, MandateKind.PLH, SINCE, None, ORDER
    )
    (one,) = people_queries.stand_ins(mandates.person_of(division.head.user_id))
    assert (one.name, one.kind) == (division.review.name, MandateKind.PLH)
    assert people_queries.stand_ins(mandates.person_of(division.review.user_id)) == ()


def test_a_closed_account_is_given_nothing(session: Session, division: Division) -> None:
    session.get_one(User, division.review.user_id).active = False
    session.commit()
    with pytest.raises(Refusal, match="tidak aktif"):
        give(division, "head", "review", MandateKind.PLH, TODAY)


def test_what_nobody_can_sign_is_not_submitted(session: Session, division: Division) -> None:
    decree_id = open_draft(division)
    session.get_one(User, division.head.user_id).active = False
    session.commit()
    with pytest.raises(GuardsNotMet, match="Tidak ada pejabat berakun yang dapat menandatangani"):
        submit(division, decree_id)


def test_a_day_without_anybody_who_signs_is_said_beforehand(
    session: Session, division: Division
) -> None:
    assert queries.vacant_day(division.unit_id) is None
    today = now().date()
    row = session.scalars(
        select(MandateRow).where(MandateRow.user_id == division.head.user_id)
    ).one()
    row.ends = today + 5 * DAY
    session.commit()
    assert queries.vacant_day(division.unit_id) == today + 6 * DAY
    assert Lack.VACANT in queries.lacking(division.unit_id)
    mandates.give(
        division.posts["head"],
        division.review.user_id,
        MandateKind.PLT,
        today + 6 * DAY,
        None,
        ORDER,
    )
    assert queries.vacant_day(division.unit_id) is None


def test_the_history_names_the_post_in_which_somebody_initialled(
    session: Session, division: Division
) -> None:
    """The part is of the post that they hold in their own right."""
    decree_id = open_draft(division, parts=("body",))
    give(division, "home", "review", MandateKind.PLT, SINCE)
    submit(division, decree_id)
    actor = mandates.person_of(division.review.user_id)
    initials.initial(decree_id, "body", digest="digest-body", actor=actor)
    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "INITIAL")).one()
    assert row.actor["post"] == "Sub Koordinator Evaluasi"
    assert row.actor["mandate"] == row.facts["mandate"]


def test_two_hats_given_at_once_are_one(committed: Flask) -> None:
    with committed.app_context():
        division = found(db.session())
        person = division.drafter.user_id
    for post in ("head", "administrator"):
        with committed.app_context():
            row = db.session.scalars(
                select(MandateRow).where(MandateRow.post_id == division.posts[post])
            ).one()
            row.ends = SINCE
            db.session.commit()
    barrier = Barrier(2)

    def put_on(post: str, day: dt.date) -> bool:
        with committed.app_context():
            barrier.wait()
            try:
                mandates.give(division.posts[post], person, MandateKind.DEFINITIVE, day, day, ORDER)
            except TwoHats:
                return False
            return True

    for number in range(6):
        days = (TODAY + number * DAY,) * 2
        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(put_on, ("head", "administrator"), days)) == [False, True]
