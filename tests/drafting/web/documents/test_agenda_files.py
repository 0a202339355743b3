"""The agenda book of a year as XLSX and PDF: the form of the office."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from drafting.adapters.agenda_workbook import to_xlsx
from drafting.adapters.typst.agenda_books import render_agenda
from drafting.models import Revision
from drafting.rules.layout.profile import legal_drafting
from tests.browsing import Browser
from tests.counting import counted
from tests.people import NOON, Division, found
from tests.workflow.web.decrees import open_draft
from workflow.core.db import db
from workflow.models.people import Unit
from workflow.rules.numbers.agenda import AgendaColumn, AgendaTable
from workflow.services.decrees import recording
from workflow.services.numbers import by_hand

YEAR = recording.now().year
BOOK = "/register/{}/{}/buku-agenda.{}"


def cells(content: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.usefixtures("archived")
def test_an_archived_decree_fills_the_columns_of_the_book(
    division: Division, browser_of: Callable[[str], Browser]
) -> None:
    browser = browser_of("registrar")
    rows = cells(browser.get(BOOK.format(division.unit_id, 2022, "xlsx")).data)
    line = dict(zip(rows[3], rows[4], strict=True))

    assert rows[0][0] == "Buku agenda keputusan tahun 2022"
    assert [*line] == [column.value for column in AgendaColumn]
    assert line["Nomor urut"] == "1.2"
    assert line["Nomor lengkap"] == "188.45/1.2/KEP/35.07.022/2022"
    assert isinstance(line["Tanggal ditetapkan"], dt.datetime)
    assert line["Jumlah lampiran"] == 1
    assert "KEPALA BAGIAN" in str(line["Penanda tangan"]).upper()
    assert "Bupati" in str(line["Tembusan dan penerima"])
    assert "Bernomor sisipan" in str(line["Keterangan"])


@pytest.mark.usefixtures("signed")
def test_a_signed_decree_names_who_signed(
    division: Division, browser_of: Callable[[str], Browser]
) -> None:
    browser = browser_of("registrar")
    page = browser.get("/register").text
    rows = cells(browser.get(BOOK.format(division.unit_id, YEAR, "xlsx")).data)
    line = dict(zip(rows[3], rows[-1], strict=True))

    assert line["Nomor urut"] == 1
    assert "Kepala Bagian" in str(line["Penanda tangan"])
    assert "SHA-256" in str(line["Berkas arsip"])
    assert "Bagian Kerja Sama" in str(line["Unit pengolah dan konseptor"])
    assert "SHA-256" in page


@pytest.mark.usefixtures("archived")
def test_the_book_is_typeset_on_the_paper_of_the_unit_on_its_side(
    division: Division, browser_of: Callable[[str], Browser]
) -> None:
    answer = browser_of("auditor").get(BOOK.format(division.unit_id, 2022, "pdf"))

    assert answer.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
        assert box[2] > box[3]
    text = pypdfium2.PdfDocument(answer.data)[0].get_textpage().get_text_range()
    assert "Buku agenda keputusan tahun 2022" in text
    for column in AgendaColumn:
        assert column.value.split()[0] in text, column


def test_the_book_costs_as_many_queries_for_many_numbers_as_for_few(
    division: Division, browser_of: Callable[[str], Browser]
) -> None:
    browser, path = browser_of("registrar"), BOOK.format(division.unit_id, YEAR, "xlsx")
    by_hand.number_from_agenda(open_draft(division), 1, actor=division.registrar)
    browser.get(path)
    with counted() as few:
        browser.get(path)
    by_hand.number_from_agenda(open_draft(division), 120, actor=division.registrar, sure=True)
    with counted() as many:
        rows = cells(browser.get(path).data)

    assert len(few) == len(many)
    assert [row[0] for row in rows[4:]] == list(range(1, 121))


def test_another_unit_s_book_is_not_there(
    session: Session, division: Division, browser_of: Callable[[str], Browser]
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")

    for ending in ("pdf", "xlsx"):
        own = BOOK.format(division.unit_id, YEAR, ending)
        assert browser_of("registrar").get(own).status_code == 200
        for path in (
            BOOK.format(other.unit_id, YEAR, ending),
            BOOK.format(division.unit_id, 0, ending),
            BOOK.format(division.unit_id, "9" * 30, ending),
        ):
            assert browser_of("registrar").get(path).status_code == 404, path


def test_a_text_without_annexes_has_none_in_the_book(
    session: Session, division: Division, browser_of: Callable[[str], Browser]
) -> None:
    decree_id = open_draft(division)
    session.add(Revision(decree_id=decree_id, digest="d", content="{}", summary="Perubahan"))
    session.commit()
    by_hand.number_from_agenda(decree_id, 1, actor=division.registrar)
    browser = browser_of("registrar")
    rows = cells(browser.get(BOOK.format(division.unit_id, YEAR, "xlsx")).data)

    assert dict(zip(rows[3], rows[4], strict=True))["Jumlah lampiran"] == 0
    assert browser.get("/register").status_code == 200


def test_a_unit_keeps_the_columns_that_it_wants(
    session: Session, division: Division, browser_of: Callable[[str], Browser]
) -> None:
    session.get_one(Unit, division.unit_id).agenda_hidden = ["FILE", "NOTE", "SUBJECT"]
    session.commit()
    rows = cells(browser_of("head").get(BOOK.format(division.unit_id, YEAR, "xlsx")).data)

    assert "Tentang" in rows[3]
    assert "Berkas arsip" not in rows[3]
    db.session.remove()


def test_what_people_wrote_never_becomes_a_formula() -> None:
    table = AgendaTable(
        unit="=1+1",
        parent="",
        region="",
        year=2027,
        as_of=dt.date(2027, 1, 4),
        columns=(AgendaColumn.SEQUENCE, AgendaColumn.SUBJECT, AgendaColumn.DATE),
        rows=((1, '=HYPERLINK("x")', dt.date(2027, 1, 4)), ("1a", ("satu", "dua"), None)),
    )
    book = load_workbook(io.BytesIO(to_xlsx(table, NOON)))
    sheet = book.active
    assert sheet is not None

    assert [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=5)] == [
        ["n", "s", "d"],
        ["s", "s", "s"],
    ]
    assert sheet["B6"].value == "satu; dua"


def test_no_word_of_a_long_remark_is_lost_on_paper() -> None:
    words = [f"kata{number}" for number in range(900)]
    table = AgendaTable(
        unit="Bagian Kerja Sama",
        parent="Sekretariat Daerah",
        region="Kabupaten Contoh",
        year=2027,
        as_of=dt.date(2027, 1, 4),
        columns=tuple(AgendaColumn),
        rows=((*[""] * 13, " ".join(words)), (2, *[""] * 13)),
    )
    pdf = pypdfium2.PdfDocument(render_agenda(table, legal_drafting(), when=NOON))
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)

    assert [word for word in words if word not in text.split()] == []
