"""The language is the account's, else the cookie's, else the browser's."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division
from tests.workflow.web.decrees import open_draft, version
from workflow.models.people import User

ENGLISH = {"Accept-Language": "en-US,en;q=0.8"}


@pytest.mark.usefixtures("session")
def test_a_visitor_reads_what_their_browser_asks_for(app: Flask) -> None:
    assert '<html lang="id">' in Browser(app).get("/masuk").text
    assert '<html lang="id">' in Browser(app).get("/masuk", headers={"Accept-Language": "fr"}).text
    page = Browser(app).get("/masuk", headers=ENGLISH).text
    assert '<html lang="en">' in page
    assert "Sign in" in page
    assert "Masuk" not in page


@pytest.mark.usefixtures("session")
def test_a_link_on_every_page_chooses_for_this_browser_and_comes_back(app: Flask) -> None:
    browser = Browser(app)
    assert 'href="/bahasa/en?kembali=/masuk?next%3D/akun"' in browser.get("/masuk?next=/akun").text
    assert 'href="/bahasa/en?kembali=/tidak-ada"' in browser.get("/tidak-ada").text

    answer = browser.get("/bahasa/en?kembali=/masuk?next%3D/akun")

    assert answer.status_code == 303
    assert answer.location == "/masuk?next=/akun"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    page = browser.get("/masuk", headers={"Accept-Language": "id"}).text
    assert "Sign in" in page
    assert 'lang="id"' in page
    assert "Bahasa Indonesia" in page


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", r"/\elsewhere.example", "x"]
)
def test_the_link_leads_to_no_other_site(app: Flask, address: str) -> None:
    answer = Browser(app).get("/bahasa/en", query_string={"kembali": address})

    assert answer.location == "/"


@pytest.mark.usefixtures("session")
def test_a_language_that_nobody_speaks_here_is_not_found(app: Flask) -> None:
    assert Browser(app).get("/bahasa/xx").status_code == 404


def test_an_account_keeps_its_language_whatever_the_browser_says(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)

    answer = browser.post("/bahasa/en", {"kembali": "/akun"})

    assert answer.status_code == 303
    assert session.get_one(User, division.head.user_id, populate_existing=True).language == "en"
    browser.client.delete_cookie("bahasa")
    assert "My account" in browser.get("/akun", headers={"Accept-Language": "id"}).text
    assert "My account" in signed_in(app, session, division.head).get("/akun").text


def test_an_account_changes_by_a_form_with_its_token_only(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    browser.token = "made-up"

    assert browser.post("/bahasa/en").status_code == 400
    browser.get("/bahasa/en")

    assert session.get_one(User, division.head.user_id, populate_existing=True).language == ""


def test_refusals_speak_it_as_a_page_and_as_data(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.drafter)
    decree_id = open_draft(division)
    step = f"/keputusan/{decree_id}/recall"

    page = browser.post(step, {"seen": version(decree_id)}, headers=ENGLISH)
    data = browser.get("/api/v1/decrees/0", headers=ENGLISH).get_json()

    assert "There is no step “Recall” in the state “Draft”." in page.text
    assert data["refusal"]["sentence"] == "What you are looking for is not here. Check the link."


def test_what_a_form_refuses_is_said_in_it(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)

    unit = browser.post(
        f"/unit/{division.unit_id}",
        {"number_pattern": "{x}", "review_days": "tiga"},
        headers=ENGLISH,
    )

    assert "Enter a whole number." in unit.text
