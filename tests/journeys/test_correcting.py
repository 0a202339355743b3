"""A signed decree is corrected on a telephone, without a script.

Sentences are rewritten, one is deleted and duties are added, all by one decree.
"""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from drafting.rules.content import Decree as Tree
from drafting.services.texts import revisions
from drafting.services.texts.archive import archive_decree
from tests.browsing import PASSWORD, with_password
from tests.drafting.services.conftest import model
from tests.people import found
from workflow.core.db import db

__all__ = ["model"]


def sign_in(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/masuk")
    page.get_by_label("Alamat surel").fill(email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/masuk" not in url)


def test_a_drafter_corrects_two_sentences_on_a_telephone_without_a_script(
    committed: Flask, site: str, chromium: Browser, model: Tree
) -> None:
    with committed.app_context():
        division = found(db.session())
        email = with_password(db.session(), division.drafter)
        archived = archive_decree(division.unit_id, model, actor=division.administrator)
    page = chromium.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False
    ).new_page()
    sign_in(page, site, email)

    page.goto(f"{site}/keputusan/{archived}")
    page.get_by_role("link", name="Buat Keputusan perubahan").click()
    closing, duty = (
        page.locator(f"#n-{model.closing.id}"),
        page.locator(f"#n-{model.positions[0].duties[0].id}"),
    )
    closing.locator("summary").click()
    closing.get_by_label("Tempat").or_(closing.get_by_label("Bunyi yang benar")).fill("Kepanjen")
    page.locator("details.spots > summary").first.click()
    duty.locator("summary").click()
    duty.get_by_label("Bunyi yang benar").fill("menyiapkan bahan kerja sama;")
    forgotten = page.locator(f"#t-{model.positions[0].id}\\.duties\\.0")
    forgotten.locator("summary").click()
    forgotten.get_by_label("Bunyi").fill("menyiapkan bahan rapat;")
    forgotten.get_by_role("button", name="Satu lagi").click()
    page.locator(f"#t-{model.positions[0].id}\\.duties\\.1 summary").click()
    page.locator(f"#t-{model.positions[0].id}\\.duties\\.1").get_by_label("Bunyi").fill(
        "menyusun notula rapat;"
    )
    dictum = page.locator(f"#n-{model.decision.dictums[1].items[0].id}")
    dictum.locator("summary").click()
    dictum.get_by_label("Hapus bagian ini").check()
    assert (
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        <= 0
    )
    page.get_by_label("Kekeliruan yang dikoreksi").fill(
        "dua kalimat salah tulis, dua tugas terlupa"
    )
    page.get_by_role("button", name="Buka Keputusan perubahan").click()

    expect(page.get_by_text("Konsep Keputusan perubahan dibuka")).to_be_visible()
    amending = int(page.url.rsplit("/", 2)[-2])
    with committed.app_context():
        tree = revisions.current(amending).tree
        assert len(tree.decision.dictums[0].items) == 5
        assert [duty.text for duty in tree.positions[0].duties[-2:]] == [
            "menyiapkan bahan rapat;",
            "menyusun notula rapat;",
        ]
    page.goto(f"{site}/keputusan/{amending}")
    expect(page.get_by_text("Mengubah", exact=True)).to_be_visible()
    page.goto(f"{site}/keputusan/{archived}")
    expect(page.get_by_text("Diubah dengan", exact=True)).to_be_visible()
    assert (
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        <= 0
    )
