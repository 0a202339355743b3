"""Administrators and auditors sign in with a code; each counts once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, Browser, signed_in, with_password
from tests.people import Division
from tests.workflow.web.account.test_login import code_now
from workflow.core.sealing import one_time_codes
from workflow.models.people import User
from workflow.models.records import HistoryRow
from workflow.models.sign_in import RecoveryCode, UserDevice, UserSession
from workflow.rules.sign_in.sessions import REMEMBERED
from workflow.services.administration import authenticator
from workflow.services.sign_in import second_factor
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.second_factor import Given

# <span class="secret" translate="no">ABCD-EFGH-IJKL-MNOP</span>
RECOVERY = re.compile(r'class="secret"[^>]*>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})<')


@pytest.fixture
def secret(division: Division) -> str:
    """Enrol an app for the administrator, and return its secret."""
    drawn = authenticator.new_code_secret()
    authenticator.enrol_code(division.administrator.user_id, drawn)
    return drawn


def at_the_code(app: Flask, session: Session, division: Division) -> Browser:
    """Return the browser of an administrator who gave the password alone."""
    browser = Browser(app)
    assert browser.sign_in(with_password(session, division.administrator)).status_code == 302
    browser.get("/masuk/kode")
    return browser


def again(session: Session) -> None:
    """Let the code of this half minute count once more."""
    session.execute(update(User).values(code_counter=None))
    session.commit()


@pytest.mark.parametrize("who", ["administrator", "auditor"])
def test_without_the_code_no_page_opens_and_nothing_is_done(
    app: Flask, session: Session, division: Division, who: str
) -> None:
    person = division.people[who]
    authenticator.enrol_code(person.user_id, authenticator.new_code_secret())
    browser = Browser(app)
    browser.sign_in(with_password(session, person))
    pages = [browser.get(path) for path in ("/", "/akun", "/akun/kode", "/keputusan", "/audit")]
    api = browser.get("/api/v1/decrees")
    browser.get("/masuk/kode")
    acts = [browser.post(path) for path in ("/akun/sandi", "/akun/kode-pemulihan", "/bahasa/en")]

    assert {answer.location for answer in (*pages, *acts)} == {"/masuk/kode"}
    assert api.status_code == 401


def test_with_the_code_one_goes_to_the_page_that_was_asked_for(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    browser = at_the_code(app, session, division)
    browser.get(f"/unit/{division.unit_id}?x=1")
    wrong = browser.post("/masuk/kode", {"code": "000000"})
    right = browser.post("/masuk/kode", {"code": code_now(secret)})

    assert "Kode tidak cocok" in wrong.text
    assert right.location == f"/unit/{division.unit_id}?x=1"
    assert browser.get(right.location).status_code == 200


def test_a_code_that_let_somebody_in_lets_nobody_else_in(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    code = code_now(secret)
    answers = [
        at_the_code(app, session, division).post("/masuk/kode", {"code": code}).status_code
        for _ in range(2)
    ]

    assert answers == [303, 200]


def test_others_are_asked_for_no_code_at_the_door(
    app: Flask, session: Session, division: Division
) -> None:
    authenticator.enrol_code(division.head.user_id, authenticator.new_code_secret())

    assert signed_in(app, session, division.drafter).get("/keputusan").status_code == 200
    assert signed_in(app, session, division.head).get("/keputusan").status_code == 200


def test_who_has_no_app_yet_enrols_one_first_and_sees_recovery_codes(
    app: Flask, session: Session, division: Division
) -> None:
    browser = Browser(app)
    browser.sign_in(with_password(session, division.administrator))
    sent = browser.get("/")
    page = browser.get(sent.location).text
    found = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', page)
    assert found
    fields = {"code": code_now(found[1].replace(" ", "")), "password": PASSWORD}
    codes = browser.post("/akun/kode", fields).text

    assert sent.location == "/akun/kode"
    assert "Penugasan Anda meminta kode ini" in page
    assert len(RECOVERY.findall(codes)) == 10
    assert browser.get(f"/unit/{division.unit_id}").status_code == 200


def test_a_remembered_device_is_asked_again_after_its_time(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    browser = at_the_code(app, session, division)
    browser.post("/masuk/kode", {"code": code_now(secret), "remember": "y"})
    email = with_password(session, division.administrator)

    def sign_in_again() -> str | None:
        browser.get("/akun")
        browser.post("/keluar")
        browser.sign_in(email)
        return browser.get("/akun").location

    assert sign_in_again() is None
    assert Browser(app).sign_in(email).status_code == 302
    session.execute(
        update(UserDevice).values(remembered_until=UserDevice.remembered_until - REMEMBERED)
    )
    session.commit()
    assert sign_in_again() == "/masuk/kode"


def test_another_password_forgets_the_devices(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    browser = at_the_code(app, session, division)
    browser.post("/masuk/kode", {"code": code_now(secret), "remember": "y"})
    new = "lima ekor ikan di kolam"
    browser.get("/akun/sandi")
    fields = {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    assert browser.post("/akun/sandi", fields).status_code == 303
    browser.get("/akun")
    browser.post("/keluar")
    browser.sign_in(f"administrator-{division.unit_id}@contoh.example", new)

    assert browser.get("/akun").location == "/masuk/kode"


def test_a_mandate_given_meanwhile_asks_for_the_code_in_an_open_session(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    browser = signed_in(app, session, division.administrator)
    session.execute(update(UserSession).values(code_at=None))
    session.commit()

    assert secret
    assert browser.get("/akun").location == "/masuk/kode"


def test_a_recovery_code_stands_in_for_a_lost_telephone_once(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    browser = at_the_code(app, session, division)
    browser.post("/masuk/kode", {"code": code_now(secret)})
    browser.get("/akun")
    codes = RECOVERY.findall(browser.post("/akun/kode-pemulihan").text)
    answers = [
        at_the_code(app, session, division).post("/masuk/kode", {"code": typed}).status_code
        for typed in (codes[0].lower().replace("-", " "), codes[0], codes[1])
    ]
    kept = session.scalars(select(RecoveryCode)).all()
    acts = session.scalars(select(HistoryRow.action).where(HistoryRow.life == "administration"))

    assert answers == [303, 200, 303]
    assert not {row.code_hash for row in kept} & {code.replace("-", "") for code in codes}
    assert acts.all()[-3:] == ["MAKE_RECOVERY_CODES", "USE_RECOVERY_CODE", "USE_RECOVERY_CODE"]
    assert "Tersisa 8" in browser.get("/akun").text


def test_new_recovery_codes_end_the_old_ones_and_are_nobody_elses(
    division: Division, secret: str
) -> None:
    old = second_factor.make_recovery_codes(division.administrator)
    new = second_factor.make_recovery_codes(division.administrator)
    authenticator.enrol_code(division.head.user_id, authenticator.new_code_secret())
    head, administrator = division.head.user_id, division.administrator.user_id

    assert secret
    assert not second_factor.confirm(administrator, Given(old[0]), Where("a"))
    assert not second_factor.confirm(head, Given(new[0]), Where("a"))
    assert second_factor.confirm(administrator, Given(new[0]), Where("a"))


def test_codes_cannot_be_guessed_by_signing_in_again_and_again(
    app: Flask, session: Session, division: Division, secret: str
) -> None:
    answers = [
        at_the_code(app, session, division).post("/masuk/kode", {"code": "000000"}).status_code
        for _ in range(11)
    ]

    assert secret
    assert answers == [200] * 10 + [429]


def test_an_earlier_code_does_not_count_after_a_later_one(division: Division, secret: str) -> None:
    user_id = division.administrator.user_id
    codes = one_time_codes()(key=secret, format="base32")
    now = dt.datetime.now(dt.UTC).timestamp()
    later, earlier = (str(codes.generate(int(now) + by).token) for by in (0, -30))

    assert second_factor.confirm(user_id, Given(later), Where("a"))
    assert not second_factor.confirm(user_id, Given(earlier), Where("a"))
