"""A mail server that is real, on this machine, and keeps what it was given."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.notifications.mailbox import Mailbox


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """Run a mail server that takes everything, and point the application to it."""
    settings = app.extensions["config"]
    with Mailbox() as box:
        app.extensions["config"] = dataclasses.replace(settings, smtp_url=box.url)
        yield box
    app.extensions["config"] = settings
