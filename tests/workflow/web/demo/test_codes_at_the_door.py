"""In a demo nobody needs a telephone: the page shows the code."""

from __future__ import annotations

import dataclasses
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, with_password
from tests.people import Division
from workflow.core.settings import Environment
from workflow.services.administration import authenticator


@pytest.fixture
def at_the_code(demo: Flask, session: Session, division: Division) -> Browser:
    """Return the browser of an auditor with an app, who gave the password alone."""
    for who in (division.auditor, division.head):
        authenticator.enrol_code(who.user_id, authenticator.new_code_secret())
    browser = Browser(demo)
    browser.sign_in(with_password(session, division.auditor))
    return browser


@pytest.mark.usefixtures("session")
def test_one_press_lets_an_administrator_in_without_a_code(demo: Flask, division: Division) -> None:
    browser = Browser(demo)
    browser.get("/demo")
    browser.post(f"/demo/masuk/{division.administrator.user_id}")

    assert browser.get(f"/unit/{division.unit_id}").status_code == 200


def test_the_page_that_asks_for_the_code_shows_the_persons_own(at_the_code: Browser) -> None:
    shown = re.findall(r'class="big-code">(\d{6})<', at_the_code.get("/masuk/kode").text)

    assert len(shown) == 1
    assert at_the_code.post("/masuk/kode", {"code": shown[0]}).status_code == 303
    assert at_the_code.get("/audit").status_code == 200


def test_elsewhere_it_shows_none(at_the_code: Browser) -> None:
    from_a_telephone = {"REMOTE_ADDR": "192.168.1.20"}
    telephone = at_the_code.get("/masuk/kode", environ_overrides=from_a_telephone)
    config = at_the_code.app.extensions["config"]
    at_the_code.app.extensions["config"] = dataclasses.replace(
        config, environment=Environment.PRODUCTION
    )
    production = at_the_code.get("/masuk/kode")

    for page in (telephone, production):
        assert page.status_code == 200
        assert "big-code" not in page.text
