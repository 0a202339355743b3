"""Notices as people choose.

Hours of quiet are kept, and nobody is reminded of what is done.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.rules.wishes import Wishes
from notifications.services import message_delivery, messages, notices
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, write_and_submit
from tests.people import NOON, Division
from tests.seen import version_of
from workflow.models.records import OutboxRow
from workflow.rules.decree_lifecycle import Action
from workflow.services import deadlines
from workflow.services.decrees import transitions

WEEK = dt.timedelta(days=7)


def told(session: Session, division: Division, event: str, at: dt.datetime) -> list[Message]:
    """Announce what happened last, and return what the reviewer was told."""
    announced = select(OutboxRow.id).where(OutboxRow.event == event).order_by(OutboxRow.id.desc())
    notices.tell(session.scalars(announced).first() or 0, at=at)
    of_reviewer = Message.user_id == division.review.user_id
    return list(session.scalars(select(Message).where(of_reviewer, Message.event == event)))


def test_what_is_told_in_hours_of_quiet_leaves_when_they_are_over(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    quiet = Wishes("at_once", {}, dt.time(11), dt.time(13))
    messages.wish(division.review.user_id, quiet)
    write_and_submit(session, division, (BODY,))
    (message,) = told(session, division, "decree.SUBMIT", NOON)
    over = NOON + dt.timedelta(hours=1)
    assert message.mail_due_at == over
    waiting = select(OutboxRow.id).where(
        OutboxRow.event == "message.WRITE", OutboxRow.subject_id == message.id
    )
    assert session.scalars(waiting).all() == []
    assert message_delivery.due(over - dt.timedelta(minutes=1)) == []
    assert message_delivery.due(over) == [message.id]
    message_delivery.mail_message(message.id, at=over)
    assert len(mailbox.arrived) == 1


def test_a_kind_is_told_in_its_own_way(session: Session, division: Division) -> None:
    messages.wish(division.review.user_id, Wishes("none", {"ASKED": "digest"}))
    write_and_submit(session, division, (BODY,))
    (message,) = told(session, division, "decree.SUBMIT", NOON)
    assert message.wish == "digest"


def remind(session: Session, division: Division) -> int:
    """Let a decree wait a week for its initial, and the clock remind of it."""
    decree_id = write_and_submit(session, division, (BODY,))
    deadlines.remind(at=NOON + WEEK)
    return decree_id


def recall(division: Division, decree_id: int) -> None:
    transitions.perform(
        decree_id,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(decree_id),
        note="Salah",
        at=NOON + WEEK,
    )


def test_nobody_is_reminded_of_what_is_done_when_the_reminder_is_told(
    session: Session, division: Division
) -> None:
    decree_id = remind(session, division)
    recall(division, decree_id)
    assert told(session, division, "deadline.REVIEW_WAITS", NOON + WEEK) == []


def test_a_reminder_that_is_done_before_its_mail_leaves_is_not_mailed(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    decree_id = remind(session, division)
    (message,) = told(session, division, "deadline.REVIEW_WAITS", NOON + WEEK)
    recall(division, decree_id)
    session.execute(update(Message).values(claimed_at=None))
    session.commit()
    message_delivery.mail_message(message.id, at=NOON + WEEK)
    assert mailbox.arrived == []
