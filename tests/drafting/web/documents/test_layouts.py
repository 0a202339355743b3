"""The layout of a unit is kept by its administrators.

A specimen is shown before it is saved; what cannot be printed is refused.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from drafting.services.lint import recheck
from drafting.services.texts import revisions
from tests.browsing import Browser, signed_in
from tests.drafting.services.conftest import archived, draft, facts_of, model
from tests.people import Division
from workflow.models.people import Unit

__all__ = ["archived", "draft", "model"]

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"'
    b' fill="#063"/></svg>'
)
FIELDS: dict[str, Any] = {
    "name": "tata letak bagian",
    "government": "PEMERINTAH KABUPATEN CONTOH",
    "office": "SEKRETARIAT DAERAH",
    "address": "Jalan Contoh Nomor 1\nKode Pos 65163",
    "paper": "A4",
    "top": "25",
    "right": "20",
    "bottom": "25",
    "left": "30",
    "first_line": "0",
    "typeface": "Arimo",
    "size": "11",
    "dictum_style": "PERTAMA",
    "annex_orientation": "landscape",
    "on_behalf_of": "BUPATI CONTOH\nSEKRETARIS DAERAH",
    "catchword": "y",
    "qr": "y",
    "electronic_note": "Catatan.",
}


@pytest.fixture
def browser(app: Flask, session: Session, division: Division) -> Browser:
    return signed_in(app, session, division.administrator)


@pytest.fixture
def page(division: Division) -> str:
    return f"/unit/{division.unit_id}/tata-letak"


def kept(session: Session, division: Division) -> Any:  # noqa: ANN401  (read afresh: a profile)
    session.expire_all()
    return revisions.profile_of(session.get_one(Unit, division.unit_id))


def test_it_opens_for_the_administrator_and_for_nobody_else(
    app: Flask, session: Session, division: Division, browser: Browser, page: str
) -> None:
    answer = browser.get(page)
    assert answer.status_code == 200
    assert 'aria-current="page">Tata letak' in answer.text
    assert signed_in(app, session, division.head).get(page).status_code == 403
    assert Browser(app).get(page).status_code == 302


def test_a_standard_layout_fills_the_form(browser: Browser, page: str) -> None:
    assert 'value="80"' in browser.get(f"{page}?dari=legal drafting").text
    assert 'value="Naskah dinas"' in browser.get(f"{page}?dari=naskah dinas").text


def test_a_layout_is_kept(
    session: Session, division: Division, browser: Browser, page: str
) -> None:
    browser.get(page)
    answer = browser.post(
        page,
        FIELDS | {"emblem": (io.BytesIO(SVG), "lambang.svg")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303
    profile = kept(session, division)
    assert (profile.paper.value, profile.size, profile.typeface, profile.dictum_style.value) == (
        "A4",
        11,
        "Arimo",
        "PERTAMA",
    )
    assert profile.kop.address == ("Jalan Contoh Nomor 1", "Kode Pos 65163")
    assert profile.kop.emblem == SVG
    assert profile.on_behalf_of == ("BUPATI CONTOH", "SEKRETARIS DAERAH")
    assert (profile.catchword, profile.qr, profile.titles) == (True, True, False)


def test_the_emblem_stays_until_it_is_taken_away(
    session: Session, division: Division, browser: Browser, page: str
) -> None:
    browser.get(page)
    browser.post(
        page,
        FIELDS | {"emblem": (io.BytesIO(SVG), "lambang.svg")},
        content_type="multipart/form-data",
    )
    browser.post(page, FIELDS)
    assert kept(session, division).kop.emblem == SVG
    browser.post(page, FIELDS | {"without_emblem": "y"})
    assert kept(session, division).kop.emblem == b""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"left": "90", "right": "90"}, "menyisakan 30 mm"),
        ({"size": "30"}, "Ukuran huruf harus"),
        ({"size": "besar"}, "Isi dengan bilangan bulat."),
        ({"name": ""}, "Bagian ini harus diisi."),
        ({"typeface": "Tidak Ada"}, "Tidak Ada"),
        ({"office": "SEKRETARIAT ☎"}, "U+260E"),
    ],
)
def test_a_layout_that_cannot_be_printed_is_refused_beside_the_form(
    session: Session,
    division: Division,
    browser: Browser,
    page: str,
    change: dict[str, str],
    words: str,
) -> None:
    before = kept(session, division)
    browser.get(page)
    answer = browser.post(page, FIELDS | change)
    assert answer.status_code == 200
    assert words in answer.text
    assert 'class="error"' in answer.text
    assert kept(session, division) == before


def test_a_broken_emblem_is_refused(
    session: Session, division: Division, browser: Browser, page: str
) -> None:
    before = kept(session, division)
    browser.get(page)
    answer = browser.post(
        page,
        FIELDS | {"emblem": (io.BytesIO(b"GIF89a"), "lambang.gif")},
        content_type="multipart/form-data",
    )
    assert "SVG atau PNG" in answer.text
    assert kept(session, division) == before


def test_a_folder_of_typefaces_must_be_there(
    session: Session, division: Division, browser: Browser, page: str, tmp_path: Path
) -> None:
    browser.get(page)
    assert "tidak ada di peladen" in browser.post(page, FIELDS | {"font_folder": "/tidak/ada"}).text
    assert browser.post(page, FIELDS | {"font_folder": str(tmp_path)}).status_code == 303
    assert kept(session, division).font_folder == str(tmp_path)
    tmp_path.rmdir()
    gone = browser.get(page).text
    assert "tidak ada di peladen" in gone
    assert 'value="tata letak bagian"' in gone


def test_a_specimen_is_shown_before_anything_is_kept(
    session: Session, division: Division, browser: Browser, page: str
) -> None:
    before = kept(session, division)
    browser.get(page)
    answer = browser.post(f"{page}/contoh", FIELDS)
    assert answer.mimetype == "application/pdf"
    text = pypdfium2.PdfDocument(answer.data)[0].get_textpage().get_text_bounded()
    assert "PEMERINTAH KABUPATEN CONTOH" in text
    assert "KONSEP" in text
    assert kept(session, division) == before
    assert browser.post(f"{page}/contoh", FIELDS | {"size": ""}).status_code == 422


def test_another_layout_changes_what_a_steward_initials(
    session: Session, division: Division, draft: int, browser: Browser, page: str
) -> None:
    before = {part.key: part.digest for part in _parts(draft)}
    session.commit()  # or what the pages commit would be undone with this read
    browser.get(page)
    browser.post(page, FIELDS)
    assert "1 konsep yang masih terbuka sedang diperiksa ulang" in browser.get(page).text
    assert "Naskah ini sedang diperiksa ulang" in browser.get(f"/keputusan/{draft}/naskah").text
    recheck.refresh(draft)  # as the worker does
    assert "Naskah ini sedang diperiksa ulang" not in browser.get(f"/keputusan/{draft}/naskah").text
    after = {part.key: part.digest for part in _parts(draft)}
    assert [key for key in before if before[key] != after[key]] == ["body"]
    assert facts_of(draft).unit_id == division.unit_id


def test_a_stored_layout_that_nobody_knows_is_shown_with_the_reason(
    session: Session, division: Division, browser: Browser, page: str
) -> None:
    session.get_one(Unit, division.unit_id).layout = {"nama": "lama"}
    session.commit()
    assert "tidak dikenal" in browser.get(page).text


def _parts(decree_id: int) -> list[Any]:
    from workflow.core.db import db  # noqa: PLC0415  (read afresh, behind the fixtures)
    from workflow.models.decree import Part  # noqa: PLC0415

    return list(db.session.query(Part).where(Part.decree_id == decree_id).populate_existing())
