"""What was signed in ink goes out as ever, and is called so wherever it goes."""

from __future__ import annotations

import json

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Call
from notifications.services import copy_delivery, copy_opening, webhook_calls, webhooks
from tests.browsing import Browser
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import SCAN, copies_of, sign, sign_in_ink, token_of
from tests.people import NOON, Division
from workflow.models.records import OutboxRow


def test_the_letter_says_ink_and_carries_the_scan(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    decree_id = sign_in_ink(session, division)
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[0].id, at=NOON)
    (letter,) = mailbox.letters("1@contoh.example")
    (attached,) = letter.iter_attachments()

    assert attached.get_content() == SCAN
    for form in ("plain", "html"):
        body = letter.get_body((form,))
        assert body is not None
        assert "dengan tinta" in body.get_content()
        assert "elektronik" not in body.get_content()


def test_the_page_of_a_copy_says_ink_and_gives_the_scan(
    app: Flask, session: Session, division: Division, mailbox: Mailbox
) -> None:
    decree_id = sign_in_ink(session, division)
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[0].id, at=NOON)
    assert mailbox.arrived
    address = f"/t/{token_of(copies_of(decree_id)[0])}"
    browser = Browser(app)

    assert "dengan tinta" in browser.get(address).text
    browser.post(f"{address}/buka")
    assert browser.get(f"{address}/keputusan.pdf").data == SCAN


def test_the_feed_publishes_it_as_signed_in_ink(
    app: Flask, session: Session, division: Division
) -> None:
    sign_in_ink(session, division)
    sign(session, division)
    browser = Browser(app)
    entries = browser.get("/jdih/feed.json").get_json()

    assert [entry["tanda_tangan"] for entry in entries] == ["elektronik", "tinta"]
    assert browser.get("/jdih/" + entries[1]["fileDownload"]).data == SCAN


def test_a_webhook_says_ink(session: Session, division: Division) -> None:
    events = ["decree.SIGN", "decree.SIGN_IN_INK"]
    url = "https://contoh.example/keputusan"
    webhooks.add(division.unit_id, url, events, actor=division.administrator, at=NOON)
    sign_in_ink(session, division)
    announced = select(OutboxRow.id).where(OutboxRow.event == "decree.SIGN_IN_INK")
    webhook_calls.queue(session.scalars(announced).one())

    body = json.loads(session.scalars(select(Call.body)).one())
    assert body["decree"]["signed_in_ink"] is True
    assert len(body["decree"]["sha256"]) == 64
