"""Notices and letters are read in the language that their reader chose."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.services import message_delivery, messages, notices
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, write_and_submit
from tests.people import NOON, Division
from workflow.models.records import OutboxRow
from workflow.rules.actors import Person
from workflow.services.administration import accounts


@pytest.fixture
def steward(session: Session, division: Division) -> Person:
    """Submit a decree, and return the person who is told of it."""
    write_and_submit(session, division, (BODY,))
    row = session.scalars(select(OutboxRow).where(OutboxRow.event == "decree.SUBMIT")).one()
    notices.tell(row.id, at=NOON)
    return division.review


def test_a_notice_is_read_in_the_language_of_the_page(steward: Person) -> None:
    (indonesian,) = messages.read(steward.user_id, "id")
    (english,) = messages.read(steward.user_id, "en")

    assert indonesian.subject == "Mohon paraf: Indikator Kinerja Individu"
    assert english.subject == "Please initial: Indikator Kinerja Individu"
    assert "submitted the decree" in english.text


def test_a_notice_from_before_there_was_a_language_is_read_as_it_was_written(
    session: Session, steward: Person
) -> None:
    message = session.scalars(select(Message)).one()
    message.facts = {"subject": "Mohon paraf", "text": "Isi."}
    session.commit()

    assert [line.subject for line in messages.read(steward.user_id, "en")] == ["Mohon paraf"]


@pytest.mark.parametrize(
    ("language", "greeting", "foot"),
    [("", "Yth. ", "Surat ini dikirim"), ("en", "Dear ", "This letter was sent")],
)
def test_a_letter_is_written_in_the_language_of_its_reader(
    session: Session,
    mailbox: Mailbox,
    steward: Person,
    language: str,
    greeting: str,
    foot: str,
) -> None:
    accounts.speak(steward.user_id, language)
    message_delivery.mail_message(session.scalars(select(Message.id)).one(), at=NOON)

    (letter,) = mailbox.letters()

    for kind in ("plain", "html"):
        body = letter.get_body((kind,))
        assert body is not None
        assert greeting in body.get_content()
        assert foot in body.get_content()
