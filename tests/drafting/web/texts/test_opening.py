"""How a decree begins, by the pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from drafting.models import Document, DocumentKind, Upload
from drafting.services.texts import retention
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, state_of, tree_of
from workflow.adapters import storage
from workflow.rules.decree_lifecycle import State

MODEL = Path(__file__).parents[3] / "data" / "keputusan-iki-2022.txt"


def upload(browser: Browser, data: bytes, name: str = "keputusan.txt") -> TestResponse:
    assert browser.get("/keputusan/impor").status_code == 200
    return browser.post(
        "/keputusan/impor", {"file": (BytesIO(data), name)}, content_type="multipart/form-data"
    )


def token_of(page: str) -> str:
    found = re.search(r'name="looked" value="([^"]+)"', page)
    assert found
    return found[1]


def originals() -> set[str]:
    """Name what is among the originals."""
    return set(storage.configured().digests())


@pytest.fixture(autouse=True)
def _storage_of_its_own(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        app.extensions,
        "config",
        replace(app.extensions["config"], storage_url=(tmp_path / "storage").as_uri()),
    )


def id_of(answer: TestResponse) -> int:
    found = re.search(r"/keputusan/(\d+)/naskah", answer.location or "")
    assert found, answer.text
    return int(found[1])


def test_next_years_draft_is_opened_from_last_years_decree(drafter: Browser, archived: int) -> None:
    page = drafter.get("/keputusan/baru")
    answer = drafter.post("/keputusan/baru", {"source": archived, "year": 2027})
    opened = id_of(answer)

    assert "188.45/1.2/KEP/35.07.022/2022" in page.text
    assert facts_of(opened).carried_from_id == archived
    assert tree_of(opened).year == 2027
    assert [node.id for node in tree_of(opened).positions] == [
        node.id for node in tree_of(archived).positions
    ]
    assert "temuan di bawah" in drafter.get(answer.location).text


def test_a_draft_without_a_source_or_a_year_is_refused_on_the_form(
    drafter: Browser, archived: int
) -> None:
    drafter.get("/keputusan/baru")
    answer = drafter.post("/keputusan/baru", {"source": archived, "year": "dua ribu"})

    assert answer.status_code == 422
    assert "Isi tahunnya" in answer.text or "valid" in answer.text


@pytest.mark.parametrize("who", ["head", "auditor", "administrator"])
def test_only_a_drafter_opens_a_draft(browser_of: Callable[[str], Browser], who: str) -> None:
    assert browser_of(who).get("/keputusan/baru").status_code == 403


def test_a_file_is_looked_at_before_anything_is_a_decree(
    browser_of: Callable[[str], Browser], session: Session
) -> None:
    answer = upload(browser_of("administrator"), MODEL.read_bytes())

    assert answer.status_code == 200
    assert "188.45/1.2/KEP/35.07.022/2022" in answer.text
    assert "bahwa untuk dapat mengukur kinerja" in answer.text
    assert "note-what" in answer.text
    assert session.scalars(select(Document.id)).all() == []


def test_the_administrator_archives_it_with_its_file(
    browser_of: Callable[[str], Browser], session: Session
) -> None:
    browser = browser_of("administrator")
    page = upload(browser, MODEL.read_bytes())

    kept = id_of(
        browser.post("/keputusan/impor/simpan", {"looked": token_of(page.text), "do": "archive"})
    )

    assert state_of(kept) is State.ARCHIVED
    source = session.scalars(
        select(Document).where(Document.decree_id == kept, Document.kind == DocumentKind.SOURCE)
    ).one()
    assert storage.read(str(source.sha256)) == MODEL.read_bytes()


def test_the_drafter_opens_it_as_a_draft_without_what_was_the_papers_own(drafter: Browser) -> None:
    page = upload(drafter, MODEL.read_bytes())

    opened = id_of(
        drafter.post("/keputusan/impor/simpan", {"looked": token_of(page.text), "do": "draft"})
    )

    assert state_of(opened) is State.DRAFT
    assert tree_of(opened).heading.number == ""
    assert tree_of(opened).signatory is None


ASTRAY = MODEL.read_text().rstrip() + "\n\nEkor naskah yang tersesat 1\n"


def test_lines_without_a_place_are_placed_before_the_archive_keeps_them(
    browser_of: Callable[[str], Browser],
) -> None:
    browser = browser_of("administrator")
    page = upload(browser, ASTRAY.encode())
    assert "tidak ikut ke konsep tahun berikut" in page.text

    wrong = browser.post(
        "/keputusan/impor/tempatkan", {"looked": token_of(page.text), "line": "0", "where": "aside"}
    )
    back = browser.post("/keputusan/impor/tempatkan", {"looked": token_of(wrong.text), "undo": "1"})
    right = browser.post(
        "/keputusan/impor/tempatkan",
        {
            "looked": token_of(back.text),
            "line": "0",
            "where": "join:/annexes/0/positions/11/duties/4:text",
        },
    )
    kept = id_of(
        browser.post("/keputusan/impor/simpan", {"looked": token_of(right.text), "do": "archive"})
    )

    assert ["Belum bertempat (0 baris)" in one.text for one in (page, wrong, back, right)] == [
        False,
        True,
        False,
        True,
    ]
    assert tree_of(kept).unplaced == ()
    assert tree_of(kept).positions[11].duties[4].text.endswith("Ekor naskah yang tersesat 1")


def test_a_place_that_was_not_chosen_is_asked_for(drafter: Browser) -> None:
    page = upload(drafter, ASTRAY.encode())
    answer = drafter.post(
        "/keputusan/impor/tempatkan", {"looked": token_of(page.text), "line": "0", "where": ""}
    )

    assert answer.status_code == 422
    assert "Pilih dahulu tempat" in answer.text


def test_the_preview_counts_the_words_by_where_they_are(drafter: Browser) -> None:
    page = upload(drafter, ASTRAY.encode())

    assert re.search(r"[\d.]+: [\d.]+ bertempat, 5 belum, \d+ di luar naskah", page.text)


def test_a_drafter_does_not_archive(drafter: Browser) -> None:
    page = upload(drafter, MODEL.read_bytes())

    assert 'value="archive"' not in page.text
    assert (
        drafter.post(
            "/keputusan/impor/simpan", {"looked": token_of(page.text), "do": "archive"}
        ).status_code
        == 403
    )
    assert originals() == set()


def test_a_file_that_was_only_looked_at_is_no_original_and_is_forgotten_after_an_hour(
    drafter: Browser, session: Session
) -> None:
    token = token_of(upload(drafter, MODEL.read_bytes()).text)
    held = session.scalars(select(Upload)).one()
    assert held.data == MODEL.read_bytes()
    held.brought_at -= retention.KEPT + dt.timedelta(seconds=1)
    session.commit()

    retention.forget_what_was_brought()

    answer = drafter.post("/keputusan/impor/simpan", {"looked": token, "do": "draft"})
    assert answer.status_code == 410
    assert "Unggah berkasnya sekali lagi" in answer.text
    assert originals() == set()


def test_a_file_looked_at_twice_is_held_once_and_longer(drafter: Browser, session: Session) -> None:
    upload(drafter, MODEL.read_bytes())
    token = token_of(upload(drafter, MODEL.read_bytes()).text)

    assert len(session.scalars(select(Upload.sha256)).all()) == 1
    assert id_of(drafter.post("/keputusan/impor/simpan", {"looked": token, "do": "draft"}))


def test_a_preview_of_somebody_else_is_not_kept(
    drafter: Browser, browser_of: Callable[[str], Browser]
) -> None:
    token = token_of(upload(drafter, MODEL.read_bytes()).text)

    answer = browser_of("administrator").post(
        "/keputusan/impor/simpan", {"looked": token, "do": "archive"}
    )

    assert answer.status_code == 410
    assert "Unggah berkasnya sekali lagi" in answer.text


def test_a_preview_that_was_never_ours_is_not_kept(drafter: Browser) -> None:
    drafter.get("/keputusan/impor")

    assert (
        drafter.post("/keputusan/impor/simpan", {"looked": "palsu", "do": "draft"}).status_code
        == 410
    )


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"   \n ", 422, "Berkas ini kosong"),
        (b"Daftar belanja: telur, gula, kopi.", 422, "bukan keputusan"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02\x81\x8d\x8f" * 20, 422, "berupa gambar"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, 422, "DOC atau RTF lama"),
        (b"PK\x03\x04 rusak", 422, ""),
        (b"%PDF-1.7 rusak", 422, ""),
    ],
    ids=["empty", "another-text", "a-picture", "an-old-word-file", "a-broken-docx", "a-broken-pdf"],
)
def test_a_file_that_is_no_decree_is_refused_under_its_field(
    drafter: Browser, data: bytes, status: int, sentence: str
) -> None:
    answer = upload(drafter, data)

    assert answer.status_code == status
    assert 'class="error"' in answer.text
    assert sentence in answer.text


def test_no_file_at_all_is_refused_on_the_form(drafter: Browser) -> None:
    drafter.get("/keputusan/impor")
    answer = drafter.post("/keputusan/impor")

    assert answer.status_code == 422
    assert "Pilih berkasnya" in answer.text


def test_a_file_beyond_the_limit_is_refused_with_a_sentence(drafter: Browser) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        + b"x" * (21 * 1024 * 1024)
        + b"\r\n--x--\r\n"
    )
    with drafter.app.app_context():
        answer = drafter.client.post(
            "/keputusan/impor", data=body, content_type="multipart/form-data; boundary=x"
        )

    assert answer.status_code == 413
    assert "terlalu besar" in answer.text.lower()


@pytest.mark.parametrize("who", ["head", "auditor", "registrar"])
def test_only_drafters_and_administrators_import(
    browser_of: Callable[[str], Browser], who: str
) -> None:
    assert browser_of(who).get("/keputusan/impor").status_code == 403


UNDATED = (
    "KEPUTUSAN KEPALA BAGIAN UMUM\nTENTANG\nINDIKATOR\n\nKEPALA BAGIAN UMUM,\n\nMenimbang : bahwa"
    " perlu;\nMEMUTUSKAN:\nKESATU : Berlaku.\n"
)


def test_a_file_that_does_not_say_its_year_asks_for_it(drafter: Browser) -> None:
    refused = upload(drafter, UNDATED.encode())
    assert "Tahun keputusan ini tidak terbaca" in refused.text

    answer = drafter.post(
        "/keputusan/impor",
        {"file": (BytesIO(UNDATED.encode()), "a.txt"), "year": "2025"},
        content_type="multipart/form-data",
    )
    opened = id_of(
        drafter.post("/keputusan/impor/simpan", {"looked": token_of(answer.text), "do": "draft"})
    )
    assert tree_of(opened).year == 2025
