"""A relay with two subscribers, and what it put into the queue."""

from __future__ import annotations

import pytest

from workflow.services.outbox.relay import Relay


@pytest.fixture
def sent() -> list[tuple[str, int]]:
    """Remember what went into the queue."""
    return []


@pytest.fixture
def relay(sent: list[tuple[str, int]]) -> Relay:
    """Wire two subscribers, of which one asks for the announcement itself."""
    return Relay(
        {"test.HAPPENED": ("first", "second")},
        lambda task, argument, _run: sent.append((task, argument)),
        frozenset({"second"}),
    )
