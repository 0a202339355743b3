"""Two blocks of text side by side, as the tembusan beside a signature.

Each is read by itself, the one that begins higher first.  The right block begins with a line far to
the right; it is one of two where something stands to the left of its later lines, beyond an empty
strip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.page import Page

_FAR = 0.4
_STRIP = 20
_NEAR = 3
_FARTHEST_BELOW = 80
_FEWEST = 2

TextLine = dict[str, Any]


def in_reading_order(page: Page, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines from top to bottom, blocks side by side in turn.

    The left one of two blocks comes after the right one.  A line with cells is the row of a table
    and goes across.
    """
    place = 0
    while place < len(lines):
        end = _end_of_right(lines, place, page.width)
        sides = [_sides(line, lines[place]["x0"]) for line in lines[place:end]]
        if set(sides[_FEWEST:]) - {"right"} and sides[:_FEWEST] == ["right"] * _FEWEST:
            yield from _blocks(page, lines[place], lines[end - 1])
        else:
            end = place + 1
            yield lines[place]
        place = end


def _end_of_right(lines: Sequence[TextLine], place: int, width: float) -> int:
    """Return the place after the block that begins here far to the right.

    It ends before a line that crosses the strip or stands far below.
    """
    edge = lines[place]["x0"]
    if edge < _FAR * width:
        return place
    last = place
    for below in range(place, len(lines)):
        sides = _sides(lines[below], edge)
        if sides == "across" or lines[below]["top"] - lines[last]["bottom"] > _FARTHEST_BELOW:
            break
        last = below if sides != "left" else last
    return last + 1


def _sides(line: TextLine, edge: float) -> str:
    """Return the side of the strip before *edge* on which a line has words."""
    if "cells" in line:
        return "across"
    if line["x1"] < edge - _STRIP:
        return "left"
    if line["x0"] >= edge - _NEAR:
        return "right"
    free = all(char["x1"] < edge - _STRIP or char["x0"] >= edge - _NEAR for char in line["chars"])
    return "both" if free else "across"


def _blocks(page: Page, first: TextLine, last: TextLine) -> Iterator[TextLine]:
    edge, top, bottom = first["x0"] - _NEAR, first["top"] - 1, last["bottom"] + 1
    block = page.filter(
        lambda thing: (
            thing["object_type"] == "char" and top <= (thing["top"] + thing["bottom"]) / 2 <= bottom
        )
    )
    yield from block.filter(lambda thing: thing["x0"] >= edge).extract_text_lines(
        return_chars=False
    )
    yield from (
        {**line, "top": bottom, "bottom": bottom}
        for line in block.filter(lambda thing: thing["x0"] < edge).extract_text_lines(
            return_chars=False
        )
    )
