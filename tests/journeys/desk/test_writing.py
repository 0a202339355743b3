"""Writing at the desk works without a script, and loses nothing with one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Dialog, Page

from drafting.rules.content import edit
from drafting.services.texts import drafts, revisions
from tests.journeys.desk.browsing import MODEL, WIDTHS
from tests.people import Division
from tests.seen import version_of


def test_a_line_of_an_import_is_placed_by_keyboard_alone(open_as: Callable[..., Page]) -> None:
    page = open_as("drafter", width=1280)
    page.goto("/keputusan/impor")
    astray = (
        MODEL.read_bytes().rstrip()
        + b"\n\nEkor naskah yang tersesat 1\nEkor naskah kedua yang tersesat 2\n"
    )
    page.set_input_files(
        "input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": astray}
    )
    page.get_by_role("button", name="Baca berkas").click()
    lines = page.locator("#belum-bertempat input[type=radio]").count()
    page.locator("#belum-bertempat input[type=radio]").first.focus()
    for key in ("Tab", "ArrowDown", "ArrowDown", "Tab"):
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.locator("#belum-bertempat input[type=radio]").count() == lines - 1
    page.get_by_role("button", name="Urungkan penempatan terakhir").click()
    assert page.locator("#belum-bertempat input[type=radio]").count() == lines


def test_a_sentence_is_changed_from_a_telephone_without_a_script(
    committed: Flask, open_as: Callable[..., Page], draft: int
) -> None:
    page = open_as("drafter")
    page.goto(f"/keputusan/{draft}/naskah")
    place = page.locator(".node-signature").first
    place.locator("summary").first.click()
    place.get_by_role("link", name="Ubah bunyinya").click()
    page.get_by_label("Tempat").fill("Kepanjen")
    page.get_by_role("button", name="Simpan").click()

    page.get_by_text("Penutup tersimpan.").wait_for()
    with committed.app_context():
        assert revisions.current(draft).tree.closing.place == "Kepanjen"


def test_what_was_typed_is_not_lost_when_somebody_else_was_faster(
    committed: Flask, division: Division, open_as: Callable[..., Page], draft: int
) -> None:
    with committed.app_context():
        closing = revisions.current(draft).tree.closing
    page = open_as("drafter")
    page.goto(f"/keputusan/{draft}/naskah/{closing.id}")
    with committed.app_context():
        drafts.change(
            draft,
            lambda tree: edit(tree, closing.id, place="Malang"),
            actor=division.drafter,
            expected_version=version_of(draft),
            summary="Rekan",
        )
    page.get_by_label("Tempat").fill("Kepanjen")
    page.get_by_role("button", name="Simpan").click()

    page.get_by_text("Naskah sudah berubah sejak Anda membuka").wait_for()
    assert page.get_by_label("Tempat").input_value() == "Kepanjen"
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Penutup tersimpan.").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_one_button_repairs_everything_mechanical_without_a_script_and_shows_what_was_done(
    committed: Flask, open_as: Callable[..., Page], draft: int, width: int
) -> None:
    page = open_as("drafter", width=width)
    page.goto(f"/keputusan/{draft}/temuan?tumpukan=pasti")
    page.get_by_role("button", name="Terapkan semua").click()

    page.get_by_text("perbaikan pasti menurut").first.wait_for()
    page.get_by_role("button", name="Urungkan").click()
    page.get_by_text("Sudah diurungkan").wait_for()
    with committed.app_context():
        assert revisions.current(draft).summary.startswith("Mengurungkan: ")


def test_a_form_that_was_changed_warns_before_it_is_left(
    committed: Flask, open_as: Callable[..., Page], draft: int
) -> None:
    with committed.app_context():
        closing = revisions.current(draft).tree.closing
    page = open_as("drafter", script=True)
    page.goto(f"/keputusan/{draft}/naskah/{closing.id}")
    warnings: list[str] = []

    def leave(dialog: Dialog) -> None:
        warnings.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.get_by_label("Tempat").press_sequentially("x")
    page.get_by_role("link", name="Batal").click()
    page.wait_for_url("**/naskah**")

    assert warnings == ["beforeunload"]


def test_a_file_is_imported_into_the_archive_without_a_script(open_as: Callable[..., Page]) -> None:
    page = open_as("administrator")
    page.goto("/keputusan/impor")
    page.get_by_label("Berkas keputusan").set_input_files(MODEL)
    page.get_by_role("button", name="Baca berkas").click()
    page.get_by_text("Hasil bacaan berkas").wait_for()
    page.get_by_role("button", name="Simpan ke arsip apa adanya").click()

    page.get_by_text("tersimpan dalam arsip").wait_for()
