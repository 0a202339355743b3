"""A file is previewed, then archived or opened as a draft."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind, Upload
from drafting.services.texts import retention
from tests.browsing import Browser
from tests.drafting.services.conftest import state_of, tree_of
from tests.drafting.web.texts.opening.uploads import id_of, token_of, upload
from workflow.adapters import storage
from workflow.rules.decree_lifecycle import State

MODEL = Path(__file__).parents[4] / "data" / "keputusan-iki-2022.txt"


def originals() -> set[str]:
    """Name what is among the originals."""
    return set(storage.configured().digests())


def test_a_file_is_looked_at_before_anything_is_a_decree(
    browser_of: Callable[[str], Browser], session: Session
) -> None:
    answer = upload(browser_of("administrator"), MODEL.read_bytes())

    assert answer.status_code == 200
    assert "188.45/1.2/KEP/35.07.022/2022" in answer.text
    assert "bahwa untuk dapat mengukur kinerja" in answer.text
    assert 'class="mark mark-block"' in answer.text
    assert session.scalars(select(Document.id)).all() == []


def test_the_administrator_archives_it_with_its_file(
    browser_of: Callable[[str], Browser], session: Session
) -> None:
    browser = browser_of("administrator")
    page = upload(browser, MODEL.read_bytes())

    kept = id_of(
        browser.post("/keputusan/impor/simpan", {"looked": token_of(page.text), "do": "archive"})
    )

    assert state_of(kept) is State.ARCHIVED
    source = session.scalars(
        select(Document).where(Document.decree_id == kept, Document.kind == DocumentKind.SOURCE)
    ).one()
    assert storage.read(str(source.sha256)) == MODEL.read_bytes()


def test_the_drafter_opens_it_as_a_draft_without_what_was_the_papers_own(drafter: Browser) -> None:
    page = upload(drafter, MODEL.read_bytes())

    opened = id_of(
        drafter.post("/keputusan/impor/simpan", {"looked": token_of(page.text), "do": "draft"})
    )

    assert state_of(opened) is State.DRAFT
    assert tree_of(opened).heading.number == ""
    assert tree_of(opened).signatory is None


ASTRAY = MODEL.read_text().rstrip() + "\n\nEkor naskah yang tersesat 1\n"


def test_lines_without_a_place_are_placed_before_the_archive_keeps_them(
    browser_of: Callable[[str], Browser],
) -> None:
    browser = browser_of("administrator")
    page = upload(browser, ASTRAY.encode())
    assert "tidak ikut ke konsep tahun berikut" in page.text

    wrong = browser.post(
        "/keputusan/impor/tempatkan", {"looked": token_of(page.text), "line": "0", "where": "aside"}
    )
    back = browser.post("/keputusan/impor/tempatkan", {"looked": token_of(wrong.text), "undo": "1"})
    right = browser.post(
        "/keputusan/impor/tempatkan",
        {
            "looked": token_of(back.text),
            "line": "0",
            "where": "join:/annexes/0/positions/11/duties/4:text",
        },
    )
    kept = id_of(
        browser.post("/keputusan/impor/simpan", {"looked": token_of(right.text), "do": "archive"})
    )

    assert ["Belum bertempat (0 baris)" in one.text for one in (page, wrong, back, right)] == [
        False,
        True,
        False,
        True,
    ]
    assert tree_of(kept).unplaced == ()
    assert tree_of(kept).positions[11].duties[4].text.endswith("Ekor naskah yang tersesat 1")


def test_a_place_that_was_not_chosen_is_asked_for(drafter: Browser) -> None:
    page = upload(drafter, ASTRAY.encode())
    answer = drafter.post(
        "/keputusan/impor/tempatkan", {"looked": token_of(page.text), "line": "0", "where": ""}
    )

    assert answer.status_code == 422
    assert "Pilih dahulu tempat" in answer.text


def test_the_preview_counts_the_words_by_where_they_are(drafter: Browser) -> None:
    page = upload(drafter, ASTRAY.encode())

    assert re.search(r"[\d.]+: [\d.]+ bertempat, 5 belum, \d+ di luar naskah", page.text)


def test_a_drafter_does_not_archive(drafter: Browser) -> None:
    page = upload(drafter, MODEL.read_bytes())

    assert 'value="archive"' not in page.text
    assert (
        drafter.post(
            "/keputusan/impor/simpan", {"looked": token_of(page.text), "do": "archive"}
        ).status_code
        == 403
    )
    assert originals() == set()


def test_a_file_that_was_only_looked_at_is_no_original_and_is_forgotten_after_an_hour(
    drafter: Browser, session: Session
) -> None:
    token = token_of(upload(drafter, MODEL.read_bytes()).text)
    held = session.scalars(select(Upload)).one()
    assert held.data == MODEL.read_bytes()
    held.brought_at -= retention.KEPT + dt.timedelta(seconds=1)
    session.commit()

    retention.forget_what_was_brought()

    answer = drafter.post("/keputusan/impor/simpan", {"looked": token, "do": "draft"})
    assert answer.status_code == 410
    assert "Unggah berkasnya sekali lagi" in answer.text
    assert originals() == set()


def test_a_file_looked_at_twice_is_held_once_and_longer(drafter: Browser, session: Session) -> None:
    upload(drafter, MODEL.read_bytes())
    token = token_of(upload(drafter, MODEL.read_bytes()).text)

    assert len(session.scalars(select(Upload.sha256)).all()) == 1
    assert id_of(drafter.post("/keputusan/impor/simpan", {"looked": token, "do": "draft"}))


def test_a_preview_of_somebody_else_is_not_kept(
    drafter: Browser, browser_of: Callable[[str], Browser]
) -> None:
    token = token_of(upload(drafter, MODEL.read_bytes()).text)

    answer = browser_of("administrator").post(
        "/keputusan/impor/simpan", {"looked": token, "do": "archive"}
    )

    assert answer.status_code == 410
    assert "Unggah berkasnya sekali lagi" in answer.text


def test_a_preview_that_was_never_ours_is_not_kept(drafter: Browser) -> None:
    drafter.get("/keputusan/impor")

    assert (
        drafter.post("/keputusan/impor/simpan", {"looked": "palsu", "do": "draft"}).status_code
        == 410
    )
