"""Administration is acts: permitted, agreed to, chained, told, readable.

The faults that a review found are tried here as they were found: through the pages.
"""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import SINCE, Division, found
from tests.workflow.web.administration.desk import (
    browser as browser,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.workflow.web.administration.desk import unit as unit  # noqa: PLC0414
from workflow.models.people import MandateRow, Post, User
from workflow.models.records import AskedAct, HistoryRow, OutboxRow
from workflow.rules.actors import MandateKind
from workflow.rules.administration import LIFE
from workflow.services.administration.mandates import person_of

LONG_AGO = {"kind": "DEFINITIVE", "starts": "2020-01-01", "ends": "2020-01-02"}


@pytest.fixture
def other(session: Session) -> Division:
    return found(session, "Bagian Hukum", "35.07.031")


def acts_of(session: Session, unit_id: int) -> list[HistoryRow]:
    session.expire_all()
    rows = select(HistoryRow).where(HistoryRow.unit_id == unit_id, HistoryRow.life == LIFE)
    return list(session.scalars(rows.order_by(HistoryRow.seq)))


def mandates_of(session: Session, person_id: int) -> int:
    session.expire_all()
    return len(session.scalars(select(MandateRow).where(MandateRow.user_id == person_id)).all())


def ask_for(
    browser: Browser, unit: str, division: Division, email: str, post: str = "review"
) -> None:
    fields = LONG_AGO | {"user_id": "0", "elsewhere": email, "starts": "2026-01-05", "ends": ""}
    page = f"{unit}/jabatan/{division.posts[post]}/penugasan"
    assert browser.post(page, fields).status_code == 303


def second_administrator(session: Session, division: Division) -> None:
    """Let the registrar of the division administer it too."""
    session.add(
        MandateRow(
            post_id=division.posts["administrator"],
            user_id=division.registrar.user_id,
            kind=MandateKind.DEFINITIVE,
            starts=SINCE,
        )
    )
    session.commit()


def test_no_administrator_takes_over_an_account_of_another_unit(
    session: Session, division: Division, other: Division, browser: Browser, unit: str
) -> None:
    victim = other.administrator.user_id
    page = f"{unit}/jabatan/{division.posts['review']}/penugasan"

    browser.post(page, LONG_AGO | {"user_id": str(victim)})
    browser.post(page, LONG_AGO | {"user_id": "0", "elsewhere": other.administrator.name})
    email = session.get_one(User, victim).email
    browser.post(page, LONG_AGO | {"user_id": "0", "elsewhere": email})

    assert mandates_of(session, victim) == 1
    assert browser.get(f"{unit}/akun/{victim}").status_code == 404
    assert browser.post(f"{unit}/akun/{victim}/tautan").status_code == 404
    assert browser.post(f"{unit}/akun/{victim}", {"name": "Diambil"}).status_code == 404
    assert session.get_one(User, victim).name == "Administrator"


def test_even_who_agreed_to_a_mandate_elsewhere_keeps_their_account_at_home(
    app: Flask,
    session: Session,
    division: Division,
    other: Division,
    browser: Browser,
    unit: str,
) -> None:
    theirs = other.review.user_id
    ask_for(browser, unit, division, session.get_one(User, theirs).email)
    asked = session.scalars(select(AskedAct)).one()
    assert mandates_of(session, theirs) == 1

    guest = signed_in(app, session, other.review)
    assert "ditugasi pada jabatan Sub Koordinator Evaluasi" in guest.get("/tindakan").text
    assert guest.post(f"/tindakan/{asked.id}/setuju").status_code == 303

    assert mandates_of(session, theirs) == 2
    assert person_of(theirs).posts(division.unit_id, dt.date(2026, 2, 1))
    assert "dikelola unit lain" in browser.get(f"{unit}/akun").text
    assert browser.post(f"{unit}/akun/{theirs}/tautan").status_code == 404
    given = acts_of(session, division.unit_id)[-1]
    assert (given.action, given.facts["agreed"]) == ("GIVE_MANDATE", [theirs])
    assert guest.post(f"/tindakan/{asked.id}/setuju").status_code == 409


def test_who_is_asked_may_decline_and_nobody_else_answers(
    app: Flask,
    session: Session,
    division: Division,
    other: Division,
    browser: Browser,
    unit: str,
) -> None:
    ask_for(browser, unit, division, session.get_one(User, other.review.user_id).email)
    asked = session.scalars(select(AskedAct)).one()
    stranger = signed_in(app, session, other.head)

    assert stranger.post(f"/tindakan/{asked.id}/setuju").status_code == 404
    assert browser.post(f"/tindakan/{asked.id}/setuju").status_code == 404
    guest = signed_in(app, session, other.review)
    assert (
        guest.post(f"/tindakan/{asked.id}/tolak", {"note": "Bukan tugas saya."}).status_code == 303
    )

    declined = acts_of(session, division.unit_id)[-1]
    assert (declined.action, declined.note) == ("DECLINE", "Bukan tugas saya.")
    assert mandates_of(session, other.review.user_id) == 1
    assert browser.post(f"/tindakan/{asked.id}/tarik").status_code == 409


def test_what_an_administrator_does_leaves_a_row_with_before_and_after(
    app: Flask, session: Session, division: Division, browser: Browser, unit: str
) -> None:
    browser.post(
        f"{unit}/akun/{division.drafter.user_id}",
        {"name": "Nama Baru", "nip": "1990", "rank": "", "active": "y"},
    )
    browser.post(f"{unit}/akun/{division.drafter.user_id}/tautan")
    browser.post(f"{unit}/hari", {"day": "2026-11-28", "name": "Hari jadi", "works": "no"})

    stock, changed, reset, day = acts_of(session, division.unit_id)
    assert stock.action == "TAKE_STOCK"
    (account,) = changed.facts["things"]
    assert account["before"] == {"name": "Penyusun Naskah", "nip": ""}
    assert account["after"] == {"name": "Nama Baru", "nip": "1990"}
    assert changed.actor["user"] == division.administrator.user_id
    assert (reset.action, reset.facts["people"]) == ("RESET_ACCOUNT", [division.drafter.user_id])
    assert day.facts["things"][0]["before"] == {}
    announced = session.scalars(select(OutboxRow.event)).all()
    assert announced == ["administration.ACT"] * 3
    for reader in (division.administrator, division.head, division.auditor):
        page = signed_in(app, session, reader).get(f"{unit}/tindakan")
        assert "Mengubah akun" in page.text
        assert "Penyusun Naskah" in page.text
    assert signed_in(app, session, division.review).get(f"{unit}/tindakan").status_code == 404
    mine = signed_in(app, session, division.drafter).get("/tindakan").text
    assert "Membuat tautan kata sandi" in mine
    assert "Hari jadi" not in mine


def test_what_changes_nothing_is_no_act(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    fields = {"title": "Auditor", "roles": ["AUDITOR"]}
    assert browser.post(f"{unit}/jabatan/{division.posts['auditor']}", fields).status_code == 303
    assert [row.action for row in acts_of(session, division.unit_id)] in ([], ["TAKE_STOCK"])


def test_the_head_is_told_at_once_while_there_is_one_administrator(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    fields = LONG_AGO | {"user_id": str(division.home.user_id), "kind": "PLH", "basis": "ST"}
    fields |= {"letter_number": "1", "letter_date": "2020-01-01"}
    page = f"{unit}/jabatan/{division.posts['head']}/penugasan"
    assert browser.post(page, fields).status_code == 303

    assert mandates_of(session, division.home.user_id) == 2
    assert session.scalars(select(OutboxRow.event)).all() == ["administration.DANGER"]


def test_what_is_dangerous_takes_a_second_administrator_where_there_is_one(
    app: Flask, session: Session, division: Division, browser: Browser, unit: str
) -> None:
    second_administrator(session, division)
    post = division.posts["administrator"]
    answer = browser.post(
        f"{unit}/jabatan/{post}/penugasan",
        {"user_id": str(division.drafter.user_id), "kind": "DEFINITIVE", "starts": "2026-01-05"},
    )
    assert answer.location == f"{unit}/tindakan"
    assert "administrator kedua" in browser.get(answer.location).text
    asked = session.scalars(select(AskedAct)).one()
    assert browser.post(f"/tindakan/{asked.id}/setuju").status_code == 404
    assert mandates_of(session, division.drafter.user_id) == 1

    second = signed_in(app, session, division.registrar)
    assert second.post(f"/tindakan/{asked.id}/setuju").status_code == 303

    assert mandates_of(session, division.drafter.user_id) == 2
    assert [row.action for row in acts_of(session, division.unit_id)[1:]] == [
        "ASK",
        "AGREE",
        "GIVE_MANDATE",
    ]


def test_the_password_of_who_signs_is_reset_by_two_and_of_a_drafter_by_one(
    app: Flask, session: Session, division: Division, browser: Browser, unit: str
) -> None:
    second_administrator(session, division)
    signed_in(app, session, division.head)

    waits = browser.post(f"{unit}/akun/{division.head.user_id}/tautan")
    assert "/masuk/tautan/" not in waits.text
    assert "/masuk/tautan/" in browser.post(f"{unit}/akun/{division.drafter.user_id}/tautan").text
    asked = session.scalars(select(AskedAct)).one()
    second = signed_in(app, session, division.registrar)
    assert "/masuk/tautan/" in second.post(f"/tindakan/{asked.id}/setuju").text


def test_who_asked_must_still_be_the_administrator_when_it_is_done(
    app: Flask, session: Session, division: Division, browser: Browser, unit: str
) -> None:
    second_administrator(session, division)
    post = division.posts["head"]
    browser.post(f"{unit}/jabatan/{post}", {"title": "Ketua", "roles": ["HEAD"]})
    asked = session.scalars(select(AskedAct)).one()
    held = MandateRow.user_id == division.administrator.user_id
    session.execute(update(MandateRow).where(held).values(ends=dt.date(2021, 1, 1)))
    session.commit()

    second = signed_in(app, session, division.registrar)
    answer = second.post(f"/tindakan/{asked.id}/setuju")

    assert "bukan lagi administrator unit" in answer.text
    session.expire_all()
    assert session.get_one(Post, post).title == "Kepala Bagian"
    assert session.get_one(AskedAct, asked.id).outcome == ""
