"""An installation whose keys turn: it is started again with others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from workflow.core import keys
from workflow.core.keys import Keys
from workflow.core.settings import Settings

OLD = "only-for-tests-only-for-tests-only-for-tests"
"""With which the tests' application begins (tests/conftest.py)."""
NEW = "a9Zk3LmQ0xWv7RtYb2NcHs5JdPfGuE81"
OVERLAP = {"SECRET_KEY": NEW, "SECRET_KEY_FORMER": f"2099-12-31:{OLD}"}
DROPPED = {"SECRET_KEY": NEW}


@contextmanager
def started_with(app: Flask, settings: dict[str, str], *, demo: bool = False) -> Iterator[Keys]:
    """Let the application go on with other keys during the block."""
    before = app.extensions["config"]
    given = Keys.read(Settings(settings), demo=demo)
    app.extensions["config"] = dataclasses.replace(before, keys=given)
    keys.install(app, given)
    try:
        yield given
    finally:
        app.extensions["config"] = before
        keys.install(app, before.keys)
