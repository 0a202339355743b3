"""The administration of a unit: what is kept, by whom, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division, found
from tests.workflow.web.administration.desk import (
    browser as browser,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.workflow.web.administration.desk import unit as unit  # noqa: PLC0414
from tests.workflow.web.decrees import open_draft
from workflow.models.decree import Decree
from workflow.models.people import DayOff, SigningRecord, Unit
from workflow.models.recipients import PositionHolder, RecipientRow
from workflow.services.administration import queries, units
from workflow.services.administration.queries import Lack
from workflow.services.decrees.recording import now

PATHS = ("", "/jabatan", "/pemaraf", "/penerima", "/pemangku", "/hari", "/akun", "/tertahan")
SINCE = dt.date(2026, 1, 5)
PROFILE = {
    "name": "Bagian Hukum",
    "parent": "Sekretariat Daerah",
    "region": "Kabupaten Contoh",
    "seat": "Kepanjen",
    "office": "Kepala Bagian Hukum",
    "code": "35.07.031",
    "classification": "188.45",
    "number_pattern": "{classification}/{sequence}/{year}",
    "time_zone": "Asia/Makassar",
    "review_days": "4",
}


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_for_the_administrator_and_for_nobody_else(
    app: Flask, session: Session, division: Division, unit: str, path: str
) -> None:
    open_draft(division, parts=("body", "p1"))

    assert signed_in(app, session, division.administrator).get(unit + path).status_code == 200
    refused = signed_in(app, session, division.head).get(unit + path)
    assert refused.status_code == 403
    assert "hanya dapat dilakukan oleh administrator" in refused.text


def test_the_profile_says_what_a_unit_still_needs_and_where(
    session: Session, browser: Browser, division: Division, unit: str
) -> None:
    open_draft(division, parts=("body",))
    record = SigningRecord(
        user_id=division.head.user_id,
        signer={"kind": "own-key", "path": "kepala.p12"},
        fingerprint="0" * 64,
        confirmed_at=now(),
        fault="",
    )
    session.add(record)
    session.commit()
    assert queries.lacking(division.unit_id) == ()
    assert "Yang masih perlu disiapkan" not in browser.get(unit).text

    session.execute(update(RecipientRow).values(active=False))
    record.fault = "Otoritas stempel waktu tidak menjawab."
    session.commit()
    assert queries.lacking(division.unit_id) == (Lack.SIGNATURE, Lack.RECIPIENTS)
    session.delete(record)
    session.commit()

    page = browser.get(unit).text
    assert queries.lacking(division.unit_id) == (Lack.SIGNER, Lack.RECIPIENTS)
    assert f'href="{unit}/penerima">Belum ada penerima salinan' in page
    assert f'href="{unit}/jabatan">Pejabat yang menandatangani belum menguji' in page


def test_the_unit_of_others_is_not_theirs_to_administer(session: Session, browser: Browser) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")

    assert browser.get(f"/unit/{other.unit_id}").status_code == 403
    assert browser.get("/unit").location != f"/unit/{other.unit_id}"


def test_the_profile_is_changed(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    assert browser.post(unit, PROFILE).status_code == 303
    session.expire_all()
    kept = session.get_one(Unit, division.unit_id)

    assert (kept.name, kept.time_zone, kept.review_days) == ("Bagian Hukum", "Asia/Makassar", 4)


def test_a_pattern_that_gives_no_unique_numbers_is_refused_at_its_field(
    browser: Browser, unit: str
) -> None:
    answer = browser.post(unit, {**PROFILE, "number_pattern": "{sequence}"})

    assert answer.status_code == 200
    assert "Pola nomor harus memuat {year}" in answer.text
    assert "Bagian Hukum" in answer.text


def test_naming_a_steward_fills_the_open_drafts(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    decree_id = open_draft(division, parts=("body", "p1"))
    assert session.get_one(Decree, decree_id, populate_existing=True).parts_unstewarded == 1

    assert "Bagian p1" in browser.get(f"{unit}/pemaraf").text
    browser.post(
        f"{unit}/pemaraf",
        {"part-p1": division.posts["abroad"], "part-body": division.posts["review"]},
    )

    decree = session.get_one(Decree, decree_id, populate_existing=True)
    assert decree.parts_unstewarded == 0
    assert division.posts["abroad"] in decree.steward_posts


def test_a_post_of_another_unit_is_no_steward_here(session: Session, division: Division) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    decree_id = open_draft(division, parts=("p1",))
    units.name_stewards(division.administrator, division.unit_id, {"p1": other.posts["review"]})

    assert session.get_one(Decree, decree_id, populate_existing=True).parts_unstewarded == 1


def test_recipients_are_added_changed_and_retired(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    fields = {
        "office": "Camat Contoh",
        "place": "Kepanjen",
        "email": "",
        "rank": "5",
        "active": "y",
    }
    assert browser.post(f"{unit}/penerima", fields).status_code == 303
    row = session.scalars(select(RecipientRow).where(RecipientRow.office == "Camat Contoh")).one()
    assert not row.email

    assert (
        browser.post(
            f"{unit}/penerima/{row.id}", {**fields, "email": "camat@contoh.example", "active": ""}
        ).status_code
        == 303
    )
    session.expire_all()
    assert (row.email, row.active) == ("camat@contoh.example", False)
    assert browser.post(f"{unit}/penerima", {**fields, "office": "Inspektur"}).status_code == 409
    assert (
        "Ini bukan alamat surel"
        in browser.post(f"{unit}/penerima", {**fields, "email": "bukan alamat"}).text
    )
    assert queries.recipients(division.unit_id)[-1].office == "Camat Contoh"


def test_holders_of_positions_come_and_go(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    open_draft(division, parts=("body", "p1"))
    fields = {"position_id": "p1", "name": "Pemangku", "email": "", "starts": "2026-01-05"}
    assert browser.post(f"{unit}/pemangku", fields).status_code == 303
    row = session.scalars(select(PositionHolder)).one()
    assert row.title == "Bagian p1"

    assert (
        browser.post(f"{unit}/pemangku/{row.id}/akhiri", {"ends": "2025-01-01"}).status_code == 422
    )
    assert (
        browser.post(f"{unit}/pemangku/{row.id}/akhiri", {"ends": "2026-06-30"}).status_code == 303
    )
    session.expire_all()
    assert row.ends == dt.date(2026, 6, 30)
    assert browser.post(f"{unit}/pemangku", {**fields, "position_id": "body"}).status_code == 200


def test_days_are_entered_and_forgotten(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    browser.post(f"{unit}/hari", {"day": "2027-03-12", "name": "Cuti setempat", "works": "no"})
    assert session.get_one(DayOff, (division.unit_id, dt.date(2027, 3, 12))).works is False
    assert "Cuti setempat" in browser.get(f"{unit}/hari").text

    browser.post(f"{unit}/hari/hapus", {"day": "2027-03-12"})
    assert "Cuti setempat" not in browser.get(f"{unit}/hari").text
    assert browser.post(f"{unit}/hari/hapus", {"day": "besok"}).status_code == 400
