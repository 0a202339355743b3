"""Read one page of a PDF: ruled tables become rows, everything else lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from pdfplumber.page import Page

from drafting.adapters.importers.pdf.side_by_side import in_reading_order
from drafting.rules.importing.tables.gap_tables import Piece, rows_by_gaps

_GAP = 0.9


# parts of a character's height: the least gap between words, and between columns
_NARROW = 0.15
_WIDE = 0.9
_LEAST_TURN = 0.02
Cells = list[str]


class Placed(msgspec.Struct, frozen=True):
    """A line and how far down the page it stands."""

    cells: Cells
    top: float


def lines_of(page: Page) -> Iterator[Placed]:
    """Yield the lines of a page from top to bottom; a wide gap is a blank line."""
    tables = [
        table for table in page.find_tables() if any(len(row.cells) > 1 for row in table.rows)
    ]
    boxes = [table.bbox for table in tables]
    text = page.filter(
        lambda thing: (
            thing["object_type"] != "char" or not any(_inside(thing, box) for box in boxes)
        )
    )
    things = list(_text(text))
    things += [
        (table.bbox[1], table.bbox[3], [_row(row) for row in table.extract()]) for table in tables
    ]
    below = None
    for top, bottom, lines in sorted(things, key=lambda thing: thing[0]):
        if below is not None and top - below > _GAP * min(bottom - top, 14):
            yield Placed([""], below)
        yield from (Placed(cells, top) for cells in lines)
        below = bottom


def _text(page: Page) -> Iterator[tuple[float, float, list[Cells]]]:
    """Yield lines with top and bottom; those of an unruled table are rows."""
    lines = page.extract_text_lines()
    for place, cells in rows_by_gaps([_pieces(line["chars"]) for line in lines]).items():
        lines[place]["cells"] = cells
    for line in in_reading_order(page, lines):
        cells = line.get("cells", (line["text"],))
        if cells:
            yield line["top"], line["bottom"], [list(cells)]


def _pieces(chars: Sequence[dict[str, Any]]) -> list[Piece]:
    """Return the pieces of a line, parted by gaps wider than the widest space."""
    pieces: list[list[dict[str, Any]]] = []
    for char in chars:
        near = bool(pieces) and char["x0"] - pieces[-1][-1]["x1"] <= _WIDE * char["size"]
        if near:
            pieces[-1].append(char)
        elif char["text"].strip():
            pieces.append([char])
    return [_piece(part) for part in pieces]


def _piece(chars: Sequence[dict[str, Any]]) -> Piece:
    words = ""
    for before, char in zip([chars[0], *chars], chars, strict=False):
        parted = words and char["x0"] - before["x1"] > _NARROW * char["size"]
        words += f" {char['text']}" if parted else str(char["text"])
    spoken = [char for char in chars if char["text"].strip()]
    return Piece(spoken[0]["x0"], spoken[-1]["x1"], " ".join(words.split()))


def is_turned(thing: dict[str, Any]) -> bool:
    """Return whether a letter belongs to a mark across the page.

    One that only leans, as in an imitated italic, stands upright.
    """
    if thing.get("object_type") != "char":
        return False
    rightwards, upwards = thing["matrix"][:2]
    return thing["upright"] is False or abs(upwards) > _LEAST_TURN * rightwards


def _row(cells: Sequence[str | None]) -> Cells:
    row = [cell or "" for cell in cells]
    return row if any(row) else [""]


def _inside(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle, height = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])
