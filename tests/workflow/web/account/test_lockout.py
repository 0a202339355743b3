"""The lock-out holds while Redis is away."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.browsing import Browser, with_password
from tests.people import found
from workflow.core.config import Config
from workflow.core.db import db
from workflow.core.embedded.redis import redis
from workflow.web.limits import limiter
from wsgi import create_app

WRONG = "bukan kata sandinya"


@pytest.fixture
def _memory_again(app: Flask) -> Iterator[None]:
    """Let the limiter, one a process, count in memory for the next tests."""
    yield
    create_app(app.extensions["config"])
    limiter._storage_dead = False  # noqa: SLF001  (it would find out by itself, in a while)


@pytest.mark.usefixtures("_memory_again")
def test_five_wrong_passwords_lock_the_address_when_redis_was_stopped(
    committed: Flask, tmp_path: Path
) -> None:
    with committed.app_context():
        email = with_password(db.session(), found(db.session()).head)
    config: Config = committed.extensions["config"]
    with redis(tmp_path) as address:
        if address is None:
            pytest.skip("no Redis is to be had on this machine")
        on_redis = create_app(dataclasses.replace(config, redis_url=address))
        browser = Browser(on_redis)
        assert browser.sign_in(email, WRONG).status_code == 200
        assert limiter.storage.check()
    assert not limiter.storage.check()

    attempts = [browser.sign_in(email, WRONG).status_code for _ in range(5)]
    right = browser.sign_in(email).status_code
    with on_redis.app_context():
        db.engine.dispose()

    assert attempts == [200] * 5
    assert right == 429
