"""Passkeys are enrolled and removed by their owner."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, signed_in
from tests.people import Division
from tests.workflow.web.account.telephone import (
    ADDRESS,
    NAME,
    Telephone,
    asked,
    at_the_door,
    enrol,
)
from tests.workflow.web.account.test_login import WRONG, code_now
from workflow.models.records import HistoryRow
from workflow.models.sign_in import Passkey, PasskeyChallenge, UserSession
from workflow.rules.sign_in.relying_party import relying_party
from workflow.services.administration import accounts, authenticator
from workflow.services.sign_in import passkeys, second_factor
from workflow.services.sign_in.passkeys import MOST, TooManyPasskeys
from workflow.services.sign_in.retention import forget_old

pytestmark = pytest.mark.usefixtures("address")


def test_a_further_passkey_needs_the_password_and_what_is_enrolled_already(
    app: Flask, session: Session, division: Division
) -> None:
    secret = authenticator.new_code_secret()
    authenticator.enrol_code(division.head.user_id, secret)
    browser = signed_in(app, session, division.head)
    without = enrol(browser, Telephone())
    wrong_code = enrol(browser, Telephone(), code="000000")
    wrong_password = enrol(browser, Telephone(), code=code_now(secret), password=WRONG)
    right = enrol(browser, Telephone(), code=code_now(secret))

    assert "Isi kode" in without.text
    assert "Kode tidak cocok" in wrong_code.text
    assert "tidak cocok" in wrong_password.text
    assert [answer.status_code for answer in (without, wrong_code, wrong_password)] == [422] * 3
    assert right.location == "/akun"
    assert [known.name for known in passkeys.of_person(division.head.user_id)] == ["Telepon kantor"]


def test_a_passkey_belongs_to_one_account_and_an_account_has_few(
    app: Flask, session: Session, division: Division, telephone: Telephone
) -> None:
    browser = signed_in(app, session, division.drafter)
    taken = enrol(browser, telephone)
    own_session = session.scalars(
        select(UserSession.id).where(UserSession.user_id == division.drafter.user_id)
    ).one()
    for number in range(MOST):
        made = Telephone(credential_id=f"telepon-{number}".encode())
        options = passkeys.options_to_enrol(division.drafter.user_id, own_session)
        passkeys.enrol(division.drafter, own_session, "Telepon", made.make(options))
    options = passkeys.options_to_enrol(division.drafter.user_id, own_session)
    with pytest.raises(TooManyPasskeys):
        passkeys.enrol(division.drafter, own_session, "Lagi", Telephone().make(options))

    assert "sudah terdaftar" in taken.text
    assert len(json.loads(options)["excludeCredentials"]) == MOST


@pytest.mark.usefixtures("telephone")
def test_a_passkey_is_removed_by_its_owner_and_never_as_the_last_thing(
    app: Flask, session: Session, division: Division
) -> None:
    administrator = signed_in(app, session, division.administrator)
    (known,) = passkeys.of_person(division.administrator.user_id)
    path = f"/akun/kunci-sandi/{known.id}/hapus"
    stranger = signed_in(app, session, division.drafter).post(path)
    last = administrator.post(path)
    authenticator.enrol_code(division.administrator.user_id, authenticator.new_code_secret())
    session.execute(
        update(UserSession).values(confirmed_at=UserSession.confirmed_at - dt.timedelta(hours=1))
    )
    session.commit()
    stale = administrator.post(path)
    removed = administrator.post(path, {"sandi_konfirmasi": PASSWORD})
    acts = session.scalars(select(HistoryRow.action).order_by(HistoryRow.seq)).all()

    assert stranger.status_code == 404
    assert last.status_code == 409
    assert stale.status_code == 403
    assert removed.location == "/akun"
    assert passkeys.of_person(division.administrator.user_id) == ()
    assert (acts.count("ENROL_PASSKEY"), acts.count("REMOVE_PASSKEY")) == (1, 1)


@pytest.mark.usefixtures("telephone")
def test_the_operator_forgets_passkeys_with_the_codes(session: Session, division: Division) -> None:
    authenticator.forget_code(accounts.account(division.administrator.user_id).email)

    assert session.scalars(select(Passkey)).all() == []


@pytest.mark.usefixtures("telephone")
def test_recovery_codes_open_the_door_of_who_has_only_a_passkey(
    app: Flask, session: Session, division: Division
) -> None:
    codes = second_factor.make_recovery_codes(division.administrator)
    browser = at_the_door(app, session, division)

    assert browser.post("/masuk/kode", {"code": codes[0]}).status_code == 303


def test_an_address_without_a_name_has_no_passkeys(
    app: Flask, session: Session, division: Division
) -> None:
    settings = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(settings, base_url="http://127.0.0.1:8000")
    browser = signed_in(app, session, division.head)

    assert "Kunci sandi" not in browser.get("/akun").text
    assert browser.get("/akun/kunci-sandi").status_code == 404
    assert browser.post("/akun/kunci-sandi/buat").status_code == 404


@pytest.mark.parametrize(
    ("address", "party"),
    [
        (ADDRESS, NAME),
        ("https://keputusan.example:8443/x", NAME),
        ("http://localhost:8000", "localhost"),
        ("http://keputusan.example", None),
        ("https://10.0.0.7", None),
        ("https://[::1]:8000", None),
        ("https://server", None),
        ("http://127.0.0.1:8000", None),
    ],
)
def test_passkeys_need_a_name_and_https(address: str, party: str | None) -> None:
    assert relying_party(address) == party


@pytest.mark.usefixtures("telephone")
def test_a_challenge_that_nobody_answered_is_forgotten(
    app: Flask, session: Session, division: Division
) -> None:
    asked(at_the_door(app, session, division))
    forget_old(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1))

    assert session.scalars(select(PasskeyChallenge)).all() == []
