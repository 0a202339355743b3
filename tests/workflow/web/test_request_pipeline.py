"""Headers that every answer bears, and the name that a request keeps."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division


def test_nothing_inline_runs_and_nothing_personal_is_kept(
    app: Flask, session: Session, division: Division
) -> None:
    headers = signed_in(app, session, division.head).get("/akun").headers

    assert headers["Cache-Control"] == "no-store"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("session")
def test_the_style_sheet_may_be_kept_for_ever_under_its_digest(app: Flask) -> None:
    browser = Browser(app)
    page = browser.get("/masuk").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    assert "?v=" in address
    with browser.get(address) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("session")
def test_a_request_keeps_the_name_that_the_proxy_gave_it_unless_it_is_no_name(app: Flask) -> None:
    given = (
        Browser(app).get("/masuk", headers={"X-Request-ID": "abc-12345"}).headers["X-Request-ID"]
    )
    forged = (
        Browser(app)
        .get("/masuk", headers={"X-Request-ID": "<script>alert(1)"})
        .headers["X-Request-ID"]
    )

    assert given == "abc-12345"
    assert "<" not in forged
