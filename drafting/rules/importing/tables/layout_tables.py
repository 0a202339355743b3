"""Which tables hold indicators, and which only lay out a page.

Word and PDF set "Menimbang : a. bahwa" in columns, too.  A row under headings of indicators stays a
row, and so does a row of any other table in an annex; the rest becomes the lines that a reader
sees.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.rules.importing.lines import labels, position_labels
from drafting.rules.importing.lines.line import Line, line_of
from drafting.rules.text.columns import is_header, is_heading

_LABELS = (
    position_labels.JABATAN,
    position_labels.TUGAS,
    position_labels.FUNGSI,
    labels.CLAUSES,
    labels.ANNEX,
    labels.DECISION,
    labels.ESTABLISHING,
    labels.RECIPIENTS,
)


def unroll_layouts(lines: Sequence[Line]) -> list[Line]:
    """Return the rows of real tables, and layout tables as plain lines."""
    settled: list[Line] = []
    width, headed, annexed, decided = 0, 0, False, False
    for place, source in enumerate(lines):
        decided = decided or labels.CLOSING.match(source.text) is not None
        annexed = annexed or (decided and labels.ANNEX.match(source.text) is not None)
        if not source.cells:
            below = lines[place + 1].cells if place + 1 < len(lines) else ()
            if not source.is_rule and not (width > 0 and len(below) == width):
                width = headed = 0
            settled.append(source)
        elif is_header(source.cells):
            width = headed = len(source.cells)
            settled.append(source)
        elif annexed and all(map(is_heading, source.cells)):
            # NAMA and JABATAN above a list
            width = len(source.cells)
            settled.append(source)
        elif not _lays_out(source) and _is_row(source, width, headed, annexed=annexed):
            width = len(source.cells)
            settled.append(source)
        else:
            settled.extend(unrolled(source))
    return settled


def _is_row(source: Line, width: int, headed: int, *, annexed: bool) -> bool:
    """Return whether this is the row of a real table.

    A row with one cell that is not empty is one only under others: the headings of indicators, or
    in an annex the rows of any table.
    """
    if sum(bool(cell.strip()) for cell in source.cells) == 1:
        return len(source.cells) == headed or (annexed and len(source.cells) == width)
    return annexed or len(source.cells) == width


def unrolled(source: Line) -> list[Line]:
    """Return a row as lines; cells of the same height are joined line by line."""
    columns = [cell.split("\n") for cell in source.cells if cell.strip()]
    text: list[str] = []
    for column in columns:
        if text and (_begins_block(column) or _begins_block(text)):
            text.extend(column)
        elif len(column) == len(text):
            text = [f"{before} {after}" for before, after in zip(text, column, strict=True)]
        elif text and len(text) == 1:
            text = [f"{text[0]} {column[0]}", *column[1:]]
        else:
            text.extend(column)
    return [line_of(source.number, part) for part in text]


def _begins_block(lines: Sequence[str]) -> bool:
    """Return whether a cell is a signature or tembusan, which stands apart."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return labels.CLOSING.match(first) is not None or (
        len(lines) > 1 and labels.RECIPIENTS.match(first) is not None
    )


def _lays_out(source: Line) -> bool:
    """Return whether a row sets a label, a colon and a text side by side."""
    return any(label.match(source.text) for label in _LABELS) or any(
        cell.strip() == ":" for cell in source.cells
    )
