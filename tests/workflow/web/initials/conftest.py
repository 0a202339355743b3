"""People of any unit before their browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, with_code, with_password
from tests.drafting.web.browsers import Desk
from tests.people import Division


@pytest.fixture
def browser_of(app: Flask, session: Session) -> Callable[[Division, str], Browser]:
    def sit_down(unit: Division, key: str) -> Browser:
        browser = Desk(app)
        email = with_password(session, unit.people[key])
        assert browser.sign_in(email).status_code == 302
        with_code(session, email)
        browser.get("/akun")
        return browser

    return sit_down
