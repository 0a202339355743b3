"""Files that come from a registered one, as strangers see them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.services.verification.recognition.test_resaved_files import other_words, saved
from tests.drafting.web.browsers import address_of, code_of, upload, work
from workflow.adapters import storage


def test_a_file_whose_archive_evidence_was_cut_off_is_said_to_be_genuine_and_not_whole(
    anyone: Browser, session: Session, signed: int
) -> None:
    whole = storage.read(str(facts_of(signed).signed_sha256))
    cut = whole[: whole.rindex(b"%%EOF", 0, -10) + len(b"%%EOF\n")]

    address = address_of(upload(anyone, cut))
    work(session)
    after = anyone.get(address)

    assert "verdict-good" in after.text
    assert "Asli, tetapi bukti arsipnya terpotong" in after.text
    assert "Mintalah berkas lengkapnya." in after.text
    assert "verdict-bad" not in after.text


def test_a_copy_that_was_saved_again_leads_to_the_original_and_shows_what_differs(
    anyone: Browser, session: Session, signed: int
) -> None:
    original = storage.read(str(facts_of(signed).signed_sha256))
    said = []
    for save in (saved(), saved(other_words)):
        address = address_of(upload(anyone, save(original)))
        work(session)
        said.append(anyone.get(address).text)

    alike, changed = said
    for page in said:
        assert "Tidak asli dengan sendirinya" in page
        assert f"/d/{code_of(signed)}" in page
        assert "verdict-good" not in page
    assert "Kata-katanya sama dengan aslinya di semua halaman" in alike
    assert "Yang berbeda dari aslinya" not in alike
    assert "verdict-bad" in changed
    assert "Yang berbeda dari aslinya" in changed
    assert "Honorarium" in changed


def reported(browser: Browser, page: str) -> dict[str, Any]:
    """Return the report that a page leads to."""
    (address,) = re.findall(r'href="(/periksa/[^"]+/laporan\.json)"', page)
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    report: dict[str, Any] = answer.get_json()
    return report


def test_the_answer_leads_to_a_report_as_data(
    anyone: Browser, session: Session, signed: int
) -> None:
    original = storage.read(str(facts_of(signed).signed_sha256))
    known = reported(anyone, upload(anyone, original).text)
    address = address_of(upload(anyone, saved()(original)))
    assert "laporan.json" not in anyone.get(address).text
    work(session)
    resaved = reported(anyone, anyone.get(address).text)

    assert known["register"]["standing"] == "SIGNED"
    assert known["register"]["genuine"] is True
    assert known["register"]["decree"]["public_code"] == code_of(signed)
    assert known["validation"]["indication"] == "TOTAL-PASSED"
    assert known["validation"]["signatures"][0]["signer"] == "Kepala Bagian"
    assert resaved["register"]["standing"] == "RESAVED"
    assert resaved["register"]["genuine"] is False
    assert resaved["validation"]["indication"] != "TOTAL-PASSED"
    assert resaved["likeness"]["same_words"] is True
    assert any("Kata-katanya sama" in sentence for sentence in resaved["words"])


@pytest.mark.usefixtures("session")
def test_nobody_guesses_the_address_of_a_report(anyone: Browser) -> None:
    assert anyone.get("/periksa/1/laporan.json").status_code == 404
