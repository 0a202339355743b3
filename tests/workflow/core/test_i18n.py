"""Dates, times, numbers and titles as an Indonesian office writes them."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask, g

from workflow.core.i18n import as_title, iso, long_date, moment, since, thousands

EVENING = dt.datetime(2027, 1, 5, 18, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "6 Januari 2027 01.30 WIB"),
        ("Asia/Makassar", "6 Januari 2027 02.30 WITA"),
        ("Asia/Jayapura", "6 Januari 2027 03.30 WIT"),
    ],
)
def test_an_instant_is_written_in_the_units_legal_time(app: Flask, zone: str, written: str) -> None:
    with app.app_context():
        g.zone = zone
        assert moment(EVENING) == written
        assert long_date(EVENING) == "6 Januari 2027"


def test_a_legal_date_is_written_as_it_is(app: Flask) -> None:
    with app.app_context():
        assert long_date(dt.date(2022, 12, 31)) == "31 Desember 2022"
        assert long_date(None) == moment(None) == "–"


def test_machines_read_iso(app: Flask) -> None:
    with app.app_context():
        assert iso(EVENING) == "2027-01-05T18:30:00+00:00"
        assert iso(dt.date(2027, 1, 6)) == "2027-01-06"
        assert iso(None) == ""


def test_days_are_counted_in_legal_days(app: Flask) -> None:
    with app.app_context():
        assert since(EVENING, EVENING + dt.timedelta(hours=20)) == "hari ini"
        assert since(EVENING, EVENING + dt.timedelta(hours=23)) == "kemarin"
        assert since(EVENING, EVENING + dt.timedelta(days=9)) == "9 hari lalu"


def test_thousands_are_parted_by_points() -> None:
    assert thousands(1234567) == "1.234.567"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "INDIKATOR KINERJA INDIVIDU DI LINGKUNGAN BAGIAN KERJA SAMA",
            "Indikator Kinerja Individu di Lingkungan Bagian Kerja Sama",
        ),
        ("DI LINGKUNGAN RSUD DAN UPTD", "Di Lingkungan RSUD dan UPTD"),
        (
            "PERUBAHAN ATAS KEPUTUSAN NOMOR 188.45/1/KEP/2027",
            "Perubahan atas Keputusan Nomor 188.45/1/KEP/2027",
        ),
        ("Indikator Kinerja", "Indikator Kinerja"),
        ("", ""),
    ],
)
def test_capitals_are_read_as_a_title(written: str, read: str) -> None:
    assert as_title(written) == read
