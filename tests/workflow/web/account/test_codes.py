"""One-time codes: enrolled, moved to a new phone, counted once, sealed."""

from __future__ import annotations

import dataclasses
import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, signed_in, with_password
from tests.people import Division
from tests.workflow.web.account.test_login import WRONG, code_now
from workflow.core.config import Environment
from workflow.models.people import User
from workflow.rules.sign_in.limits import TooManyTries
from workflow.services.administration import accounts, authenticator
from workflow.services.sign_in import second_factor
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.second_factor import Given


def confirmed(user_id: int, code: str) -> bool:
    """Return whether a code counts, from one place."""
    return second_factor.confirm(user_id, Given(code), Where("a"))


def test_an_authenticator_app_is_enrolled_only_with_its_code_and_the_password(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    page = browser.get("/akun/kode").text
    found = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', page)
    assert found
    secret = found[1].replace(" ", "")

    wrong_code = browser.post("/akun/kode", {"code": "000000", "password": PASSWORD})
    wrong_password = browser.post("/akun/kode", {"code": code_now(secret), "password": WRONG})
    before = accounts.account(division.head.user_id).has_code
    enrolled = browser.post("/akun/kode", {"code": code_now(secret), "password": PASSWORD})
    session.expire_all()

    assert "Kode tidak cocok" in wrong_code.text
    assert "tidak cocok" in wrong_password.text
    assert not before
    assert "Kode pemulihan" in enrolled.text
    assert accounts.account(division.head.user_id).has_code


def test_a_code_is_moved_to_another_telephone_only_by_whoever_has_the_present_one(
    app: Flask, session: Session, division: Division
) -> None:
    present = authenticator.new_code_secret()
    authenticator.enrol_code(division.head.user_id, present)
    browser = signed_in(app, session, division.head)
    found = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', browser.get("/akun/kode").text)
    assert found
    new = found[1].replace(" ", "")
    fields = {"code": code_now(new), "password": PASSWORD}

    without = browser.post("/akun/kode", fields)
    wrong = browser.post("/akun/kode", {**fields, "present": code_now(new)})
    moved = browser.post("/akun/kode", {**fields, "present": code_now(present)})

    assert "hanya ditunjukkan satu kali" not in without.text + wrong.text
    assert "hanya ditunjukkan satu kali" in moved.text


def test_a_lost_telephone_is_forgotten_by_a_command(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)
    authenticator.enrol_code(division.head.user_id, authenticator.new_code_secret())
    answers = [
        app.test_cli_runner().invoke(args=["workflow", "forget-code", address])
        for address in ("tidak@ada.example", email.upper())
    ]
    session.expire_all()

    assert [answer.exit_code for answer in answers] == [1, 0]
    assert not accounts.account(division.head.user_id).has_code


def test_the_demo_shows_its_own_codes_and_production_does_not(
    app: Flask, session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = with_password(session, division.head)
    secret = authenticator.new_code_secret()
    authenticator.enrol_code(division.head.user_id, secret)
    shown = app.test_cli_runner().invoke(args=["workflow", "code", email])
    monkeypatch.setitem(
        app.extensions,
        "config",
        dataclasses.replace(app.extensions["config"], environment=Environment.PRODUCTION),
    )
    refused = app.test_cli_runner().invoke(args=["workflow", "code", email])

    assert shown.output.strip() == code_now(secret)
    assert refused.exit_code == 1
    assert "hanya ditunjukkan pada demo" in refused.output


def test_a_code_counts_once(app: Flask, division: Division) -> None:
    secret = authenticator.new_code_secret()
    authenticator.enrol_code(division.head.user_id, secret)
    code = code_now(secret)
    with app.test_request_context():
        assert confirmed(division.head.user_id, code)
        assert not confirmed(division.head.user_id, code)


def test_a_code_of_somebody_without_an_app_never_counts(app: Flask, division: Division) -> None:
    with app.test_request_context():
        assert not confirmed(division.drafter.user_id, "123456")


def test_codes_cannot_be_tried_without_end(app: Flask, division: Division) -> None:
    authenticator.enrol_code(division.head.user_id, authenticator.new_code_secret())
    with app.test_request_context():
        for attempt in range(10):
            confirmed(division.head.user_id, f"{attempt:06}")
        with pytest.raises(TooManyTries):
            confirmed(division.head.user_id, "999999")


def test_the_secret_of_the_codes_is_stored_sealed(session: Session, division: Division) -> None:
    secret = authenticator.new_code_secret()
    authenticator.enrol_code(division.head.user_id, secret)
    stored = session.get_one(User, division.head.user_id).tf_totp_secret

    assert stored
    assert secret not in stored
