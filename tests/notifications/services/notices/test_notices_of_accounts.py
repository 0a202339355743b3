"""Whose account it is is told of what happens to it, also by their own hand."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.services import notices
from tests.browsing import Browser, signed_in, with_password
from tests.people import Division
from workflow.models.records import OutboxRow
from workflow.rules.sign_in.limits import TooManyTries
from workflow.services.administration import authenticator, mandates
from workflow.services.sign_in import passwords, tries
from workflow.services.sign_in.devices import Where


def told(session: Session, event: str) -> list[Message]:
    """Announce all of a kind, and return what was written."""
    for row in session.scalars(select(OutboxRow).where(OutboxRow.event == event)).all():
        notices.tell(row.id)
    return list(session.scalars(select(Message).where(Message.event == event).order_by(Message.id)))


def test_an_act_on_ones_own_account_is_told_to_its_owner_alone(
    session: Session, division: Division
) -> None:
    head = mandates.person_of(division.head.user_id)
    authenticator.enrol_code(head.user_id, authenticator.new_code_secret(), head)
    passwords.change(head, "lima ekor ikan di kolam")

    letters = told(session, "administration.OWN")

    assert {letter.user_id for letter in letters} == {head.user_id}
    assert [letter.facts["subject"] for letter in letters] == [
        "Akun Anda, Mengaktifkan kode sekali pakai",
        "Akun Anda, Mengganti kata sandi",
    ]
    assert letters[1].facts["en"]["subject"] == "Your account, Change the password"
    assert letters[0].path == "/akun"


def test_a_new_device_is_named(app: Flask, session: Session, division: Division) -> None:
    signed_in(app, session, division.head)
    Browser(app).sign_in(with_password(session, division.head))

    (letter,) = told(session, "account.NEW_DEVICE")

    assert letter.user_id == division.head.user_id
    assert "Peramban lain" in letter.facts["text"]
    assert "Another browser" in letter.facts["en"]["text"]


def test_guessing_is_told(session: Session, division: Division) -> None:
    email = with_password(session, division.head)
    for _ in range(7):
        try:
            with tries.sign_in(email, Where("203.0.113.9")):
                pass
        except TooManyTries:
            continue

    (letter,) = told(session, "account.TRIES")

    assert letter.user_id == division.head.user_id
    assert "berkali-kali" in letter.facts["text"]
