"""The page behind a personal link.

It needs no account and no script, and leaves no trace of its address.
"""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules import links
from notifications.rules.copies import CopyState
from notifications.services import copies, copy_delivery, copy_opening
from tests.browsing import Browser
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, PDF, copies_of, sign
from tests.people import NOON, Division
from tests.seen import copy_as_seen
from workflow.core import config


@pytest.fixture
def sent(session: Session, division: Division, mailbox: Mailbox) -> Delivery:
    """Sign a decree, and send the first of its four copies."""
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[0].id, at=NOON)
    assert mailbox.arrived
    return copies_of(decree_id)[0]


@pytest.fixture
def link(sent: Delivery) -> str:
    return f"/t/{links.token_of(config.current().secret_key, sent.id, sent.version)}"


@pytest.fixture
def stranger(app: Flask) -> Browser:
    """Open a browser in which nobody is signed in."""
    return Browser(app)


def again(copy: Delivery) -> Delivery:
    return copies_of(copy.decree_id)[copy.place]


def test_following_the_link_shows_what_it_is_for_and_records_nothing(
    stranger: Browser, sent: Delivery, link: str
) -> None:
    answer = stranger.get(link)
    assert answer.status_code == 200
    assert "Bupati Contoh" in answer.text
    assert "188.45/1/KEP/35.07.022/2027" in answer.text
    assert "Buka keputusan" in answer.text
    assert again(sent).state is CopyState.SENT


def test_the_address_is_neither_passed_on_nor_kept(stranger: Browser, link: str) -> None:
    for path in (link, f"{link}/keputusan.pdf"):
        answer = stranger.get(path)
        assert answer.headers["Referrer-Policy"] == "no-referrer", path
        assert answer.headers["Cache-Control"] == "no-store", path


def test_other_pages_keep_their_referrer_policy(stranger: Browser) -> None:
    assert stranger.get("/masuk").headers["Referrer-Policy"] == "same-origin"


def test_the_file_is_shown_only_to_whoever_pressed_the_button(
    stranger: Browser, sent: Delivery, link: str
) -> None:
    assert stranger.get(f"{link}/keputusan.pdf").status_code == 409
    assert again(sent).state is CopyState.SENT
    assert stranger.client.post(f"{link}/buka").status_code == 303
    assert again(sent).state is CopyState.OPENED
    answer = stranger.get(f"{link}/keputusan.pdf")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", PDF)


def test_a_receipt_is_given_without_account_cookie_or_script(
    app: Flask, sent: Delivery, link: str
) -> None:
    bare = app.test_client(use_cookies=False)
    assert bare.post(f"{link}/buka").status_code == 303
    assert (
        bare.post(f"{link}/terima", data={"name": "Ajudan", "post": "Staf Bupati"}).status_code
        == 303
    )
    assert (again(sent).state, again(sent).taken_by) == (CopyState.ACKNOWLEDGED, "Ajudan")
    assert "Diterima oleh Ajudan, Staf Bupati" in bare.get(link).text


def test_a_receipt_without_name_or_post_says_what_is_missing(
    stranger: Browser, sent: Delivery, link: str
) -> None:
    stranger.client.post(f"{link}/buka")
    answer = stranger.client.post(f"{link}/terima", data={"name": "", "post": "Staf"})
    assert answer.status_code == 422
    assert "Tuliskan nama Anda." in answer.text
    assert again(sent).state is CopyState.OPENED


def test_a_receipt_before_opening_is_refused(stranger: Browser, sent: Delivery, link: str) -> None:
    assert (
        stranger.client.post(f"{link}/terima", data={"name": "Ajudan", "post": "Staf"}).status_code
        == 409
    )
    assert again(sent).state is CopyState.SENT


def test_what_a_recipient_types_is_shown_as_text(stranger: Browser, link: str) -> None:
    stranger.client.post(f"{link}/buka")
    stranger.client.post(
        f"{link}/terima", data={"name": "<script>alert(1)</script>", "post": "Staf"}
    )
    assert "<script>alert" not in stranger.get(link).text


def test_a_link_that_was_replaced_says_so(
    stranger: Browser, division: Division, sent: Delivery, link: str
) -> None:
    copies.requeue(
        sent.id,
        actor=division.registrar,
        reason="Alamatnya keliru.",
        email="benar@contoh.example",
        at=NOON,
        seen=copy_as_seen(sent.id),
    )
    answer = stranger.get(link)
    assert answer.status_code == 404
    assert "tidak berlaku lagi" in answer.text


@pytest.mark.parametrize("token", ["x", "1-aaaa", "%00", "1-" + "a" * 500])
@pytest.mark.usefixtures("session")
def test_what_is_no_link_is_refused_in_words(stranger: Browser, token: str) -> None:
    for answer in (stranger.get(f"/t/{token}"), stranger.client.post(f"/t/{token}/buka")):
        assert answer.status_code == 404
        assert "Tautan ini tidak berlaku lagi" in answer.text


def test_a_link_that_has_ended_offers_another_to_the_registered_address(
    session: Session, stranger: Browser, sent: Delivery, link: str
) -> None:
    session.execute(
        update(Delivery)
        .where(Delivery.id == sent.id)
        .values(written_at=NOON - dt.timedelta(days=5000))
    )
    session.commit()

    ended = stranger.get(link)
    assert ended.status_code == 410
    assert "alamat yang terdaftar" in ended.text
    assert "1@contoh.example" not in ended.text
    assert stranger.get(f"{link}/keputusan.pdf").status_code == 410
    asked = stranger.client.post(f"{link}/minta")
    assert asked.status_code == 200
    assert "1@contoh.example" not in asked.text
    assert (again(sent).state, again(sent).version) == (CopyState.QUEUED, 2)


def test_nothing_of_the_decree_is_served_before_the_button(
    app: Flask, stranger: Browser, link: str
) -> None:
    app.extensions["own_part"], kept = (
        lambda *_: {"old": "X", "entries": []},
        (app.extensions["own_part"]),
    )
    before = stranger.get(link).text
    stranger.client.post(f"{link}/buka")
    after = stranger.get(link).text
    app.extensions["own_part"] = kept

    assert "keputusan.pdf" not in before
    assert "Bagikan" not in before
    assert "keputusan.pdf" in after
    assert "/d/" in after.partition("Bagikan")[2]
    assert after.index("notice notice-") < after.index("Tentang")
