"""The table of a position's indicators as it is printed.

PDF, DOCX, XLSX and CSV show the same columns in the same order, so this is decided once: the order
and the headings of an imported source where it has its own, else the standard ones.
"""

from __future__ import annotations

from math import isqrt
from typing import Any

from drafting.rules.content import Position
from drafting.rules.text import plain
from drafting.rules.text.columns import is_number

NUMBER_HEADING = "NO."
LEAST, MOST = 30, 110


def table_of(position: Position) -> dict[str, Any]:
    """Return the headings, rows and column weights of a position's table."""
    headings = [heading for heading in plain.columns(position) if not is_number(heading)]
    rows = [
        ["\n".join(filter(None, texts)) for texts in plain.cells(indicator, headings)]
        for indicator in position.indicators
    ]
    return {
        "headings": list(headings),
        "rows": rows,
        "weights": [_weight(column) for column in zip(*rows, strict=True)],
    }


def _weight(column: tuple[str, ...]) -> int:
    """Return the weight of a column by the length of its longest text.

    Long texts get more room, but not in proportion.
    """
    return max(LEAST, min(MOST, 10 * isqrt(max(map(len, column), default=0))))
