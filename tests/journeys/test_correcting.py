"""A signed decree is corrected in a browser on a telephone, without a script: two sentences, one Keputusan perubahan, each showing the other."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from drafting.rules.content import Decree as Tree
from drafting.services import texts, writing
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


def test_a_drafter_corrects_two_sentences_on_a_telephone_without_a_script(committed: Flask, site: str, chromium: Browser, model: Tree) -> None:
    with committed.app_context():
        division = found(db.session())
        email = with_password(db.session(), division.drafter)
        archived = writing.archive(division.unit_id, model, actor=division.administrator)
    page = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()
    sign_in(page, site, email)

    page.goto(f"{site}/keputusan/{archived}")
    page.get_by_role("link", name="Buat Keputusan perubahan").click()
    closing, duty = page.locator(f"#n-{model.closing.id}"), page.locator(f"#n-{model.positions[0].duties[0].id}")
    closing.locator("summary").click()
    closing.get_by_label("Tempat").or_(closing.get_by_label("Bunyi yang benar")).fill("Kepanjen")
    page.locator("details.spots > summary").first.click()
    duty.locator("summary").click()
    duty.get_by_label("Bunyi yang benar").fill("menyiapkan bahan kerja sama;")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.get_by_label("Kekeliruan yang dikoreksi").fill("dua kalimat salah tulis")
    page.get_by_role("button", name="Buka Keputusan perubahan").click()

    expect(page.get_by_text("Konsep Keputusan perubahan dibuka")).to_be_visible()
    amending = int(page.url.rsplit("/", 2)[-2])
    with committed.app_context():
        assert len(texts.current(amending).tree.decision.dictums[0].items) == 2
    page.goto(f"{site}/keputusan/{amending}")
    expect(page.get_by_text("Mengubah", exact=True)).to_be_visible()
    page.goto(f"{site}/keputusan/{archived}")
    expect(page.get_by_text("Diubah dengan", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
