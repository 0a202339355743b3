"""What was signed in ink is called so everywhere, and never validly signed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.signing.head_signs import page_of
from workflow.adapters import storage


def test_pages_of_the_unit_say_ink(head: Browser, inked: int) -> None:
    summary = head.get(f"/keputusan/{inked}").text
    listed = head.get("/keputusan").text
    documents = head.get(f"/keputusan/{inked}/dokumen").text
    signature = page_of(head, inked)

    assert "dengan tinta" in summary
    assert "ditandatangani dengan tinta" in listed
    assert "Pindaian kertas yang ditandatangani dengan tinta (PDF)" in documents
    assert "Naskah yang dicetak untuk ditandatangani dengan tinta (PDF)" in documents
    assert "Sudah ditandatangani dengan tinta" in signature
    assert "proof-no" not in signature
    shown = head.get(f"/keputusan/{inked}/naskah-akhir.pdf")
    assert shown.data == storage.read(facts_of(inked).scan_sha256 or "")


def test_the_public_page_says_ink_and_never_that_a_signature_is_valid(
    anyone: Browser, inked: int
) -> None:
    decree = facts_of(inked)
    page = anyone.get(f"/d/{decree.public_code}")

    assert page.status_code == 200
    assert "Ditandatangani dengan tinta" in page.text
    assert "verdict-good" not in page.text
    assert "Sah" not in page.text
    assert anyone.get(f"/d/{decree.public_code}/halaman/1.png").status_code == 200


def check(browser: Browser, data: bytes) -> str:
    browser.get("/periksa")
    fields = {"file": (io.BytesIO(data), "berkas.pdf")}
    answer = browser.post("/periksa", fields, content_type="multipart/form-data")
    return str(answer.text)


def test_a_checked_scan_is_a_scan_and_the_printed_page_is_no_decree(
    anyone: Browser, inked: int
) -> None:
    scan = storage.read(facts_of(inked).scan_sha256 or "")
    before = storage.read(facts_of(inked).frozen_sha256 or "")

    said = check(anyone, scan)
    assert "Terdaftar sebagai pindaian" in said
    assert "verdict-info" in said
    said = check(anyone, before)
    assert "Tidak berlaku" in said
    assert "kertasnya yang bertanda tangan" in said
    said = check(anyone, before + b"% more\n%%EOF\n")
    assert "Tidak berlaku" in said


def bundle(browser: Browser, decree_id: int, folder: Path) -> None:
    answer = browser.get(f"/keputusan/{decree_id}/bukti.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        archive.extractall(folder)


def checked(folder: Path) -> tuple[int, str]:
    command = [sys.executable, "-I", "periksa.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_bundle_says_ink_and_checks_everything_else(
    head: Browser, inked: int, tmp_path: Path
) -> None:
    bundle(head, inked, tmp_path)

    code, said = checked(tmp_path)
    assert code == 0, said
    assert "DITANDATANGANI DENGAN TINTA" in said
    assert (tmp_path / "pindaian.pdf").read_bytes() == storage.read(
        facts_of(inked).scan_sha256 or ""
    )
    with (tmp_path / "pindaian.pdf").open("ab") as scan:
        scan.write(b"x")
    assert checked(tmp_path)[0] == 1
