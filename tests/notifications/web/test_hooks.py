"""The administrator's page of webhooks."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Endpoint
from notifications.services import webhooks
from notifications.services.hooks import endpoint_secrets
from tests.browsing import signed_in
from tests.people import Division


def test_the_administrator_adds_renews_and_ends_a_webhook(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)
    assert "Belum ada webhook" in browser.get("/webhook").text
    fields = {
        "unit": division.unit_id,
        "url": "https://contoh.example/x",
        "events": ["decree.SIGN", "copy.FAIL"],
    }
    assert browser.post("/webhook", fields).status_code == 303
    row = session.scalars(select(Endpoint)).one()
    assert row.events == ["decree.SIGN", "copy.FAIL"]
    first = endpoint_secrets.derived(row.id, row.version)
    assert first in browser.get("/webhook").text
    browser.post(f"/webhook/{row.id}/rahasia")
    assert first not in browser.get("/webhook").text
    browser.post(f"/webhook/{row.id}/akhiri")
    assert "whsec_" not in browser.get("/webhook").text


def test_a_wrong_address_is_refused_in_words(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)
    answer = browser.post(
        "/webhook", {"unit": division.unit_id, "url": "contoh", "events": ["decree.SIGN"]}
    )
    assert answer.status_code == 422
    assert "Alamat webhook tidak terbaca" in answer.text


def test_nobody_else_sees_the_page(app: Flask, session: Session, division: Division) -> None:
    assert signed_in(app, session, division.head).get("/webhook").status_code == 403


def test_calls_are_made_again_and_an_endpoint_is_tried(
    app: Flask, session: Session, division: Division
) -> None:
    endpoint_id = webhooks.add(
        division.unit_id,
        "http://127.0.0.1:9/terima",
        ["decree.SIGN"],
        actor=division.administrator,
    )
    browser = signed_in(app, session, division.administrator)
    browser.get("/webhook")

    for act in ("uji", "rahasia", "rahasia-lama", "jalankan", "ulang"):
        assert browser.post(f"/webhook/{endpoint_id}/{act}").status_code == 303, act
    assert "Isi tanggal awal dan tanggal akhir." in browser.get("/webhook").text
    days = {"first": "2020-01-01", "last": "2020-01-02"}
    assert browser.post(f"/webhook/{endpoint_id}/ulang", days).status_code == 422
    assert "Panggilan uji" in browser.get("/webhook").text
