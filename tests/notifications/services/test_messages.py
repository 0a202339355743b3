"""Messages leave as each person wishes, once, and stay in the inbox."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.adapters.mail import MailUnavailable
from notifications.models import Message
from notifications.rules.wishes import Wishes
from notifications.services import message_delivery, messages
from tests.notifications.mailbox import Mailbox
from tests.people import NOON, Division
from workflow.models.people import User

# the day between is a holiday
WEDNESDAY = NOON + dt.timedelta(days=2)


def write(
    session: Session,
    division: Division,
    wish: str = "at_once",
    subjects: tuple[str, ...] = ("Mohon paraf",),
) -> list[int]:
    """Write messages to the head."""
    rows = [
        Message(
            key=f"1:{number}",
            user_id=division.head.user_id,
            event="decree.SUBMIT",
            facts={"subject": subject, "text": f"Isi {subject}."},
            path="/keputusan/1",
            wish=wish,
            created_at=NOON,
            mail_due_at=NOON,
        )
        for number, subject in enumerate(subjects)
    ]
    session.add_all(rows)
    session.commit()
    return [row.id for row in rows]


def address(session: Session, division: Division) -> str:
    return session.get_one(User, division.head.user_id).email


def test_a_message_arrives_with_the_link_to_its_place(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    (message_id,) = write(session, division)
    message_delivery.mail_message(message_id, at=NOON)
    (letter,) = mailbox.letters(address(session, division))
    text = letter.get_body(("plain",))
    assert letter["Subject"] == "Mohon paraf"
    assert text is not None
    assert "Isi Mohon paraf." in text.get_content()
    assert "/keputusan/1" in text.get_content()


def test_a_message_is_sent_once(session: Session, division: Division, mailbox: Mailbox) -> None:
    (message_id,) = write(session, division)
    message_delivery.mail_message(message_id, at=NOON)
    message_delivery.mail_message(message_id, at=NOON)
    assert len(mailbox.arrived) == 1


def test_a_lapsed_claim_sends_the_very_same_letter(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    (message_id,) = write(session, division)
    message_delivery.mail_message(message_id, at=NOON)
    row = session.get_one(Message, message_id)
    row.mailed_at, row.claimed_at = None, NOON
    session.commit()
    message_delivery.mail_message(message_id, at=NOON + dt.timedelta(seconds=5))
    assert len(mailbox.arrived) == 1
    later = NOON + dt.timedelta(minutes=6)
    assert message_delivery.due(later) == [message_id]
    message_delivery.mail_message(message_id, at=later)
    (_, first), (_, second) = mailbox.arrived
    assert first == second


def test_a_server_that_is_away_leaves_the_message_for_the_sweep(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    (message_id,) = write(session, division)
    mailbox.stop()
    with pytest.raises(MailUnavailable):
        message_delivery.mail_message(message_id, at=NOON)
    assert message_delivery.due(NOON + dt.timedelta(minutes=6)) == [message_id]


def test_an_address_that_is_refused_ends_the_mail_and_not_the_message(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    mailbox.answers[address(session, division)] = "550 no such mailbox"
    (message_id,) = write(session, division)
    message_delivery.mail_message(message_id, at=NOON)
    assert message_delivery.due(NOON + dt.timedelta(days=1)) == []
    assert [line.id for line in messages.read(division.head.user_id, "id")] == [message_id]


def test_a_digest_holds_everything_since_the_last_one(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    write(session, division, "digest", ("Satu", "Dua"))
    assert message_delivery.due_for_digest(NOON) == []
    assert message_delivery.due_for_digest(WEDNESDAY) == [division.head.user_id]
    message_delivery.mail_digest(division.head.user_id, at=NOON)
    message_delivery.mail_digest(division.head.user_id, at=NOON)
    (letter,) = mailbox.letters()
    text = letter.get_body(("plain",))
    assert letter["Subject"] == "Ringkasan: 2 pemberitahuan"
    assert text is not None
    assert "- Satu" in text.get_content()
    assert "- Dua" in text.get_content()
    assert message_delivery.due_for_digest(WEDNESDAY) == []


def test_what_goes_into_a_digest_is_not_sent_by_itself(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    (message_id,) = write(session, division, "digest")
    message_delivery.mail_message(message_id, at=NOON)
    assert message_delivery.due(NOON + dt.timedelta(days=1)) == []
    assert mailbox.arrived == []


def test_what_was_looked_at_is_not_new_any_more(session: Session, division: Division) -> None:
    write(session, division, subjects=("Satu", "Dua"))
    assert messages.unseen(division.head.user_id) == 2
    messages.see_all(division.head.user_id, at=NOON)
    assert messages.unseen(division.head.user_id) == 0
    assert [(line.subject, line.seen) for line in messages.read(division.head.user_id, "id")] == [
        ("Dua", True),
        ("Satu", True),
    ]


def test_a_wish_is_kept_and_one_that_does_not_exist_is_refused(
    session: Session, division: Division
) -> None:
    wanted = Wishes("digest", {"COPIES": "at_once"}, dt.time(20), dt.time(6))
    messages.wish(division.head.user_id, wanted)
    for unknown in (
        Wishes("carrier pigeon"),
        Wishes("digest", {"COPIES": "pigeon"}),
        Wishes("digest", {"WEATHER": "none"}),
        Wishes("digest", {}, dt.time(20)),
    ):
        with pytest.raises(messages.WishIsUnknown):
            messages.wish(division.head.user_id, unknown)
    assert (
        session.scalar(select(User.mail_wish).where(User.id == division.head.user_id)) == "digest"
    )
    assert messages.wishes_of(division.head.user_id) == wanted
