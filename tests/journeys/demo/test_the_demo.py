"""The demo's whole story in the browser alone, with the pictures it makes."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
from flask import Flask
from playwright.sync_api import Page

from drafting.adapters import page_images
from tests.journeys.barriers import barriers
from tests.journeys.demo.camera import Camera
from tests.journeys.demo.walk import DESK, TELEPHONE, Visitor
from tests.journeys.test_the_main_job import let_follow

WIDTH = 1100
"""Pixels of a printed page."""
PICTURES = Path(__file__).parents[3] / "docs" / "gambar"


def test_the_story_is_walked_without_a_shell(
    visitor: Visitor, committed: Flask, camera: Camera
) -> None:
    enter(visitor, camera)
    propose(visitor, camera)
    correct_and_submit(visitor)
    initial(visitor, camera)
    signed = sign(visitor, camera)
    let_follow(committed)
    receive(visitor, camera)
    check(visitor, camera, signed)

    assert {path.stem for path in PICTURES.glob("*.png")} == set(camera.taken)


def enter(visitor: Visitor, camera: Camera) -> None:
    page = visitor.page
    page.goto("/masuk")
    page.get_by_role("link", name="Masuk sebagai siapa saja").click()
    page.get_by_role("heading", name="Masuk sebagai").wait_for()
    assert "Konseptor Bagian Kerja Sama: selesaikan" in visitor.line()
    assert barriers(page) == []
    camera.page(page, "demo")

    visitor.become_next()
    visitor.forget_message()
    look_at_the_queue(page, camera)


def look_at_the_queue(page: Page, camera: Camera) -> None:
    """Open each heap, and a legal basis with a repair beside its sentence."""
    page.get_by_role("heading", name="perbaikan pasti").wait_for()
    show_heap(page, "Pasti")
    camera.page(page, "perbaikan-pasti")
    show_heap(page, "Isian")
    camera.page(page, "isian")
    show_heap(page, "Dasar hukum")
    while not page.locator(".ask-now + .note .ask-take .decree-text").count():
        with page.expect_navigation():
            page.get_by_role("link", name="Berikutnya").click()
    bring_to_top(page)
    camera.page(page, "temuan")
    show_heap(page, "Pertimbangan")
    camera.page(page, "pertimbangan")


def show_heap(page: Page, name: str) -> None:
    """Open a heap by its link."""
    with page.expect_navigation():
        page.locator(".heaps").get_by_role("link", name=name).click()
    bring_to_top(page)


def bring_to_top(page: Page) -> None:
    """Scroll until the heaps stand at the top of the window."""
    page.locator(".queue-head").evaluate("head => head.scrollIntoView()")


def propose(visitor: Visitor, camera: Camera) -> None:
    page = visitor.page
    visitor.become("Sub Koordinator Evaluasi Kerja Sama")
    page.goto("/keputusan/2/naskah")
    page.locator('a[href*="/usul/baru"]').first.evaluate("link => link.click()")
    page.get_by_role("heading", name="Usulkan perubahan").wait_for()
    page.locator("textarea:visible").last.fill("Disesuaikan dengan rencana kerja tahun depan.")
    camera.page(page, "usulkan")


def correct_and_submit(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/demo")
    visitor.press("Betulkan sisa konsep", "sudah dibetulkan")
    assert "Konseptor Bagian Kerja Sama: ajukan konsep" in visitor.line()
    visitor.become_next()
    visitor.press("Ajukan", "sudah diajukan")


def initial(visitor: Visitor, camera: Camera) -> None:
    page = visitor.page
    for place in range(3):
        visitor.become_next()
        if place == 0:
            visitor.forget_message()
            page.goto("/kotak-masuk")
            camera.page(page, "kotak-masuk")
            page.goto("/keputusan/2")
            page.locator("#bagian").scroll_into_view_if_needed()
            camera.page(page, "paraf")
        while page.get_by_role("button", name="Paraf bagian ini").count():
            visitor.press("Paraf bagian ini", "Paraf Anda sudah tercatat")
    assert "Kepala Bagian Kerja Sama: bekukan naskah akhir" in visitor.line()


def sign(visitor: Visitor, camera: Camera) -> bytes:
    page = visitor.page
    visitor.become_next()
    visitor.press("Bekukan dan lihat naskah akhir", "sudah dibekukan")
    assert barriers(page) == []
    page.set_viewport_size(TELEPHONE)
    page.locator("#tanda-tangani").scroll_into_view_if_needed()
    camera.page(page, "tanda-tangan")
    page.get_by_label("Frasa sandi").fill(visitor.passphrase())
    page.get_by_label("Kode enam angka").fill(visitor.code())
    visitor.press("Tanda tangani keputusan ini", "Keputusan sudah ditandatangani")
    signed = page.request.get("/keputusan/2/naskah-akhir.pdf").body()
    picture, box = signature_of(signed)
    camera.keep(picture, "ditandatangani", box)
    return signed


def signature_of(pdf: bytes) -> tuple[bytes, tuple[int, int, int, int]]:
    """Return the page with the stamp as a picture, and the box to keep."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, start=1):
            if found := page.search("Ditetapkan"):
                scale = WIDTH / float(page.width)
                below = min(float(found[0]["top"]) + 95 * 72 / 25.4, float(page.height))
                box = (0, 0, WIDTH, round(below * scale))
                return page_images.picture(pdf, number, width=WIDTH), box
    raise AssertionError("there is no signature in the file")


def receive(visitor: Visitor, camera: Camera) -> None:
    page = visitor.page
    page.set_viewport_size(DESK)
    page.goto("/demo")
    assert "buka surat-surat demo dan terima salinannya" in visitor.line()
    page.locator(".demo-line").get_by_role("link", name="buka surat-surat").click()
    page.get_by_role("heading", name="Surat demo").wait_for()
    camera.page(page, "surat")
    page.get_by_role("row", name="Bupati").get_by_role("link").click()
    address = page.locator('a[href*="/t/"]').first.get_attribute("href")

    stranger = visitor.telephone()
    stranger.goto(str(address))
    stranger.get_by_role("button", name="Buka keputusan").click()
    stranger.get_by_label("Nama Anda").fill("Penerima")
    stranger.get_by_label("Jabatan Anda").fill("Jabatan penerima")
    camera.page(stranger, "tanda-terima")
    stranger.get_by_role("button", name="Saya telah menerima").click()
    stranger.get_by_text("Diterima oleh Penerima").wait_for()


def check(visitor: Visitor, camera: Camera, signed: bytes) -> None:
    stranger = visitor.telephone()
    stranger.goto("/periksa")
    camera.page(stranger, "periksa")
    stranger.get_by_label("Berkas keputusan (PDF)").set_input_files(
        {"name": "keputusan.pdf", "mimeType": "application/pdf", "buffer": signed}
    )
    stranger.get_by_role("button", name="Periksa").click()
    stranger.get_by_role("heading", name="Asli").wait_for()
    assert barriers(stranger) == []
    camera.page(stranger, "putusan")
    visitor.become("Administrator")
    visitor.page.goto("/unit/1")
    camera.page(visitor.page, "kelola-unit")
