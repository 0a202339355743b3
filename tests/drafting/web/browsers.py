"""Browsers beside a test that reads the database as well.

One is of somebody signed in, one of somebody with no account who checks a code or a file.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from drafting.adapters.validation import signatures
from drafting.models import FileCheck
from drafting.services.verification import validation as validating
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from workflow.core.db import db

STRANGE = b"%PDF-1.7 dari tempat lain"


class Desk(Browser):
    """A browser beside a test that reads the database as well.

    What the test has open is closed first, or its end would undo the request.
    """

    def get(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401  (what the client takes)
        """Open a page."""
        db.session.commit()
        return super().get(path, **more)

    # what the client takes
    def post(
        self,
        path: str,
        fields: dict[str, Any] | None = None,
        **more: Any,  # noqa: ANN401
    ) -> TestResponse:
        """Send a form."""
        db.session.commit()
        return super().post(path, fields, **more)


@contextmanager
def no_validator() -> Iterator[None]:
    """Let the validation of a file fail, here or in a process of its own."""

    def refuse(*_what: object, **_how: object) -> None:
        raise AssertionError("a page validated a file")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signatures, "_Examination", refuse)
        patch.setattr(subprocess, "run", refuse)
        yield


class Stranger(Desk):
    """The browser of somebody with no account, on a site that cannot validate."""

    def get(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401  (what the client takes)
        """Open a page."""
        with no_validator():
            return super().get(path, **more)

    # what the client takes
    def post(
        self,
        path: str,
        fields: dict[str, Any] | None = None,
        **more: Any,  # noqa: ANN401
    ) -> TestResponse:
        """Send a form."""
        with no_validator():
            return super().post(path, fields, **more)


def upload(browser: Browser, data: bytes) -> TestResponse:
    browser.get("/periksa")
    return browser.post(
        "/periksa", {"file": (BytesIO(data), "berkas.pdf")}, content_type="multipart/form-data"
    )


def address_of(answer: TestResponse) -> str:
    assert answer.status_code == 303, answer.text
    assert re.fullmatch(r"/periksa/[\w.-]{20,}", answer.location or "")
    return str(answer.location)


def work(session: Session) -> None:
    """Do what the worker does."""
    for check_id in session.scalars(select(FileCheck.id).where(FileCheck.result.is_(None))).all():
        validating.answer(check_id)


def code_of(decree_id: int) -> str:
    return facts_of(decree_id).public_code
