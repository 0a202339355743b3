"""The lines of plain text and of Markdown, with their tables."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from drafting.rules.importing.lines import markup
from drafting.rules.importing.lines.line import (
    BULLET,
    RULE,
    Line,
    assert_bounded,
    line_of,
    row_of,
)
from drafting.rules.importing.lines.side_by_side import unfold
from drafting.rules.importing.tables.gap_tables import pieces_of, rows_by_gaps


def from_text(text: str) -> tuple[Line, ...]:
    """Return the lines of a text; tabs and bars make the row of a table.

    Raise `TooLarge` before any line is read.
    """
    raws = text.splitlines()
    assert_bounded(enumerate(raws, 1))
    beside = [
        msgspec.structs.replace(line_of(place + 1, words), margin=margin)
        for place, words, margin in unfold(raws)
    ]
    loose, spaced = markup.loose_rows(raws), rows_by_gaps([*map(pieces_of, raws)])
    read: list[Line] = []
    for place, raw in enumerate(raws):
        width = len(read[-1].cells) if read else 0
        read += _read_in(place, raw, loose, spaced, width=width)
    return tuple(sorted((*read, *beside), key=lambda line: line.number))


def _read_in(
    place: int,
    raw: str,
    loose: dict[int, tuple[bool, bool]],
    spaced: dict[int, tuple[str, ...]],
    *,
    width: int,
) -> Iterator[Line]:
    """Yield a line of a text whose tables are known.

    *width* is that of the row above.
    """
    if place not in spaced:
        yield from _read(place + 1, markup.plainly(raw), loose.get(place), width)
    elif spaced[place]:
        yield row_of(place + 1, spaced[place])


def _read(number: int, raw: str, ends: tuple[bool, bool] | None, width: int) -> Iterator[Line]:
    """Yield a line; a break in it begins another, but not in a table."""
    if ends or "|" in raw or "\t" in raw:
        yield read_line(number, raw, ends, width)
    else:
        yield from (read_line(number, part) for part in raw.split("\n"))


def read_line(number: int, raw: str, ends: tuple[bool, bool] | None = None, width: int = 0) -> Line:
    """Return one line of text.

    *ends* is for the row of a table without outer bars: whether this row has them left and right.
    With one cell that is not empty it is a row only below one of the same *width*.
    """
    bare = raw.strip()
    if ends or (bare.startswith("|") and bare.count("|") > 1):
        cells = markup.cells_between_bars(raw, ends or (True, True))
    else:
        cells = tuple(cell.strip() for cell in raw.split("\t"))
    filled = sum(map(bool, cells))
    if (filled > 1 or (filled and 1 < len(cells) == width)) and not RULE.fullmatch(bare):
        return row_of(number, cells)
    line = line_of(number, " ".join(cells) if len(cells) > 1 else raw)
    if BULLET.match(line.text):
        return msgspec.structs.replace(line, indent=len(raw) - len(raw.lstrip(" ")))
    return line
