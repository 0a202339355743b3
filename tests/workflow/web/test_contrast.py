"""The colours can be told apart by everybody (WCAG 2.2, AA), day or night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[3] / "workflow" / "static" / "app.css").read_text()
DAY, NIGHT = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", SHEET.split("@media print")[0], flags=re.DOTALL)
)
ON_ANY = ("paper", "surface", "sunken")
WORDS = [(ink, ground) for ink in ("ink", "soft", "faint", "primary", "bad") for ground in ON_ANY]
CHIPS = [(colour, f"{colour}-wash") for colour in ("gold", "good", "bad", "plum", "grey")]
BUTTONS = [
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("primary-strong", "primary-wash"),
    ("ink", "good-wash"),
    ("ink", "bad-wash"),
]
EDGES = (
    [("line-strong", ground) for ground in ON_ANY]
    + [("focus", ground) for ground in ON_ANY]
    + [("primary", "paper")]
)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("ink", "ground"), WORDS + CHIPS + BUTTONS)
def test_words_stand_out_from_their_ground(tokens: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_fields_and_the_ring_of_the_focus_can_be_seen(
    tokens: dict[str, str], edge: str, ground: str
) -> None:
    assert contrast(tokens[edge], tokens[ground]) >= 3


def test_the_measure_of_contrast_is_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
