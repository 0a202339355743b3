"""The agenda book on the page, and the registrar's forms."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browsing import signed_in
from tests.counting import counted
from tests.people import Division, found
from tests.workflow.services.numbers.conftest import archive
from tests.workflow.web.decrees import open_draft
from workflow.models.people import Unit
from workflow.models.register import Number
from workflow.rules.numbers.reading import LateForm
from workflow.services.decrees import recording
from workflow.services.numbers import by_hand
from workflow.services.numbers.register import PAGE

YEAR = recording.now().year


def take(division: Division, sequence: int) -> None:
    by_hand.number_from_agenda(open_draft(division), sequence, actor=division.registrar, sure=True)


def test_a_slip_is_asked_about_on_the_page_and_answered_there(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.registrar)
    browser.get("/register")
    asked = browser.post("/register", {"decree_id": decree_id, "sequence": "99"})

    assert asked.status_code == 422
    assert "melewati 98 nomor. Salah ketik?" in asked.text
    assert 'name="sure"' in asked.text
    assert session.scalars(select(Number)).all() == []
    answered = browser.post("/register", {"decree_id": decree_id, "sequence": "99", "sure": "y"})
    assert answered.status_code == 303
    assert f"188.45/99/KEP/35.07.022/{YEAR}" in browser.get(answered.location).text


def test_the_book_is_paged_and_costs_the_same_whatever_its_length(
    app: Flask, session: Session, division: Division
) -> None:
    take(division, 1)
    browser = signed_in(app, session, division.auditor)
    browser.get("/register")
    with counted() as few:
        browser.get("/register")
    take(division, PAGE + 20)
    with counted() as many:
        first = browser.get("/register").text
    second = browser.get("/register?halaman=2").text

    assert len(many) == len(few)
    assert "halaman 1 dari 2" in first
    assert f"188.45/{PAGE + 20}/" in first
    assert "188.45/1/" in second
    assert first.count("<tr>") == PAGE + 1
    assert browser.get("/register?halaman=99").text.count("188.45/1/KEP") == 1


def test_a_number_on_paper_is_blocked_on_the_page(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.registrar)
    browser.get("/register")
    fields = {"b-number": "2", "b-year": YEAR, "b-subject": "Tim penilai", "b-dated": ""}
    answer = browser.post("/register/blokir", fields)
    again = browser.post("/register/blokir", fields)

    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert f"188.45/2/KEP/35.07.022/{YEAR}" in page
    assert "Tim penilai" in page
    assert again.status_code == 409
    assert "sudah dipakai dalam register" in again.text


@pytest.mark.parametrize(
    "fields",
    [
        {"b-number": "", "b-year": YEAR, "b-subject": "x"},
        {"b-number": "1", "b-year": "0", "b-subject": "x"},
        {"b-number": "1", "b-year": "9" * 40, "b-subject": "x"},
        {"b-number": "1", "b-year": YEAR, "b-subject": ""},
        {"b-number": "1", "b-year": YEAR, "b-subject": "x", "b-dated": "0000-00-00"},
        {"b-number": "1\x00", "b-year": YEAR, "b-subject": "x"},
        {"b-number": "1", "b-year": YEAR, "b-subject": "x\x00"},
        {"b-number": "1" * 5000, "b-year": YEAR, "b-subject": "x"},
    ],
)
def test_what_cannot_be_blocked_is_told_in_a_sentence(
    app: Flask, session: Session, division: Division, fields: dict[str, object]
) -> None:
    browser = signed_in(app, session, division.registrar)
    browser.get("/register")

    assert browser.post("/register/blokir", fields).status_code in {303, 400, 422}


@pytest.mark.parametrize("asked", ["tahun=0", "tahun=-1", "tahun=99999999999", "halaman=-5"])
def test_an_odd_year_or_page_shows_this_year_s_book(
    app: Flask, session: Session, division: Division, asked: str
) -> None:
    answer = signed_in(app, session, division.registrar).get(f"/register?{asked}")

    assert answer.status_code == 200
    assert f"Belum ada nomor tahun {YEAR}" in answer.text


def test_a_line_is_corrected_on_its_page(app: Flask, session: Session, division: Division) -> None:
    take(division, 5)
    number = session.scalars(select(Number).where(Number.sequence == 5)).one()
    browser = signed_in(app, session, division.registrar)
    page = browser.get(f"/register/nomor/{number.id}").text
    # <input id="seen" name="seen" type="hidden" value="3f2b9c1e">
    seen = re.findall(r'name="seen"[^>]*value="(\w+)"', page)[0]
    address = f"/register/nomor/{number.id}"
    without = browser.post(address, {"number": "1", "reason": "", "seen": seen})
    stale = browser.post(address, {"number": "1", "reason": "Salah ketik.", "seen": "x"})
    answer = browser.post(address, {"number": "1", "reason": "Salah ketik.", "seen": seen})

    assert "Tuliskan alasannya" in without.text
    assert stale.status_code == 409
    assert answer.status_code == 303
    assert "Semula 5; diperbaiki: Salah ketik." in browser.get(answer.location).text


def test_who_keeps_no_register_is_offered_no_form(
    app: Flask, session: Session, division: Division
) -> None:
    take(division, 1)
    number = session.scalars(select(Number)).one()
    other = found(session, "Bagian Hukum", "35.07.031")
    head = signed_in(app, session, division.head)

    assert "Blokir nomor" not in head.get("/register").text
    assert "<textarea" not in head.get(f"/register/nomor/{number.id}").text
    head.get("/akun")
    fields = {"b-number": "7", "b-year": YEAR, "b-subject": "x"}
    assert head.post("/register/blokir", fields).status_code == 403
    foreign = signed_in(app, session, other.registrar)
    assert foreign.get(f"/register/nomor/{number.id}").status_code == 404
    assert foreign.get(f"/register?unit={division.unit_id}").status_code == 404


def test_the_unit_decides_about_late_entries_and_columns(
    app: Flask, session: Session, division: Division
) -> None:
    archive(division, f"188.45/1/KEP/35.07.022/{YEAR}", year=YEAR)
    browser = signed_in(app, session, division.administrator)
    address = f"/unit/{division.unit_id}/register"
    public = re.findall(r"\w{4}-\w{4}-\w{4}-\w{4}", browser.get("/register").text)
    browser.get(address)
    answer = browser.post(address, {"late": "LETTERS", "kept": ["DATE", "STATUS"]})

    assert answer.status_code == 303
    unit = session.get_one(Unit, division.unit_id, populate_existing=True)
    assert unit.late_numbers is LateForm.LETTERS
    assert "FILE" in unit.agenda_hidden
    assert "NUMBER" not in unit.agenda_hidden
    assert public
    page = browser.get("/register").text
    assert public[0] not in page
    assert f"188.45/1/KEP/35.07.022/{YEAR}" in page


def test_a_pattern_that_could_give_a_number_twice_is_refused_beside_its_field(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)
    address = f"/unit/{division.unit_id}"
    browser.get(address)
    profile = {
        "name": "Bagian Kerja Sama",
        "parent": "Sekretariat Daerah",
        "region": "Kabupaten Contoh",
        "seat": "Kepanjen",
        "office": "Kepala Bagian",
        "code": "35.07.022",
        "classification": "188.45",
        "number_pattern": "{sequence}{year}",
        "time_zone": "Asia/Jakarta",
        "review_days": "3",
    }
    answer = browser.post(address, profile)

    assert answer.status_code == 200
    assert "harus ada tanda pemisah" in answer.text


def test_an_archived_number_without_a_place_is_offered_one(
    app: Flask, session: Session, division: Division
) -> None:
    archive(division, "Nomor tujuh", year=YEAR)
    page = signed_in(app, session, division.registrar).get("/register").text

    assert "Belum bertempat" in page
    assert "Tempatkan" in page
