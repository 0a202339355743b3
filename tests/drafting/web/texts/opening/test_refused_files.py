"""Files that are not imported, and what their form says."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.texts.opening.uploads import id_of, token_of, upload


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
