"""A mail server that is real, and a signed decree with its copies."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from notifications.services import copy_opening
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import hold, sign
from tests.people import NOON, Division


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """Run a mail server that takes everything, and point the application to it."""
    settings = app.extensions["config"]
    with Mailbox() as box:
        app.extensions["config"] = dataclasses.replace(settings, smtp_url=box.url)
        yield box
    app.extensions["config"] = settings


@pytest.fixture
def distributed(session: Session, division: Division) -> int:
    """Open the copies of a signed decree: four recipients, two positions."""
    hold(session, division, "p1", "Pemegang Jabatan Analis", "analis@contoh.example")
    decree_id = sign(session, division)
    copy_opening.open_copies(decree_id, at=NOON)
    return decree_id
