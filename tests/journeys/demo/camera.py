"""Takes the pictures of the documents: small, and each named in one place.

`PICTURES=docs/gambar pytest tests/journeys/demo` lays them where the documents show them; without
it they go to a folder of the test, so that taking them is tried every time.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

COLOURS = 96
LARGEST = 150_000
"""Bytes: a page of the documents with ten of them still loads at once."""


class Camera:
    """A folder of pictures, and the names of those that were taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def page(self, page: Page, name: str) -> None:
        """Take what the screen shows, without the messages that come and go."""
        page.evaluate("document.fonts.ready")
        self.keep(page.screenshot(animations="disabled"), name)

    def part(self, place: Locator, name: str) -> None:
        """Take one part of a page."""
        place.scroll_into_view_if_needed()
        self.keep(place.screenshot(animations="disabled"), name)

    def keep(self, png: bytes, name: str, box: tuple[int, int, int, int] | None = None) -> None:
        """Keep a picture, or the *box* of it, in few colours."""
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        small = (picture.crop(box) if box else picture).quantize(COLOURS, dither=Image.Dither.NONE)
        place = self.folder / f"{name}.png"
        small.save(place, optimize=True)
        assert place.stat().st_size <= LARGEST, f"{name} has {place.stat().st_size} bytes"
        self.taken.append(name)
