"""Keys turn: who is signed in, or holds a link or a telephone, goes on."""

from __future__ import annotations

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in, with_password
from tests.people import Division
from tests.turning import DROPPED, NEW, OLD, OVERLAP, started_with
from tests.workflow.web.account.test_login import code_now
from workflow.core import sealing
from workflow.core.keys import name_of
from workflow.core.sealing import one_time_codes, signer
from workflow.models.people import User
from workflow.services import seals
from workflow.services.administration import authenticator
from workflow.services.sign_in import links


@pytest.fixture
def secret(division: Division) -> str:
    """Enrol an app for the administrator, and return its secret."""
    drawn = authenticator.new_code_secret()
    authenticator.enrol_code(division.administrator.user_id, drawn)
    return drawn


def command(app: Flask, *words: str) -> Result:
    answer = app.test_cli_runner().invoke(args=["workflow", "keys", *words])
    for shown in (OLD, NEW):
        assert shown not in answer.output
    return answer


def stored(session: Session, division: Division) -> str:
    user = session.get_one(User, division.administrator.user_id, populate_existing=True)
    return user.tf_totp_secret or ""


def gives_code(app: Flask, session: Session, division: Division, secret: str) -> int:
    """Sign in with password and code; return the status of the code's answer."""
    session.execute(update(User).values(code_counter=None))
    session.commit()
    browser = Browser(app)
    browser.sign_in(with_password(session, division.administrator))
    browser.get("/masuk/kode")
    return browser.post("/masuk/kode", {"code": code_now(secret)}).status_code


def as_before_names(session: Session, division: Division, secret: str) -> None:
    """Seal a secret as versions did whose seals named no key."""
    sealed = one_time_codes(OLD)(key=secret, format="base32").to_json(encrypt=True)
    user = session.get_one(User, division.administrator.user_id, populate_existing=True)
    user.tf_totp_secret = sealed
    session.commit()


def test_who_is_signed_in_stays_so_and_sends_the_form_that_was_open(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.drafter)
    with started_with(app, OVERLAP):
        assert browser.post("/bahasa/en").status_code in {302, 303}
        assert browser.get("/akun").status_code == 200
        assert browser.post("/bahasa/id").status_code in {302, 303}
    browser = signed_in(app, session, division.drafter)
    with started_with(app, DROPPED):
        assert browser.get("/akun").location == "/masuk?next=/akun"


def test_what_was_made_since_the_turn_stays_when_the_former_key_is_dropped(
    app: Flask, session: Session, division: Division
) -> None:
    with started_with(app, OVERLAP):
        browser = signed_in(app, session, division.drafter)
        token = links.link_token(division.drafter.user_id)
    with started_with(app, DROPPED):
        assert browser.get("/akun").status_code == 200
        assert browser.post("/bahasa/en").status_code == 303
        assert Browser(app).get(f"/masuk/tautan/{token}").status_code == 200


def test_a_former_key_that_has_ended_lets_nobody_in(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.drafter)
    token = links.link_token(division.drafter.user_id)
    ended = {"SECRET_KEY": NEW, "SECRET_KEY_FORMER": f"2020-12-31:{OLD}"}
    with started_with(app, ended):
        assert browser.get("/akun").location == "/masuk?next=/akun"
        assert Browser(app).get(f"/masuk/tautan/{token}").status_code == 410


def test_a_password_link_opens_during_the_overlap_and_then_says_that_it_is_over(
    app: Flask, division: Division
) -> None:
    token = links.link_token(division.drafter.user_id)
    with started_with(app, OVERLAP):
        assert Browser(app).get(f"/masuk/tautan/{token}").status_code == 200
    with started_with(app, DROPPED):
        answer = Browser(app).get(f"/masuk/tautan/{token}")
        assert answer.status_code == 410
        assert "Minta tautan baru" in answer.text


