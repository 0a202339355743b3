"""A passkey stands for the code, once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, signed_in
from tests.people import Division
from tests.workflow.web.account.telephone import (
    PRESENT,
    Telephone,
    asked,
    at_the_door,
    enrol,
)
from workflow.models.sign_in import PasskeyChallenge, UserSession
from workflow.services.sign_in import passkeys

pytestmark = pytest.mark.usefixtures("address")


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
