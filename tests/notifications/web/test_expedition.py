"""The pages of the book, its papers and receipts, of a unit's policy."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import ExpeditionEntry, PostPolicy
from notifications.rules.copies import CopyState
from tests.browsing import signed_in
from tests.notifications.services.paper.test_expedition import PDF, begun
from tests.notifications.signed import copies_of
from tests.people import Division
from workflow.models.decree import Decree


def test_copies_go_out_by_a_page_and_come_back_with_a_scan(
    app: Flask, session: Session, division: Division, distributed: int
) -> None:
    session.get_one(Decree, distributed).decree_date = dt.date(2026, 1, 5)  # the pages live today
    session.commit()
    browser = signed_in(app, session, division.registrar)
    first, second = copies_of(distributed)[:2]
    new = f"/ekspedisi/baru/{distributed}"
    assert new in browser.get(f"/keputusan/{distributed}/salinan").text
    browser.get(new)
    fields = {"copies": [first.id, second.id], "addressed_to": "Bagian Umum", "remark": ""}
    entry = browser.post(new, fields).location
    assert "/surat-pengantar.pdf" in browser.get(entry).text
    taken = {"name": "Staf", "post": "TU", "on": "2026-01-05"}
    wrong = {**taken, "scan": (io.BytesIO(b"teks"), "a.pdf")}

    refused = browser.post(entry, wrong, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "Unggah pindaian tanda terima" in refused.text
    done = browser.post(
        entry, {**taken, "scan": (io.BytesIO(PDF), "a.pdf")}, content_type="multipart/form-data"
    )

    assert done.status_code == 303
    assert copies_of(distributed)[1].state is CopyState.HANDED_OVER
    page = browser.get(f"/keputusan/{distributed}/salinan").text
    link = f"/salinan/{second.id}/tanda-terima/"
    assert link in page
    scan = browser.get(link + page.partition(link)[2].partition('"')[0])
    assert (scan.data, scan.mimetype) == (PDF, "application/pdf")
    assert scan.headers["X-Content-Type-Options"] == "nosniff"
    assert scan.headers["Content-Disposition"].startswith("attachment")


def test_an_entry_without_copies_says_so(
    app: Flask, session: Session, division: Division, distributed: int
) -> None:
    browser = signed_in(app, session, division.registrar)
    new = f"/ekspedisi/baru/{distributed}"
    browser.get(new)

    answer = browser.post(new, {"addressed_to": "Bagian Umum"})

    assert answer.status_code == 422
    assert "Pilih sedikitnya satu salinan." in answer.text
    assert session.scalars(select(ExpeditionEntry)).all() == []


@pytest.mark.parametrize(
    "path", ["/ekspedisi/buku-ekspedisi.pdf", "/ekspedisi/{}/surat-pengantar.pdf"]
)
def test_its_papers_are_archival_pdfs(
    app: Flask, session: Session, division: Division, distributed: int, path: str
) -> None:
    entry = begun(division, distributed, 0, 5)
    answer = signed_in(app, session, division.registrar).get(path.format(entry))

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"


def test_the_book_is_a_spreadsheet_in_which_nothing_is_a_formula(
    app: Flask, session: Session, division: Division, distributed: int
) -> None:
    rows = copies_of(distributed)
    browser = signed_in(app, session, division.registrar)
    browser.get(f"/ekspedisi/baru/{distributed}")
    evil = {"copies": [rows[0].id], "addressed_to": "=HYPERLINK(1)", "remark": "+1"}
    browser.post(f"/ekspedisi/baru/{distributed}", evil)

    answer = browser.get("/ekspedisi/buku-ekspedisi.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "=HYPERLINK(1)" in browser.get("/ekspedisi").text


def test_strangers_see_no_book(
    app: Flask, session: Session, division: Division, distributed: int
) -> None:
    entry = begun(division, distributed, 0)
    browser = signed_in(app, session, division.auditor)
    assert browser.get("/ekspedisi").status_code == 200
    assert browser.get("/ekspedisi?unit=999999").status_code == 404
    assert browser.get("/ekspedisi/999999").status_code == 404
    browser.get(f"/ekspedisi/{entry}")
    taken = {"name": "Staf", "post": "TU", "on": "2027-01-04"}
    assert browser.post(f"/ekspedisi/{entry}", taken).status_code == 403


def test_a_unit_decides_about_its_letters(app: Flask, session: Session, division: Division) -> None:
    browser = signed_in(app, session, division.administrator)
    page = f"/unit/{division.unit_id}/surat"
    assert "180" in browser.get(page).text

    for wrong in (
        {"reply_to": "nobody", "link_days": "30"},
        {"reply_to": "", "link_days": "5"},
        {"reply_to": "a@b.example\r\nBcc: c@d.example", "link_days": "30"},
    ):
        assert browser.post(page, wrong).status_code == 422, wrong
    right = {"reply_to": "bagian@contoh.example", "link_days": "30"}
    assert browser.post(page, right).status_code == 303
    row = session.get_one(PostPolicy, division.unit_id, populate_existing=True)
    assert (row.reply_to, row.link_days) == ("bagian@contoh.example", 30)
    assert signed_in(app, session, division.drafter).get(page).status_code == 403
