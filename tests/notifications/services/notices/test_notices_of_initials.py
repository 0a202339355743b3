"""Whose turn it is to initial is told, a post of another unit too."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.services import notices
from tests.notifications.signed import BODY, POSITIONS, write_and_submit
from tests.people import NOON, Division, found
from tests.seen import version_of
from workflow.models.people import Post, Unit
from workflow.models.records import OutboxRow
from workflow.rules.actors import Role
from workflow.services import coordination
from workflow.services.decrees import initials


def told(session: Session, event: str) -> set[int]:
    rows = select(OutboxRow.id).where(OutboxRow.event == event)
    for row in session.scalars(rows).all():
        notices.tell(row, at=NOON)
    return set(session.scalars(select(Message.user_id).where(Message.event == event)))


def law(session: Session) -> Division:
    """Found another unit, whose head other units may ask."""
    unit = found(session, "Bagian Hukum", "35.07.011")
    post = session.get_one(Post, unit.posts["head"])
    post.title, post.roles = "Kepala Bagian Hukum", [Role.HEAD.name, Role.COORDINATOR.name]
    session.commit()
    return unit


def test_by_level_only_the_first_is_asked_and_the_next_is_told_when_its_turn_comes(
    session: Session, division: Division
) -> None:
    session.get_one(Unit, division.unit_id).initials_by_level = True
    session.get_one(Post, division.posts["review"]).level = 2
    session.commit()
    part = POSITIONS[0]
    decree_id = write_and_submit(session, division, (BODY, part), stewards={part.key: "home"})
    assert told(session, "decree.SUBMIT") == {division.home.user_id}
    assert told(session, "turn.COMES") == set()

    initials.initial(decree_id, part.key, digest=part.digest, actor=division.home, at=NOON)
    assert told(session, "turn.COMES") == {division.review.user_id}


def test_a_post_of_another_unit_is_told_when_it_is_asked_under_review(
    session: Session, division: Division
) -> None:
    unit = law(session)
    decree_id = write_and_submit(session, division, (BODY,))
    coordination.ask(
        decree_id,
        unit.posts["head"],
        actor=division.drafter,
        expected_version=version_of(decree_id),
        at=NOON,
    )

    assert told(session, "turn.COMES") == {unit.head.user_id}


def test_a_head_who_is_asked_is_not_told_what_the_units_own_head_is(
    session: Session, division: Division
) -> None:
    unit = law(session)
    decree_id = write_and_submit(session, division, (BODY,))
    coordination.ask(
        decree_id,
        unit.posts["head"],
        actor=division.drafter,
        expected_version=version_of(decree_id),
        at=NOON,
    )
    initials.initial(decree_id, "body", digest=BODY.digest, actor=division.review, at=NOON)
    initials.take_back(
        decree_id, "body", digest=BODY.digest, reason="Uji.", actor=division.review, at=NOON
    )

    assert told(session, "decree.TAKE_BACK") == {division.head.user_id, division.drafter.user_id}
