"""The feed of the legal documentation network: every signed decree."""

from __future__ import annotations

import datetime as dt

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.notifications.signed import BODY, PDF, sign, write_and_submit
from tests.people import Division
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import State

KEYS = """idData tahun_pengundangan tanggal_pengundangan tanggal_penetapan jenis singkatanJenis
noPeraturan judul tempatTerbit sumber subjek bahasa bidangHukum teuBadan status
fileDownload urlDownload urlDetailPeraturan abstrak urlAbstrak last_updated noPanggil
penerbit deskripsiFisik isbn nomorIndukBuku operasi display
berlaku_mulai berlaku_sampai tanda_tangan""".split()  # noqa: SIM905


def test_a_signed_decree_is_published_in_the_networks_keys(
    app: Flask, session: Session, division: Division
) -> None:
    sign(session, division, (BODY,))
    answer = Browser(app).get("/jdih/feed.json?tanggal=2027-01-04")
    (entry,) = answer.get_json()
    assert answer.mimetype == "application/json"
    assert sorted(entry) == sorted(KEYS)
    assert all(value is None or isinstance(value, str) for value in entry.values())
    assert (entry["operasi"], entry["display"], entry["status"]) == ("4", "1", "Berlaku")
    assert (entry["noPeraturan"], entry["tanggal_penetapan"], entry["tempatTerbit"]) == (
        "188.45/1/KEP/35.07.022/2027",
        "2027-01-04",
        "Kepanjen",
    )


def test_nothing_unsigned_is_published(app: Flask, session: Session, division: Division) -> None:
    write_and_submit(session, division, (BODY,))
    assert Browser(app).get("/jdih/feed.json").get_json() == []


def test_the_link_of_the_feed_gives_the_signed_file(
    app: Flask, session: Session, division: Division
) -> None:
    sign(session, division, (BODY,))
    browser = Browser(app)
    (entry,) = browser.get("/jdih/feed.json").get_json()
    answer = browser.get("/jdih/" + entry["fileDownload"])
    assert (answer.mimetype, answer.data) == ("application/pdf", PDF)
    assert entry["urlDownload"].endswith("/jdih/" + entry["fileDownload"])


def test_the_file_of_an_unsigned_decree_is_not_given(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    code = session.scalar(select(Decree.public_code).where(Decree.id == decree_id))
    assert Browser(app).get(f"/jdih/{code}.pdf").status_code == 404
    assert Browser(app).get("/jdih/XXXX.pdf").status_code == 404


def test_a_decree_that_is_no_longer_in_force_stays_and_says_so(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = sign(session, division, (BODY,))
    session.execute(update(Decree).where(Decree.id == decree_id).values(_state=State.REVOKED))
    session.commit()
    (entry,) = Browser(app).get("/jdih/feed.json").get_json()
    assert entry["status"] == "Tidak Berlaku"


def test_a_collector_that_has_the_feed_is_told_so(
    app: Flask, session: Session, division: Division
) -> None:
    sign(session, division, (BODY,))
    browser = Browser(app)
    first = browser.get("/jdih/feed.json")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert (
        browser.get("/jdih/feed.json", headers={"If-None-Match": first.headers["ETag"]}).status_code
        == 304
    )


def test_the_feed_answers_for_a_day(app: Flask, session: Session, division: Division) -> None:
    sign(session, division, (BODY,))
    days = {"valid_from": dt.date(2027, 2, 1), "valid_until": dt.date(2027, 12, 31)}
    session.execute(update(Decree).values(**days))
    session.commit()
    asked = ("2027-01-31", "2027-02-01", "2028-01-01")
    found = [Browser(app).get(f"/jdih/feed.json?tanggal={day}").get_json()[0] for day in asked]

    assert [one["status"] for one in found] == ["Belum Berlaku", "Berlaku", "Tidak Berlaku"]
    assert (found[0]["berlaku_mulai"], found[0]["berlaku_sampai"]) == ("2027-02-01", "2027-12-31")
    assert Browser(app).get("/jdih/feed.json?tanggal=besok").status_code == 422
