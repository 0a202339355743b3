"""Tables as they are printed, of indicators and of any columns.

PDF, DOCX, XLSX and CSV show the same columns in the same order, so this is decided once: the order
and the headings of an imported source where it has its own, else the standard ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isqrt
from typing import Any

from drafting.rules.content import Annex, Paragraph, Position
from drafting.rules.text import plain
from drafting.rules.text.columns import NUMBER, is_number

NUMBER_HEADING = NUMBER
LEAST, MOST = 30, 110
LONGEST_NAME = 120
"""Characters of a sentence that can stand above each part of its table."""


def table_of(position: Position, name: str = "") -> dict[str, Any]:
    """Return the headings, rows and column weights of a position's table."""
    headings = [heading for heading in plain.columns(position) if not is_number(heading)]
    rows = [
        ["\n".join(filter(None, texts)) for texts in plain.cells(indicator, headings)]
        for indicator in position.indicators
    ]
    return _table(headings, rows, name=name)


def table_below(paragraph: Paragraph, label: str, annex: Annex) -> dict[str, Any] | None:
    """Return the table below a sentence of an annex, None where there is none.

    It is named after the sentence, if that is short, else after the annex.  One without rows is
    printed with an empty one, so that its headings are seen.
    """
    table = paragraph.table
    if table is None:
        return None
    own = f"{label} {paragraph.text}".strip().rstrip(" :;.")
    name = own if paragraph.text and len(own) <= LONGEST_NAME else annex.title
    rows = [row.cells for row in table.rows] or [("",) * len(table.columns)]
    return _table(
        table.columns,
        rows,
        name=name or "Lampiran",
        numbered=table.numbered and bool(table.rows),
        alone=table.id if paragraph.is_bare else "",
    )


def _table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    name: str,
    numbered: bool = True,
    alone: str = "",
) -> dict[str, Any]:
    """Return a table; *alone* is the id of one that has no title above it."""
    texts = [list(row) for row in rows]
    return {
        "name": name,
        "numbered": numbered,
        "alone": alone,
        "headings": list(headings),
        "rows": texts,
        "weights": [_weight(column) for column in zip(*texts, strict=True)],
    }


def _weight(column: tuple[str, ...]) -> int:
    """Return the weight of a column by the length of its longest text.

    Long texts get more room, but not in proportion.
    """
    return max(LEAST, min(MOST, 10 * isqrt(max(map(len, column), default=0))))
