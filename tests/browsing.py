"""A browser without a screen, which signs in and keeps its cookies."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from workflow.models.people import User
from workflow.models.sign_in import UserSession
from workflow.rules.actors import Person

PASSWORD = "kuda hitam di tepi sawah"
HASHED: dict[str, str] = {}
# <input type="hidden" name="csrf_token" value="IjQ4...">
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """One person's browser.

    As on the server, every request has an application context of its own.
    """

    def __init__(self, app: Flask) -> None:
        """Open a browser with no cookies."""
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.token = ""

    def get(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401  (what the client takes)
        """Open a page, and keep the CSRF token of its forms."""
        with self.app.app_context():
            answer = self.client.get(path, **more)
        if found := TOKEN.search(answer.text if answer.mimetype == "text/html" else ""):
            self.token = found[1]
        return answer

    def post(
        self,
        path: str,
        fields: dict[str, Any] | None = None,
        **more: Any,  # noqa: ANN401  (what the client takes)
    ) -> TestResponse:
        """Send a form, with the token of the page seen last."""
        with self.app.app_context():
            return self.client.post(path, data={"csrf_token": self.token, **(fields or {})}, **more)

    def sign_in(self, email: str, password: str = PASSWORD) -> TestResponse:
        """Fill in the sign-in page."""
        self.get("/masuk")
        return self.post("/masuk", {"email": email, "password": password})


def with_password(session: Session, person: Person) -> str:
    """Set the password of the tests for a person, and return their address."""
    user = session.get_one(User, person.user_id)
    if "known" not in HASHED:
        from flask_security import hash_password  # noqa: PLC0415  (needs the application)

        HASHED["known"] = hash_password(PASSWORD)
    user.password = HASHED["known"]
    session.commit()
    return user.email


def with_code(session: Session, email: str) -> None:
    """Let the sessions of an account count as begun with a code."""
    owner = select(User.id).where(User.email == email).scalar_subquery()
    session.execute(
        update(UserSession).where(UserSession.user_id == owner).values(code_at=func.now())
    )
    session.commit()


def signed_in(app: Flask, session: Session, person: Person) -> Browser:
    """Return a browser in which this person is signed in, at a page with a form.

    Whoever signs in with a code has given it.
    """
    browser = Browser(app)
    email = with_password(session, person)
    answer = browser.sign_in(email)
    assert answer.status_code == 302, answer.text
    with_code(session, email)
    browser.get("/akun")
    return browser
