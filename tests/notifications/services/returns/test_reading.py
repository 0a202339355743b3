"""Letters that came back: by their mark alone, whatever strangers write."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.adapters import returned
from notifications.models import Delivery
from notifications.rules import bounces, tries
from notifications.rules.bounces import Return
from notifications.rules.copies import CopyState
from notifications.services import copies, copy_delivery, receipts
from notifications.services.returns import reading
from notifications.services.returns.reading import Outcome
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import again, copies_of, token_of
from tests.people import NOON, Division
from tests.seen import copy_as_seen
from workflow.core import config
from workflow.models.records import HistoryRow, OutboxRow

LATER = NOON + dt.timedelta(minutes=5)
RETURNS = "balik@contoh.example"
REPORT = """\
From: MAILER-DAEMON@lain.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system. Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; lain.example

Final-Recipient: rfc822; siapa@lain.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b--
"""
QMAIL = """\
From: MAILER-DAEMON@lain.example
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at lain.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<siapa@lain.example>:
Sorry, no mailbox here by that name. (#5.1.1)
"""
HOLIDAY = """\
From: siapa@lain.example
To: {to}
Subject: Sedang cuti
Auto-Submitted: auto-replied

Saya cuti sampai Senin.
"""


@pytest.fixture(autouse=True)
def returning(app: Flask, mailbox: Mailbox) -> Iterator[None]:
    """Let letters come back to an address."""
    kept = app.extensions["config"]
    assert mailbox.port
    app.extensions["config"] = dataclasses.replace(
        kept, post=dataclasses.replace(kept.post, return_address=RETURNS)
    )
    yield
    app.extensions["config"] = kept


def address(copy: Delivery, version: int = 1) -> str:
    mark = bounces.mark_of(config.current().secret_key, copy.id, version)
    return bounces.address_of(RETURNS, mark)


def report(to: str, action: str = "failed", status: str = "5.1.1", diagnostic: str = "x") -> bytes:
    return REPORT.format(to=to, action=action, status=status, diagnostic=diagnostic).encode()


def kinds(copy: Delivery) -> list[str]:
    return [one.kind for one in tries.read(again(copy).tries)]


def test_the_envelope_names_the_copy(sent: Delivery, distributed: int, mailbox: Mailbox) -> None:
    copy = copies_of(distributed)[1]
    copy_delivery.send(copy.id, at=NOON)

    assert sent.id != copy.id
    assert mailbox.envelopes[-1] == address(copy)
    assert len(address(copy).partition("@")[0]) <= 64


def test_a_report_for_good_fails_the_copy_with_a_plain_reason(
    session: Session, sent: Delivery
) -> None:
    raw = report(address(sent), diagnostic="550 5.1.1 <x>: Recipient address rejected")

    assert reading.take_in(raw, at=LATER) is Outcome.FAILED

    assert again(sent).state is CopyState.FAILED
    assert again(sent).last_reply == "Alamat surelnya tidak dikenal di server penerima."
    assert "Recipient address rejected" in tries.read(again(sent).tries)[0].answer
    act = session.scalars(select(HistoryRow).order_by(HistoryRow.seq.desc()).limit(1)).one()
    assert (act.action, act.source, act.target) == ("FAIL", "SENT", "FAILED")
    assert act.note == "Alamat surelnya tidak dikenal di server penerima."
    event = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one()
    assert event.event == "copy.FAIL"


def test_it_can_leave_again_after_that(
    division: Division, sent: Delivery, mailbox: Mailbox
) -> None:
    reading.take_in(report(address(sent)), at=LATER)
    seen, email = copy_as_seen(sent.id), "benar@contoh.example"
    copies.requeue(sent.id, seen=seen, actor=division.registrar, email=email, at=LATER)
    copy_delivery.send(sent.id, at=LATER)

    assert again(sent).state is CopyState.SENT
    assert reading.take_in(report(address(sent)), at=LATER) is Outcome.NOTED
    assert again(sent).state is CopyState.SENT
    assert mailbox.letters("benar@contoh.example")


def test_the_same_report_again_changes_nothing_more(sent: Delivery) -> None:
    for _again in range(3):
        reading.take_in(report(address(sent)), at=LATER)

    assert kinds(sent) == ["FAILED", "TAKEN"]
    assert tries.read(again(sent).tries)[0].times == 3


@pytest.mark.parametrize(
    ("action", "kind"), [("delayed", "DELAYED"), ("delivered", "ARRIVED"), ("relayed", "ARRIVED")]
)
def test_what_is_no_failure_is_noted(sent: Delivery, action: str, kind: str) -> None:
    assert reading.take_in(report(address(sent), action, "4.4.1"), at=LATER) is Outcome.NOTED
    assert again(sent).state is CopyState.SENT
    assert kinds(sent)[0] == kind


def test_an_automatic_answer_is_noted(sent: Delivery) -> None:
    reading.take_in(HOLIDAY.format(to=address(sent)).encode(), at=LATER)

    assert (again(sent).state, kinds(sent)[0]) == (CopyState.SENT, "AUTOMATIC")
    assert tries.read(again(sent).tries)[0].answer == "Saya cuti sampai Senin."


def test_a_report_in_a_form_of_its_own_is_read(sent: Delivery) -> None:
    reading.take_in(QMAIL.format(to=address(sent)).encode(), at=LATER)

    assert again(sent).state is CopyState.FAILED
    assert again(sent).last_reply == "Alamat surelnya tidak dikenal di server penerima."


def test_a_copy_that_was_opened_stays_open(sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)

    assert reading.take_in(report(address(sent)), at=LATER) is Outcome.NOTED
    assert again(sent).state is CopyState.OPENED


def test_the_bringer_may_name_the_recipient(sent: Delivery) -> None:
    raw = report("seseorang@lain.example")

    assert reading.take_in(raw, at=LATER) is Outcome.STRANGE
    assert reading.take_in(raw, recipient=address(sent), at=LATER) is Outcome.FAILED


def test_a_mark_that_is_not_ours_does_nothing(sent: Delivery) -> None:
    genuine = address(sent)
    name, _at, domain = genuine.partition("@")
    for wrong in (
        f"{name[:-1]}{'a' if name[-1] != 'a' else 'b'}@{domain}",
        f"{name}@evil.example",
        genuine.replace("balik+", "lain+"),
        genuine.replace(f"+{sent.id}.", f"+{sent.id + 1}."),
        "balik@contoh.example",
        "balik+99999999999999999999.1.abc@contoh.example",
    ):
        assert reading.take_in(report(wrong), at=LATER) is Outcome.STRANGE, wrong
    assert again(sent).state is CopyState.SENT


def test_spelling_of_the_address_does_not_matter(sent: Delivery) -> None:
    assert reading.take_in(report(address(sent).upper()), at=LATER) is Outcome.FAILED


def test_what_strangers_write_is_cut_and_cleaned(sent: Delivery) -> None:
    evil = "<script>\x00\u202e" + "x" * 5000
    reading.take_in(report(address(sent), diagnostic=evil), at=LATER)

    answer = tries.read(again(sent).tries)[0].answer
    assert len(answer) <= tries.LONGEST
    assert "\u202e" not in answer
    assert "\x00" not in answer


def test_only_the_beginning_is_read(sent: Delivery) -> None:
    raw = report(address(sent)) + b"\n" + b"x" * returned.ENOUGH

    assert reading.take_in(raw, at=LATER) is Outcome.FAILED
    assert len(returned.parse(raw).as_bytes()) <= returned.ENOUGH * 2


def test_a_history_has_an_end(sent: Delivery) -> None:
    for number in range(tries.MOST + 10):
        raw = HOLIDAY.format(to=address(sent)).replace("Senin", f"hari {number}").encode()
        reading.take_in(raw, at=LATER)

    assert len(again(sent).tries) == tries.MOST


@given(st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    head = b"Content-Type: multipart/report; boundary=b\n\n--b\n"
    head += b"Content-Type: message/delivery-status\n"
    for whole in (raw, head + b"\n" + raw):
        message = returned.parse(whole)
        assert isinstance(returned.read(message).kind, Return)
        assert all(isinstance(one, str) for one in returned.marks(message, RETURNS))


def test_parts_in_parts_without_end_break_nothing() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)
    )

    assert returned.read(returned.parse(nested)).kind in set(Return)