def test_new_signatures_are_the_present_keys_alone(app: Flask) -> None:
    with app.app_context(), started_with(app, OVERLAP):
        made = signer("import").dumps("x")
    with app.app_context(), started_with(app, DROPPED):
        assert signer("import").loads(made) == "x"


def test_a_telephone_counts_through_the_turn_and_after_the_former_key_is_dropped(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    with started_with(app, OVERLAP):
        assert gives_code(app, session, division, secret) == 303
        turned = command(app, "rotate")
        assert turned.exit_code == 0, turned.output
        assert "one-time codes: 1 sealed again" in turned.output
        assert secret not in turned.output
        kept = stored(session, division)
        again = command(app, "rotate")
        assert "one-time codes: 0 sealed again" in again.output
        assert stored(session, division) == kept, "what is under the present key stays"
    with started_with(app, DROPPED):
        assert gives_code(app, session, division, secret) == 303


def test_a_key_dropped_too_early_is_said_and_nothing_is_lost(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    kept = stored(session, division)
    with started_with(app, DROPPED):
        assert gives_code(app, session, division, secret) == 503
        turned = command(app, "rotate")
        assert turned.exit_code == 1
        assert f"1 under {name_of(OLD)}, WHICH THE SETTINGS DO NOT GIVE" in turned.output
        assert stored(session, division) == kept
    assert gives_code(app, session, division, secret) == 303


def test_work_that_was_broken_off_goes_on(
    app: Flask, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (division.administrator, division.head, division.drafter):
        authenticator.enrol_code(person.user_id, authenticator.new_code_secret())
    monkeypatch.setattr(seals, "BATCH", 1)
    done: list[str] = []

    def breaks(text: str, purpose: str) -> str:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(purpose)
        return sealing.seal(text, purpose)

    with started_with(app, OVERLAP):
        monkeypatch.setattr(seals, "seal", breaks)
        with pytest.raises(KeyboardInterrupt):
            seals.rotate()
        monkeypatch.setattr(seals, "seal", sealing.seal)
        assert f"one-time codes: 2 under {name_of(NEW)}" in command(app, "show").output
        assert "one-time codes: 1 sealed again" in command(app, "rotate").output


def test_what_an_older_version_sealed_goes_on_without_anything_done(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    as_before_names(session, division, secret)
    assert gives_code(app, session, division, secret) == 303
    with started_with(app, OVERLAP):
        assert gives_code(app, session, division, secret) == 303
    assert "one-time codes: 1 sealed again" in command(app, "rotate").output
    assert gives_code(app, session, division, secret) == 303


def test_which_key_an_older_version_sealed_with_is_asked_and_not_guessed(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    as_before_names(session, division, secret)
    kept = stored(session, division)
    with started_with(app, OVERLAP):
        asked = command(app, "rotate")
        assert asked.exit_code == 1
        assert f"--unnamed {name_of(NEW)} or {name_of(OLD)}" in asked.output
        assert stored(session, division) == kept
        assert "Tidak ada kunci dengan nama itu" in command(app, "rotate", "--unnamed", "x").output
        assert command(app, "rotate", "--unnamed", name_of(OLD)).exit_code == 0
    with started_with(app, DROPPED):
        assert gives_code(app, session, division, secret) == 303


@pytest.mark.usefixtures("session")
def test_nothing_is_sealed_under_a_key_that_ends_with_the_process(app: Flask) -> None:
    with started_with(app, {}, demo=True):
        answer = command(app, "rotate")
    assert answer.exit_code == 1
    assert "SECRET_KEY tidak ditetapkan" in answer.output


def test_a_seal_of_one_account_opens_no_other(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    session.execute(
        update(User)
        .where(User.id == division.auditor.user_id)
        .values(tf_totp_secret=stored(session, division))
    )
    session.commit()
    browser = Browser(app)
    browser.sign_in(with_password(session, division.auditor))
    browser.get("/masuk/kode")
    assert browser.post("/masuk/kode", {"code": code_now(secret)}).status_code == 503
