"""What the journeys at the desk share."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

MODEL = Path(__file__).parents[2] / "data" / "keputusan-iki-2022.txt"
WIDTHS = [360, pytest.param(1280, marks=pytest.mark.thorough)]
"""Wide pages are looked at by `make test-all`: what breaks breaks on a telephone first."""


class Signed(NamedTuple):
    """A signed decree: its id, its public code, its file."""

    id: int
    public_code: str
    file: bytes


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
