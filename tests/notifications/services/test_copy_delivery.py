"""Copies leave by themselves, each once, and the history tells the rest."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notifications.adapters.mail import MailUnavailable
from notifications.models import Delivery
from notifications.rules.copies import COPY, CopyState
from notifications.services import copies, copy_delivery, copy_opening, receipts
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, PDF, copies_of, sign, state_of
from tests.people import NOON, TODAY, Division
from tests.seen import copy_as_seen
from workflow.adapters import originals, storage
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.recipients import RecipientRow
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.decree_lifecycle import DECREE, State
from workflow.services.audit import Kept, audit


def test_a_copy_arrives_with_the_signed_file_and_a_personal_link(
    distributed: int, mailbox: Mailbox
) -> None:
    copy = copies_of(distributed)[0]
    copy_delivery.send(copy.id, at=NOON)
    (letter,) = mailbox.letters("1@contoh.example")
    (attached,) = letter.iter_attachments()
    text = letter.get_body(("plain",))
    assert attached.get_content() == PDF
    assert attached.get_filename() == "Keputusan-188.45-1-KEP-35.07.022-2027.pdf"
    assert text is not None
    assert "Yth. Bupati Contoh" in text.get_content()
    assert "4 Januari 2027" in text.get_content()
    assert receipts.by_token(token_in(text.get_content())).id == copy.id
    assert copies_of(distributed)[0].state is CopyState.SENT


def token_in(text: str) -> str:
    found = re.search(r"/t/(\S+)", text)
    assert found
    return found.group(1)


def test_what_the_server_answered_is_kept(distributed: int, mailbox: Mailbox) -> None:
    copy_delivery.send(copies_of(distributed)[0].id, at=NOON)
    assert mailbox.arrived
    assert copies_of(distributed)[0].last_reply == "250 OK: queued as tests do"


def test_a_sent_copy_is_not_sent_again(distributed: int, mailbox: Mailbox) -> None:
    copy = copies_of(distributed)[0]
    copy_delivery.send(copy.id, at=NOON)
    copy_delivery.send(copy.id, at=NOON)
    assert len(mailbox.arrived) == 1


def test_paper_copies_are_sent_to_nobody(distributed: int, mailbox: Mailbox) -> None:
    copy_delivery.send(copies_of(distributed)[5].id, at=NOON)
    assert mailbox.arrived == []
    assert copies_of(distributed)[5].state is CopyState.QUEUED


def test_a_copy_that_another_worker_is_sending_is_left_alone(
    distributed: int, mailbox: Mailbox
) -> None:
    copy = copies_of(distributed)[0]
    claim(copy.id, NOON)
    copy_delivery.send(copy.id, at=NOON + dt.timedelta(seconds=5))
    assert mailbox.arrived == []


def claim(copy_id: int, at: dt.datetime) -> None:
    """Do what a worker does first, and no more: as if it had been killed."""
    copy = db.session.get_one(Delivery, copy_id)
    copy.claimed_at, copy.attempts = at, 1
    db.session.commit()


def test_a_lapsed_claim_is_given_out_again_and_sends_the_very_same_letter(
    session: Session, distributed: int, mailbox: Mailbox
) -> None:
    copy = copies_of(distributed)[0]
    copy_delivery.send(copy.id, at=NOON)
    copy = copies_of(distributed)[0]
    # The server took it, and the worker died before it could say so.
    session.execute(
        update(Delivery)
        .where(Delivery.id == copy.id)
        .values(_state=CopyState.QUEUED, claimed_at=NOON)
    )
    session.commit()
    later = NOON + dt.timedelta(minutes=6)
    assert copy.id in copy_delivery.due(later)
    copy_delivery.send(copy.id, at=later)
    (_, first), (_, second) = mailbox.arrived
    assert first == second
    assert copies_of(distributed)[0].state is CopyState.SENT


def test_the_sweep_gives_each_copy_out_once_in_a_while(distributed: int) -> None:
    later = NOON + dt.timedelta(minutes=6)
    by_mail = [copy.id for copy in copies_of(distributed) if copy.email]
    assert copy_delivery.due(later) == by_mail
    assert copy_delivery.due(later) == []
    assert copy_delivery.due(later + dt.timedelta(minutes=6)) == by_mail


def test_a_server_that_is_away_leaves_the_copy_queued_for_later(
    distributed: int, mailbox: Mailbox
) -> None:
    copy = copies_of(distributed)[0]
    mailbox.stop()
    with pytest.raises(MailUnavailable):
        copy_delivery.send(copy.id, at=NOON)
    waiting = copies_of(distributed)[0]
    assert (waiting.state, waiting.claimed_at) == (CopyState.QUEUED, None)
    assert waiting.due_at > NOON
    mailbox.start()
    copy_delivery.send(copy.id, at=NOON)
    assert copies_of(distributed)[0].state is CopyState.SENT


def test_a_busy_server_is_asked_again(distributed: int, mailbox: Mailbox) -> None:
    mailbox.answers["1@contoh.example"] = "451 try again later"
    with pytest.raises(MailUnavailable, match="451"):
        copy_delivery.send(copies_of(distributed)[0].id, at=NOON)
    assert copies_of(distributed)[0].state is CopyState.QUEUED


def test_an_address_that_is_refused_for_good_fails_and_is_announced(
    session: Session, distributed: int, mailbox: Mailbox
) -> None:
    mailbox.answers["1@contoh.example"] = "550 no such mailbox"
    copy_delivery.send(copies_of(distributed)[0].id, at=NOON)
    copy = copies_of(distributed)[0]
    assert (copy.state, copy.last_reply) == (CopyState.FAILED, "550 no such mailbox")
    assert session.scalar(select(OutboxRow.event).order_by(OutboxRow.id.desc())) == "copy.FAIL"


def test_a_copy_whose_signed_file_is_gone_fails_with_what_to_do(
    distributed: int, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_sha256: str) -> bytes:
        raise originals.Missing

    monkeypatch.setattr(storage, "read", gone)
    copy_delivery.send(copies_of(distributed)[0].id, at=NOON)
    copy = copies_of(distributed)[0]
    assert copy.state is CopyState.FAILED
    assert "penyimpanan" in copy.last_reply
    assert mailbox.arrived == []


def test_an_address_that_is_none_fails_without_a_conversation(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    session.scalars(
        select(RecipientRow).where(RecipientRow.office == "Inspektur")
    ).one().email = "x@y\r\nBcc: z@contoh.example"
    session.commit()
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[2].id, at=NOON)
    assert copies_of(decree_id)[2].state is CopyState.FAILED
    assert mailbox.arrived == []


def test_no_address_enters_the_history(
    session: Session, distributed: int, mailbox: Mailbox
) -> None:
    copy_delivery.send(copies_of(distributed)[0].id, at=NOON)
    rows = session.scalars(select(HistoryRow).where(HistoryRow.life == "copy")).all()
    assert mailbox.arrived
    assert "contoh.example" not in str([row.as_chained() for row in rows])


def test_the_decree_is_distributed_when_its_last_copy_is_settled(
    division: Division, distributed: int, mailbox: Mailbox
) -> None:
    *rest, last = copies_of(distributed)
    for copy in rest:
        copy_delivery.send(copy.id, at=NOON)
        settle(mailbox, str(copy.email))
    assert state_of(distributed) is State.DISTRIBUTING
    copies.hand_over(
        last.id,
        copies.Taken("Penerima", "Staf", TODAY, "12/2027"),
        actor=division.registrar,
        at=NOON,
        seen=copy_as_seen(last.id),
    )
    assert state_of(distributed) is State.DISTRIBUTED
    decree = db.session.get_one(Decree, distributed)
    assert (decree.copies_expected, decree.copies_settled) == (6, 6)
    assert audit((Kept(DECREE, Decree), Kept(COPY, Delivery))).faults == []


def settle(mailbox: Mailbox, address: str) -> None:
    (letter,) = mailbox.letters(address)
    text = letter.get_body(("plain",))
    assert text is not None
    token = token_in(text.get_content())
    receipts.open_link(token, at=NOON)
    receipts.acknowledge(token, name="Penerima", post="Ajudan", at=NOON)
