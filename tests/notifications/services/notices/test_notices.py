"""Who is told of what: the people of the posts on that day, each once.

The one who did it is not told.
"""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.services import copy_delivery, copy_opening, notices
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, copies_of, sign, write_and_submit
from tests.people import NOON, TODAY, Division, steward
from tests.seen import version_of
from workflow.core.db import transaction
from workflow.models.people import MandateRow, User
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import initials, locks, recording, transitions


def announcement(session: Session, event: str) -> int:
    session.rollback()
    return (
        session.scalars(
            select(OutboxRow.id).where(OutboxRow.event == event).order_by(OutboxRow.id.desc())
        ).first()
        or 0
    )


def told(session: Session, event: str) -> list[str]:
    """Let the announcement be told, and name the posts of those who were."""
    notices.tell(announcement(session, event), at=NOON)
    rows = session.execute(
        select(User.name)
        .join(Message, Message.user_id == User.id)
        .where(Message.event == event)
        .order_by(User.id)
    )
    return list(rows.scalars())


@pytest.fixture
def submitted(session: Session, division: Division) -> int:
    return write_and_submit(session, division, (BODY,))


@pytest.mark.usefixtures("submitted")
def test_the_stewards_of_its_parts_are_told_of_a_submission(session: Session) -> None:
    assert told(session, "decree.SUBMIT") == ["Sub Koordinator Evaluasi"]
    message = session.scalars(select(Message)).one()
    assert message.facts["subject"] == "Mohon paraf: Indikator Kinerja Individu"
    assert "Penyusun Naskah" in message.facts["text"]
    assert message.path == f"/keputusan/{message.decree_id}"


@pytest.mark.usefixtures("submitted")
def test_a_repeat_tells_nobody_twice(session: Session) -> None:
    assert told(session, "decree.SUBMIT") == told(session, "decree.SUBMIT")


def test_the_drafters_are_told_of_a_return_with_its_reason(
    session: Session, division: Division, submitted: int
) -> None:
    transitions.perform(
        submitted,
        Action.RETURN,
        actor=division.review,
        expected_version=version_of(submitted),
        note="Perbaiki huruf a.",
        at=NOON,
    )
    assert told(session, "decree.RETURN") == ["Penyusun Naskah"]
    assert "Perbaiki huruf a." in session.scalars(select(Message.facts)).one()["text"]


def test_the_head_is_told_when_everything_is_initialled(
    session: Session, division: Division, submitted: int
) -> None:
    initials.initial(submitted, "body", digest="b1", actor=division.review, at=NOON)
    assert told(session, "decree.FORWARD") == ["Kepala Bagian"]


def test_everyone_of_the_unit_is_told_of_a_signature(session: Session, division: Division) -> None:
    sign(session, division, (BODY,))
    assert len(told(session, "decree.SIGN")) == len(division.people) - 1  # without the signatory


def test_whoever_did_it_is_not_told_of_it(
    session: Session, division: Division, submitted: int
) -> None:
    transitions.perform(
        submitted,
        Action.RECALL,
        actor=division.drafter,
        expected_version=version_of(submitted),
        note="Salah lampiran.",
        at=NOON,
    )
    transitions.perform(
        submitted,
        Action.CANCEL,
        actor=division.drafter,
        expected_version=version_of(submitted),
        note="Tidak jadi.",
        at=NOON,
    )
    assert told(session, "decree.CANCEL") == ["Sub Koordinator Evaluasi"]


@pytest.mark.usefixtures("submitted")
def test_only_those_who_hold_the_post_that_day_are_told(
    session: Session, division: Division
) -> None:
    mandate = session.scalars(
        select(MandateRow).where(MandateRow.user_id == division.review.user_id)
    ).one()
    mandate.ends = TODAY - dt.timedelta(days=1)
    session.commit()
    assert told(session, "decree.SUBMIT") == []


