"""The words of a drawing lie neither on each other nor on a box."""

from __future__ import annotations

from enum import Enum
from xml.etree import ElementTree as ET

import pytest

from drafting.rules.proposals.lifecycle import PROPOSAL
from notifications.rules.copies import COPY
from workflow.core.translation.catalogues import LANGUAGES, said
from workflow.rules.decree_lifecycle import DECREE, State
from workflow.rules.drawing.state_diagram_svg import draw
from workflow.rules.lifecycle import Lifecycle

SVG = "{http://www.w3.org/2000/svg}"
LETTER, LINE = 6.2, 11.5
DRAWN = (
    (DECREE, None),
    (DECREE, State.DRAFT),
    (DECREE, State.ARCHIVED),
    (PROPOSAL, None),
    (COPY, None),
)


def labels(tree: ET.Element) -> list[tuple[str, float, float, float, float]]:
    """Return every line outside the boxes: its words, and its four sides."""
    named = {
        text
        for group in tree.iter(f"{SVG}g")
        if group.find(f"{SVG}rect") is not None
        for text in group.iter(f"{SVG}text")
    }
    found = []
    for text in tree.iter(f"{SVG}text"):
        if text in named:
            continue
        centred = text.get("text-anchor") == "middle"
        for line in list(text) or [text]:
            wide = len(line.text or "") * LETTER
            x = float(line.attrib["x"]) - (wide / 2 if centred else 0)
            y = float(line.attrib["y"])
            found.append((line.text or "", x, y - LINE + 2, x + wide, y + 2))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("lifecycle", "creation"), DRAWN, ids=lambda value: getattr(value, "name", "all")
)
def test_no_two_labels_overlap_and_none_lies_on_a_box(
    lifecycle: Lifecycle, creation: Enum | None, language: str
) -> None:
    drawn = draw(lifecycle, creation=creation, words=lambda words: said(words, language))
    # drawn by us
    tree = ET.fromstring(drawn)  # noqa: S314
    width, height = (float(number) for number in tree.attrib["viewBox"].split()[2:])
    lines = labels(tree)
    boxes = [
        ("a box", x, y, x + wide, y + high)
        for rect in tree.iter(f"{SVG}rect")
        for x, y, wide, high in [[float(rect.attrib[n]) for n in ("x", "y", "width", "height")]]
    ]

    assert len(lines) > 1
    for n, (words, left, top, right, bottom) in enumerate(lines):
        assert left >= 0, words
        assert top >= 0, words
        assert right <= width, words
        assert bottom <= height, words
        for other, x1, y1, x2, y2 in (*lines[n + 1 :], *boxes):
            apart = left >= x2 or x1 >= right or top >= y2 or y1 >= bottom
            assert apart, (words, other)
