"""A passkey stands for the code: enrolled, asked, counted once, removed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.browsing import PASSWORD, Browser, signed_in, with_password
from tests.people import Division
from tests.workflow.web.account.telephone import ADDRESS, NAME, PRESENT, Telephone
from tests.workflow.web.account.test_login import WRONG, code_now
from workflow.models.records import HistoryRow
from workflow.models.sign_in import Passkey, PasskeyChallenge, UserSession
from workflow.rules.sign_in.relying_party import relying_party
from workflow.services.administration import accounts, authenticator
from workflow.services.sign_in import passkeys, second_factor
from workflow.services.sign_in.passkeys import MOST, TooManyPasskeys
from workflow.services.sign_in.retention import forget_old


@pytest.fixture(autouse=True)
def address(app: Flask) -> Iterator[None]:
    """Let the installation have a name, as passkeys need one."""
    settings = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(settings, base_url=ADDRESS)
    yield
    app.extensions["config"] = settings


@pytest.fixture
def telephone(app: Flask, session: Session, division: Division) -> Telephone:
    """Enrol the administrator's telephone, as the first thing beside the password."""
    made = Telephone()
    assert "Kode pemulihan" in enrol(at_the_door(app, session, division), made).text
    return made


def at_the_door(app: Flask, session: Session, division: Division) -> Browser:
    """Return the browser of an administrator who gave the password alone."""
    browser = Browser(app)
    assert browser.sign_in(with_password(session, division.administrator)).status_code == 302
    browser.get("/masuk/kode", follow_redirects=True)
    return browser


def enrol(browser: Browser, made: Telephone, **more: str) -> TestResponse:
    """Fill in the page on which a passkey is enrolled."""
    browser.get("/akun/kunci-sandi")
    answer = made.make(browser.post("/akun/kunci-sandi/buat").text)
    fields = {"name": "Telepon kantor", "password": PASSWORD, "answer": answer, **more}
    return browser.post("/akun/kunci-sandi", fields)


def asked(browser: Browser) -> str:
    """Return what the browser is asked to let sign."""
    return browser.post("/akun/kunci-sandi/pakai").text


def test_who_has_nothing_yet_may_enrol_a_passkey_instead_of_an_app(
    app: Flask, session: Session, division: Division
) -> None:
    browser = at_the_door(app, session, division)
    offered = browser.get("/akun/kode").text
    enrolled = enrol(browser, Telephone())

    assert "/akun/kunci-sandi" in offered
    assert "Kode pemulihan" in enrolled.text
    assert browser.get("/akun").status_code == 200
    assert "Telepon kantor" in browser.get("/akun").text


def test_a_passkey_opens_the_door_in_place_of_the_code(
    app: Flask, session: Session, division: Division, telephone: Telephone
) -> None:
    browser = at_the_door(app, session, division)
    shut = browser.get("/akun")
    door = browser.get("/masuk/kode").text
    opened = browser.post("/masuk/kode", {"passkey": telephone.sign(asked(browser))})

    assert shut.location == "/masuk/kode"
    assert "Pakai kunci sandi" in door
    assert opened.status_code == 303
    assert browser.get("/akun").status_code == 200


def _other_origin(telephone: Telephone) -> None:
    telephone.origin = "https://keputusan.example.jahat.example"


def _other_name(telephone: Telephone) -> None:
    telephone.party = "jahat.example"


def _without_finger(telephone: Telephone) -> None:
    telephone.flags = PRESENT


def _copied(telephone: Telephone) -> None:
    telephone.count = -1


def _another_key(telephone: Telephone) -> None:
    telephone.key = Telephone().key


def _unknown(telephone: Telephone) -> None:
    telephone.credential_id = b"tidak-dikenal"


@pytest.mark.parametrize(
    "wrong", [_other_origin, _other_name, _without_finger, _copied, _another_key, _unknown]
)
def test_what_no_passkey_of_ours_would_say_opens_nothing(
    app: Flask,
    session: Session,
    division: Division,
    telephone: Telephone,
    wrong: Callable[[Telephone], None],
) -> None:
    first = at_the_door(app, session, division)
    first.post("/masuk/kode", {"passkey": telephone.sign(asked(first))})
    browser = at_the_door(app, session, division)
    wrong(telephone)
    answer = browser.post("/masuk/kode", {"passkey": telephone.sign(asked(browser))})

    assert "Kode tidak cocok" in answer.text
    assert browser.get("/akun").location == "/masuk/kode"


def test_an_answer_counts_once_in_its_session_and_for_five_minutes(
    monkeypatch: pytest.MonkeyPatch,
    app: Flask,
    session: Session,
    division: Division,
    telephone: Telephone,
) -> None:
    here, there = (at_the_door(app, session, division) for _ in range(2))
    stolen = telephone.sign(asked(here))
    elsewhere = there.post("/masuk/kode", {"passkey": stolen})
    late = telephone.sign(asked(there))
    with monkeypatch.context() as later:
        later.setattr(passkeys, "ANSWERED", dt.timedelta(0))
        too_late = there.post("/masuk/kode", {"passkey": late})
    answer = telephone.sign(asked(there))
    once, twice = (there.post("/masuk/kode", {"passkey": answer}) for _ in range(2))
    latest = session.scalars(select(UserSession.id).order_by(UserSession.id.desc())).first() or 0
    again = passkeys.spend(division.administrator.user_id, latest, answer)

    assert "Kode tidak cocok" in elsewhere.text
    assert "Kode tidak cocok" in too_late.text
    assert once.status_code == 303
    assert twice.status_code == 303  # who is in already is sent on
    assert not again


@pytest.mark.usefixtures("telephone")
@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "null",
        "{}",
        '{"response": 1}',
        '{"response": {"clientDataJSON": 1}}',
        '{"response": {"clientDataJSON": "e30"}}',
        '{"id": "\\u0000", "response": {"clientDataJSON": "////"}}',
        "[" * 9000,
        "9" * 9000,
    ],
)
def test_hostile_answers_are_wrong_answers(
    app: Flask, session: Session, division: Division, text: str
) -> None:
    browser = at_the_door(app, session, division)
    at_door = browser.post("/masuk/kode", {"passkey": text})
    inside = signed_in(app, session, division.drafter)
    kept = inside.post(
        "/akun/kunci-sandi", {"name": "Telepon", "password": PASSWORD, "answer": text}
    )

    assert at_door.status_code == 200
    assert "Kode tidak cocok" in at_door.text
    assert kept.status_code == 422
    assert "tidak memberi jawaban yang dapat diperiksa" in kept.text


def test_tampered_answers_with_a_challenge_of_ours_are_wrong_answers(
    app: Flask, session: Session, division: Division, telephone: Telephone
) -> None:
    browser = at_the_door(app, session, division)
    answers = []
    for name in ("authenticatorData", "signature"):
        for value in ("", "AA", None, 7, {"a": 1}, "A" * 5000):
            told = json.loads(telephone.sign(asked(browser)))
            told["response"][name] = value
            of = session.scalars(select(PasskeyChallenge.session_id)).one()
            answers.append(passkeys.spend(division.administrator.user_id, of, json.dumps(told)))

    assert answers == [False] * 12


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
