"""The guide is a page for everybody, with pictures that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.browsing import Browser
from workflow.web.guide.pages import DOCS, GUIDES
from workflow.web.guide.reading import read

PICTURES = sorted((DOCS / "gambar").glob("*.png"))


def shown(text: str) -> list[str]:
    """Return the pictures of a document, in its order."""
    return re.findall(r"!\[[^\]]{20,}\]\(gambar/([\w-]+)\.png\)", text)


@pytest.mark.usefixtures("session")
def test_the_foot_of_every_page_leads_to_the_guide_and_its_pictures_come(app: Flask) -> None:
    browser = Browser(app)
    assert 'href="/panduan"' in browser.get("/masuk").text

    page = browser.get("/panduan").text

    assert '<h2 id="kepala-menandatangani">' in page
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert len(pictures) == len(set(pictures)) == len(PICTURES)
    for address in pictures:
        with browser.get(address) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/png"), address


@pytest.mark.usefixtures("session")
def test_the_twin_is_one_press_away_and_says_its_language(app: Flask) -> None:
    browser = Browser(app)

    page = browser.get("/panduan/guide").text

    assert 'href="/panduan/panduan"' in page
    assert 'class="guide" lang="en"' in page
    assert '<h2 id="kepala-signing">' in page
    assert browser.get("/panduan/lain").status_code == 404


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("name", ["../panduan.md", "..%2Fpanduan.md", "lain.png", "panduan.md"])
def test_nothing_but_pictures_is_given_away(app: Flask, name: str) -> None:
    assert Browser(app).get(f"/panduan/gambar/{name}").status_code == 404


def test_both_guides_show_every_picture_and_have_the_same_parts() -> None:
    texts = [(DOCS / f"{name}.md").read_text(encoding="utf-8") for name in GUIDES.values()]
    parts = [len(re.findall(r"^## ", text, re.MULTILINE)) for text in texts]

    assert parts[0] == parts[1] > 8
    assert shown(texts[0]) == shown(texts[1])
    assert sorted(shown(texts[0])) == [path.stem for path in PICTURES]


def test_what_a_document_writes_as_html_is_shown_and_not_run() -> None:
    page = read("# <script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](a.png)", str.upper)

    assert "<script" not in page
    assert "javascript:" not in re.sub(r"<p>.*?</p>", "", page)
    assert 'href="javascript' not in page.lower()
    assert 'src="A.PNG"' in page


def test_the_pictures_are_small() -> None:
    assert PICTURES
    assert all(path.stat().st_size < 150_000 for path in PICTURES)
    assert Path(DOCS / "guide.md").exists()
