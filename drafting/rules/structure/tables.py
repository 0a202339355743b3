"""Tell the tables of indicators from the tables that only lay out a page: Word and PDF set "Menimbang : a. bahwa" in columns, too.

A row under a heading of indicators stays a row; any other becomes the lines that a reader sees.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.rules.columns import is_header
from drafting.rules.structure import labels
from drafting.rules.structure.lines import Line, line_of

_LABELS = (labels.JABATAN, labels.TUGAS, labels.FUNGSI, labels.CLAUSES, labels.ANNEX, labels.DECISION, labels.ESTABLISHING, labels.RECIPIENTS)


def settle(lines: Sequence[Line]) -> list[Line]:
    """Keep the rows of tables of indicators, and unroll the others."""
    settled: list[Line] = []
    width = 0
    for source in lines:
        if not source.cells:
            width = width if source.is_rule else 0
            settled.append(source)
        elif is_header(source.cells) or (len(source.cells) == width and not _is_label(source)):
            width = len(source.cells)
            settled.append(source)
        else:
            settled.extend(unrolled(source))
    return settled


def unrolled(source: Line) -> list[Line]:
    """Give a row as lines: cells side by side on one, and cells of the same height line by line."""
    columns = [cell.split("\n") for cell in source.cells if cell.strip()]
    text: list[str] = []
    for column in columns:
        if len(column) == len(text):
            text = [f"{before} {after}" for before, after in zip(text, column, strict=True)]
        elif text and len(text) == 1:
            text = [f"{text[0]} {column[0]}", *column[1:]]
        else:
            text.extend(column)
    return [line_of(source.number, part) for part in text]


def _is_label(source: Line) -> bool:
    return any(label.match(source.text) for label in _LABELS)
