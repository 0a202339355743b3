"""The drafting desk in a real browser.

Nothing sticks out on a telephone, the content policy is kept, and writing works without a script.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page
from sqlalchemy import select

from drafting.adapters.importers.any_file import import_file
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.models import FileCheck
from drafting.rules.content import edit
from drafting.services import signing
from drafting.services.documents import renditions
from drafting.services.lint import recheck
from drafting.services.texts import checks, drafts, queries, revisions
from drafting.services.texts.archive import archive_decree
from drafting.services.verification import validation
from tests.browsing import PASSWORD, with_password
from tests.drafting.web.conftest import PASSPHRASE, bring_to_sign
from tests.journeys.barriers import barriers
from tests.people import Division, found, steward
from tests.servers import PATIENCE
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db
from workflow.models.people import Post

WIDTHS = [360, pytest.param(1280, marks=pytest.mark.thorough)]
MODEL = Path(__file__).parents[1] / "data" / "keputusan-iki-2022.txt"


class Signed(NamedTuple):
    """A signed decree: its id, its public code, its file."""

    id: int
    public_code: str
    file: bytes


@pytest.fixture
def division(committed: Flask) -> Division:
    """Found a division that is really there, whose head has a key."""
    with committed.app_context():
        division = found(db.session())
        for person in division.people.values():
            with_password(db.session(), person)
        folder = config.current().keys_dir
        write_secret(
            folder / "kepala.p12",
            open_authority(folder / "authority").issue("Kepala Bagian", PASSPHRASE),
        )
        db.session.get_one(Post, division.posts["head"]).signer = {
            "kind": "own-key",
            "path": "kepala.p12",
        }
        db.session.commit()
    return division


@pytest.fixture
def archived(committed: Flask, division: Division) -> int:
    """Archive the model decree, every position with a steward."""
    with committed.app_context():
        model = import_file(MODEL)
        for place, position in enumerate(model.positions):
            steward(db.session(), division, position.id, ("abroad", "home", "review")[place % 3])
        return archive_decree(division.unit_id, model, actor=division.administrator)


@pytest.fixture
def draft(committed: Flask, division: Division, archived: int) -> int:
    """Open the draft of the coming year, with its documents made."""
    with committed.app_context():
        opened = drafts.open_from(archived, 2027, actor=division.drafter)
        renditions.make_wanted(opened)
        return opened


@pytest.fixture
def frozen(
    committed: Flask, division: Division, archived: int, monkeypatch: pytest.MonkeyPatch
) -> int:
    """Freeze a decree.  The model's text has findings.

    That it is lawful is not what is looked at here.
    """
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    with committed.app_context():
        opened = drafts.open_from(archived, 2027, actor=division.drafter)
        bring_to_sign(division, opened)
        signing.start(opened, actor=division.head, expected_version=None)
        return opened


@pytest.fixture
def signed(committed: Flask, division: Division, frozen: int) -> Signed:
    """Sign it.  To be asked for before the browser.

    Which occupies the thread's event loop that the signer needs.
    """
    with committed.app_context():
        signing.sign(
            frozen, signing.frozen(frozen).attempt, actor=division.head, passphrase=PASSPHRASE
        )
        decree = queries.desk(frozen, division.head)
        return Signed(frozen, decree.public_code, storage.read(str(decree.signed_sha256)))


@pytest.fixture
def open_as(site: str, division: Division, chromium: Browser) -> Callable[..., Page]:
    """Return a page on which somebody is signed in.

    `width` is 360 and there is no script unless asked for.
    """

    def open_page(who: str = "", *, width: int = 360, script: bool = False) -> Page:
        page = chromium.new_context(
            viewport={"width": width, "height": 740}, java_script_enabled=script, base_url=site
        ).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        if who:
            page.goto("/masuk")
            page.get_by_label("Alamat surel").fill(f"{who}-{division.unit_id}@contoh.example")
            page.get_by_label("Kata sandi").fill(PASSWORD)
            page.get_by_role("button", name="Masuk").click()
            page.wait_for_url(lambda url: "/masuk" not in url)
        return page

    return open_page


def refuse_overflow(page: Page, complaints: list[str], *paths: str) -> None:
    page.on("console", lambda message: complaints.append(message.text))
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert (
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            <= 0
        ), path
        assert page.locator("h1").count() == 1, path


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
        drafts.save(draft, tree, actor=division.drafter, expected_version=None, summary="Diubah")
    page = open_as("drafter", width=width, script=True)
    page.goto(f"/keputusan/{draft}/perbandingan")

    assert barriers(page) == []
    headings = page.locator(".redline-columns th[scope=col]")
    assert [heading.inner_text() for heading in headings.all()][:3] == [
        "Kolom",
        "Semula",
        "Menjadi",
    ]


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


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_a_draft_sticks_out_or_breaks_the_content_policy(
    committed: Flask, open_as: Callable[..., Page], archived: int, draft: int, width: int
) -> None:
    with committed.app_context():
        tree = revisions.current(draft).tree
    of_draft = [
        f"/keputusan/{draft}/{tab}"
        for tab in ("naskah", "usul", "perbandingan", "dokumen", "mencabut")
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
            f"/keputusan/{archived}/perbandingan?lama=keputusan-{draft}&baru={texts_of(committed, archived)}"
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
            expected_version=None,
            summary="Rekan",
        )
    page.get_by_label("Tempat").fill("Kepanjen")
    page.get_by_role("button", name="Simpan").click()

    page.get_by_text("Naskah sudah berubah sejak Anda membuka").wait_for()
    assert page.get_by_label("Tempat").input_value() == "Kepanjen"
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Penutup tersimpan.").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_mechanical_is_mended_by_one_button_without_a_script_and_what_was_done_is_in_sight(
    committed: Flask, open_as: Callable[..., Page], draft: int, width: int
) -> None:
    with committed.app_context():
        before = len(checks.shown(draft))
    page = open_as("drafter", width=width)
    page.goto(f"/keputusan/{draft}/naskah")
    page.get_by_role("button", name="Perbaiki semua yang otomatis").click()

    told = page.get_by_text(f"temuan berkurang dari {before} menjadi")
    told.wait_for()
    bar, note, findings = (
        part.bounding_box() for part in (page.locator("header.bar"), told, page.locator("#temuan"))
    )
    assert bar is not None
    assert note is not None
    assert findings is not None
    assert bar["y"] + bar["height"] <= note["y"]
    assert note["y"] + note["height"] <= findings["y"] < page.viewport_size["height"] / 2  # type: ignore[index]  # it has a size


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


def test_anyone_checks_a_file_without_account_and_script(
    signed: Signed, open_as: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "keputusan.pdf"
    file.write_bytes(signed.file)
    page = open_as()
    page.goto("/periksa")
    page.get_by_label("Berkas keputusan (PDF)").set_input_files(file)
    page.get_by_role("button", name="Periksa").click()

    page.get_by_role("heading", name="Asli, dan berlaku").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_that_nobody_registered_is_answered_on_a_page_that_looks_again_by_itself(
    committed: Flask, open_as: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    file = tmp_path / "lain.pdf"
    file.write_bytes(b"%PDF-1.7 dari tempat lain")
    page = open_as(width=width)
    page.goto("/periksa")
    page.get_by_label("Berkas keputusan (PDF)").set_input_files(file)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("heading", name="Sedang diperiksa").wait_for()
    complaints: list[str] = []
    refuse_overflow(page, complaints, page.url)

    with committed.app_context():
        for check_id in db.session.scalars(select(FileCheck.id)).all():
            validation.answer(check_id)

    page.get_by_role("heading", name="Tidak terdaftar").wait_for()
    refuse_overflow(page, complaints, page.url)
    assert complaints == []