@pytest.mark.usefixtures("submitted")
def test_somebody_who_left_is_not_told(session: Session, division: Division) -> None:
    session.get_one(User, division.review.user_id).active = False
    session.commit()
    assert told(session, "decree.SUBMIT") == []


def test_the_registrar_is_told_of_a_copy_that_failed_and_what_the_server_said(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    mailbox.answers["1@contoh.example"] = "550 no such mailbox"
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[0].id, at=NOON)
    assert told(session, "copy.FAIL") == ["Pengadministrasi Umum"]
    message = session.scalars(select(Message)).one()
    assert "550 no such mailbox" in message.facts["text"]
    assert message.path.startswith(f"/keputusan/{decree_id}/salinan#salinan-")


def test_only_stewards_who_still_owe_an_initial_are_reminded(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division)
    steward(session, division, "p1", "home")
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, decree_id)
        recording.announce(inside, decree, "deadline.REVIEW_WAITS", "1")
    for part, digest in (("body", "b1"), ("p1", "p1"), ("p2", "p2")):
        initials.initial(decree_id, part, digest=digest, actor=division.review, at=NOON)
    assert told(session, "deadline.REVIEW_WAITS") == []


def test_the_proposer_is_told_what_became_of_a_proposal(
    session: Session, division: Division, submitted: int
) -> None:
    for seq, action, actor, note in (
        (901, "PROPOSE", division.home, ""),
        (902, "REJECT", division.drafter, "Tidak terukur."),
    ):
        session.add(act_with_proposal(division, submitted, seq, action, actor.user_id, note))
    session.add(
        OutboxRow(
            key=f"{division.unit_id}:902",
            event="proposal.REJECT",
            subject_id=5,
            decree_id=submitted,
        )
    )
    session.commit()
    assert told(session, "proposal.REJECT") == ["Sub Koordinator Kerja Sama Dalam Negeri"]
    assert "Tidak terukur." in session.scalars(select(Message.facts)).one()["text"]


def act_with_proposal(
    division: Division, decree_id: int, seq: int, action: str, user_id: int, note: str
) -> HistoryRow:
    return HistoryRow(
        unit_id=division.unit_id,
        seq=seq,
        at=NOON,
        life="proposal",
        subject_id=5,
        decree_id=decree_id,
        action=action,
        source="",
        target="",
        actor={"kind": "PERSON", "user": user_id, "name": "Seseorang", "post": "Jabatan"},
        note=note,
        facts={},
        table_version="",
        prev="",
        hash="",
    )


def test_the_holder_of_a_post_is_told_that_its_certificate_ends(
    session: Session, division: Division
) -> None:
    with transaction() as inside:
        recording.announce(
            inside, None, "post.CERTIFICATE_ENDS", "serial-1", subject_id=division.posts["head"]
        )
    assert told(session, "post.CERTIFICATE_ENDS") == ["Kepala Bagian", "Administrator"]


@pytest.mark.usefixtures("submitted")
def test_an_event_that_is_no_news_and_a_row_that_is_gone_tell_nobody(session: Session) -> None:
    notices.tell(announcement(session, "decree.OPEN"), at=NOON)
    notices.tell(999_999, at=NOON)
    assert session.scalars(select(Message)).all() == []


@pytest.mark.parametrize(
    ("wish", "announced", "mailed"), [("at_once", 1, True), ("digest", 0, True), ("none", 0, False)]
)
@pytest.mark.usefixtures("submitted")
def test_each_is_told_as_they_wish(
    session: Session,
    division: Division,
    wish: str,
    announced: int,
    mailed: bool,  # noqa: FBT001  (a case)
) -> None:
    session.get_one(User, division.review.user_id).mail_wish = wish
    session.commit()
    told(session, "decree.SUBMIT")
    message = session.scalars(select(Message)).one()
    assert (message.mail_due_at is not None) is mailed
    assert (
        len(session.scalars(select(OutboxRow).where(OutboxRow.event == "message.WRITE")).all())
        == announced
    )
