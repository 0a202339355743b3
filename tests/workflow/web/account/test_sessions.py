"""Sessions live on the server: a cookie of an ended one opens nothing."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, Browser, signed_in, with_password
from tests.counting import counted
from tests.people import Division
from workflow.models.records import HistoryRow, OutboxRow
from workflow.models.sign_in import UserDevice, UserSession
from workflow.rules.sign_in.sessions import LASTS, STAYS, USED_EVERY
from workflow.services import audit
from workflow.services.administration import authenticator

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# <form method="post" action="/akun/sesi/12/akhiri">
END = re.compile(r'action="(/akun/sesi/\d+/akhiri)"')


def copied(browser: Browser) -> Browser:
    """Return a browser of somebody who copied the cookies."""
    thief = Browser(browser.app)
    for name in ("keputusan", "perangkat"):
        cookie = browser.client.get_cookie(name)
        assert cookie is not None
        thief.client.set_cookie(name, cookie.value)
    return thief


def test_signing_out_ends_a_copied_cookie_as_well(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    thief = copied(browser)
    assert thief.get("/akun").status_code == 200

    browser.post("/keluar")

    assert thief.get("/akun").status_code == 302


def test_whoever_stays_signed_in_is_out_when_they_sign_out(
    app: Flask, session: Session, division: Division
) -> None:
    browser = Browser(app)
    browser.get("/masuk")
    email = with_password(session, division.head)
    browser.post("/masuk", {"email": email, "password": PASSWORD, "stays": "y"})
    browser.get("/akun")
    thief = copied(browser)
    lasts = session.scalars(select(UserSession.ends_at - UserSession.begun_at)).one()
    browser.post("/keluar")

    assert lasts == STAYS
    assert thief.get("/akun").status_code == 302


def test_the_owner_sees_where_they_are_signed_in_and_ends_what_is_not_theirs(
    app: Flask, session: Session, division: Division
) -> None:
    here, elsewhere = signed_in(app, session, division.head), Browser(app)
    elsewhere.get("/masuk")
    elsewhere.post(
        "/masuk",
        {"email": with_password(session, division.head), "password": PASSWORD},
        headers={"User-Agent": FIREFOX},
        environ_overrides={"REMOTE_ADDR": "203.0.113.9"},
    )
    page = here.get("/akun").text
    ends = END.findall(page)
    here.post(ends[0])
    acts = session.scalars(select(HistoryRow.action).where(HistoryRow.life == "administration"))

    assert "Firefox, Linux" in page
    assert "203.0.113.9" in page
    assert len(ends) == 1
    assert elsewhere.get("/akun").status_code == 302
    assert here.get("/akun").status_code == 200
    assert "END_SESSION" in acts.all()
    assert audit.audit().faults == []


def test_nobody_ends_a_session_of_somebody_else(
    app: Flask, session: Session, division: Division
) -> None:
    head, drafter = (signed_in(app, session, one) for one in (division.head, division.drafter))
    of_head = session.scalars(
        select(UserSession.id).where(UserSession.user_id == division.head.user_id)
    ).one()

    assert drafter.post(f"/akun/sesi/{of_head}/akhiri").status_code == 404
    assert head.get("/akun").status_code == 200


def test_a_session_is_over_after_its_time(app: Flask, session: Session, division: Division) -> None:
    browser = signed_in(app, session, division.head)
    session.execute(update(UserSession).values(ends_at=UserSession.ends_at - LASTS))
    session.commit()

    assert browser.get("/akun").status_code == 302


def test_a_forgotten_code_ends_the_sessions(
    app: Flask, session: Session, division: Division
) -> None:
    authenticator.enrol_code(division.head.user_id, authenticator.new_code_secret())
    browser = signed_in(app, session, division.head)
    authenticator.forget_code(f"head-{division.unit_id}@contoh.example")

    assert browser.get("/akun").status_code == 302


def test_of_a_session_and_of_a_device_the_database_has_a_digest_alone(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    with browser.client.session_transaction() as cookie:
        token = cookie["sesi"]
    device = browser.client.get_cookie("perangkat")
    kept = session.scalars(select(UserSession)).one()

    assert device is not None
    assert token not in {kept.token_hash, kept.device_hash}
    assert device.value not in {kept.token_hash, kept.device_hash}


def test_the_last_use_is_noted_now_and_then_and_costs_nothing_between(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    with counted() as statements:
        browser.get("/akun/sandi")
    session.execute(update(UserSession).values(used_at=UserSession.used_at - USED_EVERY))
    session.commit()
    before = session.scalars(select(UserSession.used_at)).one()
    browser.get("/akun/sandi", environ_overrides={"REMOTE_ADDR": "203.0.113.7"})
    session.expire_all()
    after = session.scalars(select(UserSession)).one()

    assert not [one for one in statements if one.startswith("UPDATE user_sessions")]
    assert len([one for one in statements if "user_sessions" in one]) == 1
    assert after.used_at > before
    assert after.place == "203.0.113.7"


@pytest.mark.parametrize("again", [False, True])
def test_a_further_device_is_told_to_its_owner_and_a_known_one_is_not(
    app: Flask,
    session: Session,
    division: Division,
    again: bool,  # noqa: FBT001  (a case)
) -> None:
    first = signed_in(app, session, division.head)
    first.post("/keluar")
    (first if again else Browser(app)).sign_in(with_password(session, division.head))

    told = session.scalars(select(OutboxRow).where(OutboxRow.event == "account.NEW_DEVICE")).all()
    devices = session.scalars(select(UserDevice)).all()
    assert len(told) == int(not again)
    assert len(devices) == 2 - int(again)
