"""Acts of administration are told to the person concerned and to the head."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.services import notices
from tests.people import NOON, SINCE, Division, found
from workflow.models.people import MandateRow, User
from workflow.models.records import OutboxRow
from workflow.rules.actors import MandateKind
from workflow.services.acts.consents import AwaitsConsent
from workflow.services.administration import authenticator, invitations, unit_posts
from workflow.services.administration.mandates import Letter

LETTER = Letter("Surat perintah", "800/1/2026", SINCE)


def told(session: Session) -> list[tuple[str, str, str]]:
    """Return who was told of the last announcement, of what, and how."""
    session.rollback()
    last = session.scalars(select(OutboxRow.id).order_by(OutboxRow.id.desc())).first()
    notices.tell(last or 0, at=NOON)
    rows = session.execute(
        select(User.name, Message.event, Message.wish)
        .join(Message, Message.user_id == User.id)
        .order_by(User.id)
    )
    return [(row.name, row.event, row.wish) for row in rows]


def give(division: Division, post: str, user_id: int) -> None:
    unit_posts.give_mandate(
        division.administrator,
        division.posts[post],
        user_id,
        kind=MandateKind.PLH,
        starts=dt.date(2026, 1, 5),
        ends=None,
        letter=LETTER,
    )


def test_a_reset_is_told_to_its_person_and_to_the_head(
    session: Session, division: Division
) -> None:
    invitations.new_link(division.administrator, division.unit_id, division.drafter.user_id)

    assert told(session) == [
        ("Penyusun Naskah", "administration.ACT", "at_once"),
        ("Kepala Bagian", "administration.ACT", "at_once"),
    ]
    words = session.scalars(select(Message.facts)).first() or {}
    assert "Membuat tautan kata sandi" in words["text"]
    assert "Made a password link" in words["en"]["text"]


def test_what_is_dangerous_is_mailed_at_once_whatever_was_wished(
    session: Session, division: Division
) -> None:
    for user in session.scalars(select(User)):
        user.mail_wish = "none"
        user.quiet_from, user.quiet_until = dt.time(0), dt.time(23, 59)
    session.commit()
    give(division, "head", division.home.user_id)

    assert [(name, wish) for name, _event, wish in told(session)] == [
        ("Sub Koordinator Kerja Sama Dalam Negeri", "at_once"),
        ("Kepala Bagian", "at_once"),
    ]
    text = (session.scalars(select(Message.facts)).first() or {})["text"]
    assert "Bentuk penugasan: – menjadi PLH" in text


def test_who_has_to_agree_is_asked_by_a_letter(session: Session, division: Division) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    session.add(
        MandateRow(
            post_id=division.posts["administrator"],
            user_id=division.registrar.user_id,
            kind=MandateKind.DEFINITIVE,
            starts=SINCE,
        )
    )
    session.commit()
    with pytest.raises(AwaitsConsent):
        give(division, "head", other.review.user_id)

    assert told(session) == [
        ("Pengadministrasi Umum", "administration.ASK", "at_once"),
        ("Sub Koordinator Evaluasi", "administration.ASK", "at_once"),
    ]
    message = session.scalars(select(Message)).first()
    assert message is not None
    assert "Tidak ada yang berubah sebelum Anda menyetujuinya" in message.facts["text"]
    assert message.path == "/tindakan"


def test_a_code_that_the_operator_forgets_is_told_too(session: Session, division: Division) -> None:
    email = session.get_one(User, division.head.user_id).email
    authenticator.forget_code(email)

    assert told(session) == [("Kepala Bagian", "administration.DANGER", "at_once")]
    assert "pengelola mesin" in (session.scalars(select(Message.facts)).one())["text"]
