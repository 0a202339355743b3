"""Guessing waits; who guesses locks themselves out and nobody else."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in, with_password
from tests.people import Division, found
from workflow.core.config import Config
from workflow.core.db import db
from workflow.core.embedded.redis import redis
from workflow.models.records import OutboxRow
from workflow.models.sign_in import FailedTry
from workflow.rules.sign_in.limits import QUARTER, TooManyTries
from workflow.services.sign_in import tries
from workflow.services.sign_in.devices import Where
from wsgi import create_app

WRONG = "bukan kata sandinya"


def guess(app: Flask, email: str, times: int = 6, place: str = "203.0.113.9") -> list[int]:
    """Guess a password from a place, with a new browser each time."""
    answers = []
    for _ in range(times):
        browser = Browser(app)
        browser.get("/masuk")
        fields = {"email": email, "password": WRONG}
        at = {"REMOTE_ADDR": place}
        answers.append(browser.post("/masuk", fields, environ_overrides=at).status_code)
    return answers


def test_a_guesser_locks_the_own_place_and_not_the_owner(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)

    assert guess(app, email) == [200] * 5 + [429]
    assert Browser(app).sign_in(email).status_code == 302


def test_the_owner_gets_in_on_a_known_device_from_the_very_place_of_the_guesser(
    app: Flask, session: Session, division: Division
) -> None:
    known = signed_in(app, session, division.head)
    known.post("/keluar")
    email = with_password(session, division.head)
    assert guess(app, email, place="127.0.0.1")[-1] == 429

    stranger, owner = Browser(app).sign_in(email), known.sign_in(email)

    assert [stranger.status_code, owner.status_code] == [429, 302]


def test_guessing_from_many_places_waits_but_not_for_a_known_device(
    app: Flask, session: Session, division: Division
) -> None:
    known = signed_in(app, session, division.head)
    known.post("/keluar")
    email = with_password(session, division.head)
    for place in range(10):
        guess(app, email, 5, place=f"203.0.113.{place}")

    assert guess(app, email, 1, place="198.51.100.1") == [429]
    assert known.sign_in(email).status_code == 302


def test_a_place_where_many_accounts_are_guessed_waits_but_not_its_known_devices(
    app: Flask, session: Session, division: Division
) -> None:
    known = signed_in(app, session, division.head)
    known.post("/keluar")
    for who in range(6):
        guess(app, f"pegawai{who}@contoh.example", 5, place="127.0.0.1")
    drafter = with_password(session, division.drafter)

    assert Browser(app).sign_in(drafter).status_code == 429
    assert known.sign_in(with_password(session, division.head)).status_code == 302


def test_the_owner_is_told_of_it_once_a_day(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)
    guess(app, email, 9)
    guess(app, "tidak.ada@contoh.example", 9, place="203.0.113.10")

    told = session.scalars(select(OutboxRow.subject_id).where(OutboxRow.event == "account.TRIES"))
    assert told.all() == [division.head.user_id]


def test_a_house_of_many_addresses_of_the_new_internet_is_one_place(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)
    answers = [guess(app, email, 1, place=f"2001:db8:1:2::{n}")[0] for n in range(6)]

    assert answers == [200] * 5 + [429]


def test_what_was_tried_a_quarter_of_an_hour_ago_is_over(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)
    guess(app, email)
    session.execute(update(FailedTry).values(at=FailedTry.at - QUARTER))
    session.commit()

    assert guess(app, email, 1) == [200]


def test_an_emptied_redis_unlocks_nobody(committed: Flask, tmp_path: Path) -> None:
    with committed.app_context():
        email = with_password(db.session(), found(db.session()).head)
    config: Config = committed.extensions["config"]
    with redis(tmp_path) as address:
        if address is None:
            pytest.skip("no Redis is to be had on this machine")
        on_redis = create_app(dataclasses.replace(config, redis_url=address))
        assert guess(on_redis, email)[-1] == 429
    without = create_app(config)

    assert guess(without, email, 1) == [429]
    for each in (on_redis, without):
        with each.app_context():
            db.engine.dispose()


def test_no_number_of_tries_at_once_is_more_than_one_after_the_other(committed: Flask) -> None:
    with committed.app_context():
        email = with_password(db.session(), found(db.session()).head)
    passed = []

    def attempt() -> None:
        with committed.app_context():
            try:
                with tries.sign_in(email, Where("203.0.113.9", "", "")):
                    passed.append(1)
            except TooManyTries:
                pass

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(passed) == 5
