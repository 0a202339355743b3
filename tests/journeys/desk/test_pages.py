"""No page of the desk sticks out or breaks the content policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from flask import Flask
from playwright.sync_api import Page

from drafting.rules.content import edit
from drafting.services.texts import drafts, revisions
from tests.journeys.barriers import barriers
from tests.journeys.desk.browsing import WIDTHS, Signed, refuse_overflow
from tests.people import Division
from tests.seen import version_of


def texts_of(app: Flask, decree_id: int) -> int:
    """Return the id of the present revision."""
    with app.app_context():
        return revisions.current(decree_id).revision_id


@pytest.mark.parametrize("width", WIDTHS)
def test_two_decrees_side_by_side_shut_nobody_out(
    committed: Flask, division: Division, open_as: Callable[..., Page], draft: int, width: int
) -> None:
    with committed.app_context():
        tree = revisions.current(draft).tree
        row = tree.positions[0].indicators[0]
        tree = edit(
            edit(tree, row.id, target="12 dokumen", formula="jumlah " * 60 + "x" * 120),
            tree.closing.id,
            place="Kepanjen",
        )
        annex = tree.annexes[0]
        tree = edit(
            edit(tree, annex.id, title="JUDUL LAIN"),
            tree.positions[3].duties[0].id,
            text="menelaah naskah kerja sama;",
        )
        drafts.save(
            draft,
            tree,
            actor=division.drafter,
            expected_version=version_of(draft),
            summary="Diubah",
        )
    page = open_as("drafter", width=width, script=True)
    page.goto(f"/keputusan/{draft}/perbandingan")

    assert barriers(page) == []
    headings = page.locator(".redline-columns th[scope=col]")
    assert [heading.inner_text() for heading in headings.all()][:3] == [
        "Kolom",
        "Semula",
        "Menjadi",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_a_draft_sticks_out_or_breaks_the_content_policy(
    committed: Flask, open_as: Callable[..., Page], archived: int, draft: int, width: int
) -> None:
    with committed.app_context():
        tree = revisions.current(draft).tree
    of_draft = [
        f"/keputusan/{draft}/{tab}"
        for tab in ("naskah", "usul", "perbandingan", "dokumen", "mencabut")
    ] + [
        f"/keputusan/{draft}/temuan?tumpukan={heap}"
        for heap in ("pasti", "isian", "dasar", "timbang")
    ]
    nodes = [
        tree.heading,
        tree.decision.dictums[0],
        tree.positions[0],
        tree.positions[0].indicators[0],
        tree.recipients.items[0],
        tree,
    ]
    forms = [f"/keputusan/{draft}/naskah/{node.id}" for node in nodes]
    more = (
        f"/keputusan/{archived}/naskah",
        f"/keputusan/{archived}/perubahan",
        f"/keputusan/{archived}/perbandingan",
        (
            f"/keputusan/{archived}/perbandingan"
            f"?lama=keputusan-{draft}&baru={texts_of(committed, archived)}"
        ),
        f"/keputusan/{draft}/usul/baru?sasaran={tree.positions[0].id}",
        f"/keputusan/{draft}/naskah/{tree.legal_bases.id}/tambah/items",
        "/keputusan/baru",
        "/keputusan/impor",
        "/cari?cari=kerja",
        "/periksa",
    )
    complaints: list[str] = []

    refuse_overflow(
        open_as("drafter", width=width, script=True), complaints, *of_draft, *forms, *more
    )

    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_a_signature_sticks_out_or_breaks_the_content_policy(
    signed: Signed, open_as: Callable[..., Page], width: int
) -> None:
    complaints: list[str] = []
    of_decree = f"/keputusan/{signed.id}"

    refuse_overflow(
        open_as("head", width=width, script=True),
        complaints,
        f"{of_decree}/tanda-tangan",
        f"{of_decree}/dokumen",
    )
    refuse_overflow(open_as(width=width, script=True), complaints, f"/d/{signed.public_code}")

    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_queue_shuts_nobody_out(
    open_as: Callable[..., Page], draft: int, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = open_as("drafter", width=width, script=True)
    page.emulate_media(color_scheme=scheme)
    for heap in ("pasti", "isian", "dasar", "timbang"):
        page.goto(f"/keputusan/{draft}/temuan?tumpukan={heap}")
        assert barriers(page) == [], heap


def test_keys_go_through_the_queue_and_cells_are_pasted_into_the_table(
    open_as: Callable[..., Page], draft: int
) -> None:
    page = open_as("drafter", width=1280, script=True)
    page.goto(f"/keputusan/{draft}/temuan?tumpukan=timbang")
    page.keyboard.press("j")
    page.get_by_text("2 dari ").wait_for()
    page.keyboard.press("k")
    page.get_by_text("1 dari ").wait_for()
    page.goto(f"/keputusan/{draft}/temuan?tumpukan=isian")
    page.keyboard.press("Enter")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "dokumen\\t12\\ttahunan\\nlaporan\\t4\\ttriwulanan");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    filled = [one.input_value() for one in page.locator(".fill input").all()[:6]]

    assert filled == ["dokumen", "12", "tahunan", "laporan", "4", "triwulanan"]
