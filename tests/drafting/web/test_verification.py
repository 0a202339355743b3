"""What anyone may check: the decree behind a QR, and any file; with no account.  No page validates a file: here that would be a fault."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from drafting.adapters import validation
from drafting.models import Document, DocumentKind, DocumentState, FileCheck, Quarantined, Verdict
from drafting.rules.verdict import Conclusion
from drafting.services import asking, forgetting, picturing, signing, validating, verifying
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.conftest import Desk
from workflow.adapters import storage
from workflow.core.logging import redact

STRANGE = b"%PDF-1.7 dari tempat lain"


@contextmanager
def no_validator() -> Iterator[None]:
    """Let whatever validates a file fail, here or in a process of its own."""

    def refuse(*_what: object, **_how: object) -> None:
        raise AssertionError("a page validated a file")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validation, "_Examination", refuse)
        patch.setattr(subprocess, "run", refuse)
        yield


class Stranger(Desk):
    """The browser of somebody with no account, on a site that cannot validate."""

    def get(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401  (what the client takes)
        """Open a page."""
        with no_validator():
            return super().get(path, **more)

    def post(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:  # noqa: ANN401  (what the client takes)
        """Send a form."""
        with no_validator():
            return super().post(path, fields, **more)


@pytest.fixture
def anyone(app: Flask) -> Browser:
    """Give the browser of somebody with no account."""
    return Stranger(app)


def upload(browser: Browser, data: bytes) -> TestResponse:
    browser.get("/periksa")
    return browser.post("/periksa", {"file": (BytesIO(data), "berkas.pdf")}, content_type="multipart/form-data")


def address_of(answer: TestResponse) -> str:
    assert answer.status_code == 303, answer.text
    assert re.fullmatch(r"/periksa/[\w.-]{20,}", answer.location or "")
    return str(answer.location)


def work(session: Session) -> None:
    """Do what the worker does."""
    for check_id in session.scalars(select(FileCheck.id).where(FileCheck.found.is_(None))).all():
        validating.answer(check_id)


def code_of(decree_id: int) -> str:
    return facts_of(decree_id).public_code


def test_the_page_behind_the_qr_says_what_the_decree_is_and_that_it_is_in_force(anyone: Browser, signed: int) -> None:
    answer = anyone.get(f"/d/{code_of(signed)}")

    assert answer.status_code == 200
    assert "verdict-good" in answer.text
    assert str(facts_of(signed).number) in answer.text
    assert "Kepala Bagian" in answer.text
    assert "Sah: dokumen ini ditandatangani" in answer.text
    assert "NIP" not in answer.text


def test_a_code_typed_in_another_way_leads_to_its_own_address(anyone: Browser, signed: int) -> None:
    answer = anyone.get(f"/d/{code_of(signed).lower()}")

    assert answer.status_code == 301
    assert answer.location.endswith(f"/d/{code_of(signed)}")


def test_a_code_typed_with_other_marks_is_the_same_code(anyone: Browser, signed: int) -> None:
    anyone.get("/periksa")
    answer = anyone.post("/periksa", {"code": code_of(signed).replace("-", "/")})

    assert answer.status_code == 303
    assert answer.location.endswith(f"/d/{code_of(signed)}")


def test_an_unknown_code_is_not_found_and_says_what_to_check(anyone: Browser, signed: int) -> None:
    del signed
    answer = anyone.get("/d/AAAA-BBBB-CCCC-DDDD")

    assert answer.status_code == 404
    assert "Periksa kembali setiap huruf" in answer.text
    assert 'value="AAAA-BBBB-CCCC-DDDD"' in answer.text


def test_a_draft_shows_nothing_but_that_it_is_not_signed(anyone: Browser, draft: int) -> None:
    answer = anyone.get(f"/d/{code_of(draft)}")

    assert answer.status_code == 200
    assert "belum ditandatangani" in answer.text
    assert "INDIKATOR" not in answer.text
    assert anyone.get(f"/d/{code_of(draft)}/halaman/1.png").status_code == 404


def test_the_pages_can_be_laid_beside_a_paper(anyone: Browser, signed: int) -> None:
    assert f"/d/{code_of(signed)}/halaman/1.png" in anyone.get(f"/d/{code_of(signed)}").text
    assert anyone.get(f"/d/{code_of(signed)}/halaman/1.png").data.startswith(b"\x89PNG")
    assert anyone.get(f"/d/{code_of(signed)}/halaman/999.png").status_code == 404


def test_a_storage_that_does_not_answer_takes_nothing_from_what_the_register_knows(
    anyone: Browser, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_sha256: str) -> bytes:
        raise storage.Unavailable

    monkeypatch.setattr(storage, "read", away)
    picturing.count.cache_clear()

    assert "verdict-good" in anyone.get(f"/d/{code_of(signed)}").text


def test_the_signed_file_is_genuine_and_in_force(anyone: Browser, signed: int) -> None:
    answer = upload(anyone, storage.read(str(facts_of(signed).signed_sha256)))

    assert answer.status_code == 200
    assert "verdict-good" in answer.text
    assert str(facts_of(signed).signed_sha256) in answer.text


def test_a_registered_file_is_answered_fast(app: Flask, signed: int) -> None:
    data = storage.read(str(facts_of(signed).signed_sha256))
    with app.app_context():
        verifying.told(verifying.look_up(data))
        start = perf_counter()
        for _ in range(5):
            verifying.told(verifying.look_up(data))

    assert (perf_counter() - start) / 5 < 0.2  # the benchmark says how fast; this says that nothing is validated again


def test_a_registered_file_whose_evidence_has_lapsed_is_not_called_unregistered(anyone: Browser, session: Session, signed: int) -> None:
    verdict = session.scalars(select(Verdict)).one()
    verdict.found = {**verdict.found, "conclusion": Conclusion.UNCERTAIN.value}
    session.commit()

    answer = upload(anyone, storage.read(str(facts_of(signed).signed_sha256)))

    assert "verdict-warn" in answer.text
    assert "Terdaftar, tetapi tanda tangannya belum dapat dipastikan" in answer.text
    assert "Tidak terdaftar" not in answer.text


def test_a_draft_that_was_given_out_is_not_in_force(anyone: Browser, session: Session, draft: int) -> None:
    sha256 = storage.keep(b"%PDF konsep")
    session.add(Document(decree_id=draft, digest="x", kind=DocumentKind.DRAFT_PDF, state=DocumentState.READY, sha256=sha256, size=11))
    session.commit()

    answer = upload(anyone, b"%PDF konsep")

    assert "verdict-bad" in answer.text
    assert "salinan konsep" in answer.text
    assert "INDIKATOR" not in answer.text


def test_the_frozen_file_is_not_in_force(anyone: Browser, frozen: int) -> None:
    answer = upload(anyone, storage.read(signing.frozen(frozen).sha256))

    assert "verdict-bad" in answer.text
    assert "belum ditandatangani" in answer.text


def test_a_quarantined_file_is_not_in_force_and_says_why(anyone: Browser, session: Session, signed: int) -> None:
    sha256 = storage.keep(b"%PDF-1.7 datang terlambat")
    session.add(Quarantined(decree_id=signed, attempt="mati", sha256=sha256, reason="Upaya ini sudah dihentikan."))
    session.commit()

    answer = upload(anyone, b"%PDF-1.7 datang terlambat")

    assert "verdict-bad" in answer.text
    assert "Upaya ini sudah dihentikan." in answer.text


def test_a_file_that_nobody_registered_is_said_to_be_that_at_once_and_its_signatures_later(anyone: Browser, session: Session) -> None:
    address = address_of(upload(anyone, STRANGE))
    before = anyone.get(address)
    work(session)
    after = anyone.get(address)

    assert before.status_code == after.status_code == 200
    assert "Sedang diperiksa" in before.text
    assert "Berkas ini tidak terdaftar." in before.text
    assert '<meta http-equiv="refresh" content="2">' in before.text
    assert "Berkasnya dihapus begitu selesai diperiksa" in before.text
    assert "Tidak terdaftar" in after.text
    assert "Berkas ini tidak dapat divalidasi" in after.text
    assert "http-equiv" not in after.text
    assert "Berkasnya sudah dihapus; hasilnya dihapus pada " in after.text


def test_the_same_file_finds_its_answer_at_once(anyone: Browser, app: Flask, session: Session) -> None:
    upload(anyone, STRANGE)
    work(session)

    answer = Stranger(app).get(address_of(upload(Stranger(app), STRANGE)))

    assert "Berkas ini tidak dapat divalidasi" in answer.text


def test_a_file_made_of_a_decree_is_said_to_begin_like_it_and_then_to_be_no_decree(anyone: Browser, session: Session, signed: int) -> None:
    address = address_of(upload(anyone, storage.read(str(facts_of(signed).signed_sha256)) + b"\n1 0 obj <<>> endobj\n%%EOF\n"))
    before = anyone.get(address)
    work(session)
    after = anyone.get(address)

    assert "diawali persis oleh naskah keputusan yang terdaftar" in before.text
    assert str(facts_of(signed).number) in before.text
    assert "verdict-wait" in before.text
    assert "verdict-bad" in after.text
    assert "tidak lagi seperti yang ditandatangani" in after.text


def test_a_registered_file_whose_verdict_is_not_kept_yet_is_known_at_once_and_told_later(anyone: Browser, session: Session, signed: int) -> None:
    session.scalars(select(Verdict)).one().sha256 = "0" * 64
    session.commit()

    address = address_of(upload(anyone, storage.read(str(facts_of(signed).signed_sha256))))
    before = anyone.get(address)
    work(session)

    assert "Berkas ini terdaftar sebagai keputusan yang ditandatangani." in before.text
    assert "verdict-good" in anyone.get(address).text
    assert "verdict-good" in anyone.get(f"/d/{code_of(signed)}").text  # which shows no signature that was not looked at


def test_when_nobody_answers_the_page_says_so_and_what_to_do_and_stops_asking(anyone: Browser, session: Session) -> None:
    address = address_of(upload(anyone, STRANGE))
    session.scalars(select(FileCheck)).one().asked_at -= asking.PATIENCE + dt.timedelta(seconds=1)
    session.commit()

    late = anyone.get(address)

    assert "pemeriksa tidak menjawab dalam dua menit" in late.text
    assert "Unggah lagi berkasnya" in late.text
    assert "http-equiv" not in late.text
    assert 'name="file"' in late.text
    assert "Sedang diperiksa" in anyone.get(address_of(upload(anyone, STRANGE))).text


@pytest.mark.usefixtures("session")
def test_when_too_many_files_wait_the_next_is_refused_with_a_sentence(anyone: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_WAITING", 0)

    answer = upload(anyone, STRANGE)

    assert answer.status_code == 503
    assert "Terlalu banyak berkas sedang menunggu diperiksa" in answer.text


def test_an_answer_is_gone_after_an_hour_and_the_page_says_what_to_do(anyone: Browser, session: Session) -> None:
    address = address_of(upload(anyone, STRANGE))
    session.scalars(select(FileCheck)).one().asked_at -= forgetting.KEPT + dt.timedelta(seconds=1)
    session.commit()

    answer = anyone.get(address)

    assert answer.status_code == 404
    assert "hasil hanya disimpan satu jam. Unggah berkasnya sekali lagi." in answer.text
    assert 'name="file"' in answer.text


def test_an_answer_has_an_address_that_nobody_can_guess_and_nobody_is_told_of(anyone: Browser, session: Session) -> None:
    address = address_of(upload(anyone, STRANGE))
    work(session)
    check_id = session.scalars(select(FileCheck.id)).one()

    near = address[:-2] + ("A" if address[-2] != "A" else "B") + address[-1]  # not the last one, whose lower bits the spelling leaves free
    for guess in (str(check_id), near, "x" * 60):
        assert anyone.get(guess if guess.startswith("/") else f"/periksa/{guess}").status_code == 404
    answer = anyone.get(address)
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert redact(f"GET {address} HTTP/1.1") == "GET /periksa/[disamarkan] HTTP/1.1"


def test_what_stands_in_a_file_is_shown_as_words_and_nothing_else(anyone: Browser, session: Session) -> None:
    address = address_of(upload(anyone, STRANGE))
    work(session)
    row = session.scalars(select(FileCheck)).one()
    row.found = {**(row.found or {}), "conclusion": Conclusion.UNTRUSTED.value, "signatures": [signature("<b>Bupati</b>")]}
    session.commit()

    assert "Ditandatangani oleh &lt;b&gt;Bupati&lt;/b&gt;" in anyone.get(address).text


def signature(signer: str) -> dict[str, object]:
    """Give a signature of somebody, as it is kept."""
    names = dict.fromkeys(("field", "signer", "subject", "issuer", "serial", "stamp_authority"), signer)
    told = {"claimed_at": None, "stamped_at": None, "intact": True, "chain": "penerbit-tidak-dikenal", "stamp_chain": None, "demo": False}
    return {**names, **told, "changes": 0, "permitted": True, "certifies": None, "revocation_embedded": False}


def test_asking_and_looking_take_a_constant_number_of_statements(anyone: Browser, session: Session, queries: list[str]) -> None:
    costs, address = [], ""
    for data in (STRANGE, b"%PDF-1.7\n" + b"%%EOF\n" * 30):
        queries.clear()
        address = address_of(upload(anyone, data))
        asked = len(queries)
        queries.clear()
        anyone.get(address)
        costs.append((asked, len(queries)))
    work(session)
    queries.clear()
    anyone.get(address)

    assert costs[1] == (costs[0][0] + 1, costs[0][1])
    assert len(queries) == costs[0][1] <= 5
    assert costs[0][0] <= 10


@pytest.mark.usefixtures("session")
def test_a_file_without_a_byte_is_refused_on_the_form(anyone: Browser) -> None:
    answer = upload(anyone, b"")

    assert answer.status_code == 422
    assert "Berkas yang kosong tidak dapat diperiksa" in answer.text


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("code", ["-", "a/b", "../..", "%00", "kode yang panjang sekali tetapi bukan kode", "ｆｕｌｌ"])
def test_whatever_is_typed_as_a_code_is_answered_with_a_page(anyone: Browser, code: str) -> None:
    anyone.get("/periksa")

    assert anyone.post("/periksa", {"code": code}, follow_redirects=True).status_code == 404


@pytest.mark.usefixtures("session")
def test_nothing_to_check_is_refused_on_the_form(anyone: Browser) -> None:
    anyone.get("/periksa")
    answer = anyone.post("/periksa", {"code": ""})

    assert answer.status_code == 422
    assert "Pilih berkasnya" in answer.text


def test_a_code_leads_from_the_form_to_its_decree(anyone: Browser, signed: int) -> None:
    anyone.get("/periksa")
    answer = anyone.post("/periksa", {"code": code_of(signed).replace("-", " ").lower()})

    assert answer.status_code == 303
    assert answer.location.endswith(code_of(signed))


@pytest.mark.usefixtures("session")
def test_files_cannot_be_checked_without_end(anyone: Browser) -> None:
    anyone.get("/periksa")
    statuses = [anyone.post("/periksa", {"code": ""}).status_code for _ in range(31)]

    assert statuses[-1] == 429
    assert set(statuses[:-1]) == {422}


def test_the_page_takes_a_constant_number_of_queries(anyone: Browser, signed: int, queries: list[str]) -> None:
    code = code_of(signed)
    queries.clear()
    anyone.get(f"/d/{code}")

    assert len(queries) <= 6
