"""What the demo gives away is there at its own machine alone."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division
from workflow.core.settings import Environment

HERE: dict[str, Any] = {}
ELSEWHERE: dict[str, dict[str, Any]] = {
    "a telephone": {"environ_overrides": {"REMOTE_ADDR": "192.168.1.20"}},
    "a telephone of the new internet": {"environ_overrides": {"REMOTE_ADDR": "fe80::1"}},
    "a socket that names nobody": {"environ_overrides": {"REMOTE_ADDR": ""}},
    "another name": {"base_url": "http://keputusan.contoh.example"},
    "a name led here": {"base_url": "http://127.0.0.1.contoh.example"},
    "the network's address": {"base_url": "http://192.168.1.7:8000"},
    "a proxy": {"headers": {"X-Forwarded-For": "127.0.0.1"}},
    "a proxy that names the host": {"headers": {"X-Forwarded-Host": "localhost"}},
    "a proxy by the standard": {"headers": {"Forwarded": "for=127.0.0.1;host=localhost"}},
    "a proxy that gives its name": {"headers": {"Via": "1.1 contoh"}},
    "a proxy that names the visitor": {"headers": {"X-Real-IP": "127.0.0.1"}},
    "a proxy that says nothing": {"environ_overrides": {"SERVER_PROTOCOL": "HTTP/1.0"}},
    "another site": {"headers": {"Origin": "https://contoh.example"}},
    "a page without an origin": {"headers": {"Origin": "null"}},
    "no address at all": {"headers": {"Origin": "http://[127.0.0.1"}},
}


@pytest.fixture
def head(demo: Flask, session: Session, division: Division) -> Browser:
    """Return the browser of somebody who is signed in, at a page with a form."""
    return signed_in(demo, session, division.head)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("place", ["http://127.0.0.1", "http://localhost:8000", "http://[::1]"])
def test_at_the_machine_of_a_demo_everybody_is_one_press_away(
    demo: Flask, division: Division, place: str
) -> None:
    browser = Browser(demo)
    assert "Masuk sebagai siapa saja" in browser.get("/masuk", base_url=place).text
    page = browser.get("/demo", base_url=place)
    assert page.status_code == 200
    for post in ("Penyusun Naskah", "Kepala Bagian", "Auditor", "Administrator"):
        assert post in page.text

    answer = browser.post(f"/demo/masuk/{division.head.user_id}", base_url=place)

    assert answer.status_code == 303
    assert "Kepala Bagian" in browser.get("/akun", base_url=place).text


@pytest.mark.usefixtures("session")
def test_the_door_of_a_demo_offers_everybody_first_and_rebukes_nobody(demo: Flask) -> None:
    browser = Browser(demo)
    assert browser.get("/", base_url="http://127.0.0.1").status_code == 302

    page = browser.get("/masuk?next=/", base_url="http://127.0.0.1").text

    assert "Masuklah dahulu" not in page
    assert page.index("Masuk sebagai siapa saja") < page.index('name="password"')
    assert page.count("button-primary") == 1


@pytest.mark.usefixtures("session", "division")
def test_no_help_is_offered_that_cannot_be_given(demo: Flask) -> None:
    page = Browser(demo).get("/demo", base_url="http://127.0.0.1").text

    assert "Betulkan sisa konsep" not in page
    assert 'href="/surat/"' in page


def test_changing_places_leaves_nothing_of_the_one_before(
    head: Browser, division: Division
) -> None:
    head.get("/akun/kode")
    with head.client.session_transaction() as before:
        assert before["new_code_secret"]

    head.post(f"/demo/masuk/{division.drafter.user_id}")

    with head.client.session_transaction() as after:
        assert "new_code_secret" not in after
    assert "Penyusun Naskah" in head.get("/akun").text


@pytest.mark.parametrize("place", ELSEWHERE)
def test_from_anywhere_else_there_is_no_such_page(
    head: Browser, division: Division, place: str
) -> None:
    how = ELSEWHERE[place]
    if "Origin" not in how.get("headers", {}):
        assert "/demo" not in Browser(head.app).get("/masuk", **how).text
    assert head.get("/demo", **how).status_code == 404
    for path in (f"/demo/masuk/{division.drafter.user_id}", "/demo/lewati"):
        assert head.post(path, **how).status_code in {400, 404}
    assert "Kepala Bagian" in head.get("/akun").text


@pytest.mark.parametrize("kind", [Environment.PRODUCTION, Environment.TEST])
def test_where_there_is_no_demo_there_is_no_such_page(
    demo: Flask, head: Browser, division: Division, kind: Environment
) -> None:
    demo.extensions["config"] = dataclasses.replace(demo.extensions["config"], environment=kind)

    for page in (head.get("/masuk"), head.get("/akun"), Browser(demo).get("/masuk")):
        assert "/demo" not in page.text
        assert "demo-line" not in page.text
    assert head.get("/demo").status_code == 404
    assert head.post(f"/demo/masuk/{division.drafter.user_id}").status_code == 404
    assert head.post("/demo/lewati").status_code == 404


def test_behind_a_proxy_that_is_trusted_there_is_no_such_page(
    demo: Flask, head: Browser, division: Division
) -> None:
    demo.extensions["config"] = dataclasses.replace(demo.extensions["config"], trusted_proxies=1)

    assert head.get("/demo").status_code == 404
    assert head.post(f"/demo/masuk/{division.drafter.user_id}").status_code == 404


@pytest.mark.parametrize("path", ["/demo/masuk/{}", "/demo/lewati"])
def test_a_press_needs_the_token_of_its_page(head: Browser, division: Division, path: str) -> None:
    head.token = ""

    assert head.post(path.format(division.drafter.user_id)).status_code == 400
    assert "Kepala Bagian" in head.get("/akun").text


def test_nobody_is_let_in_who_holds_no_post(head: Browser) -> None:
    head.get("/demo")

    assert head.post("/demo/masuk/999999").status_code == 404
