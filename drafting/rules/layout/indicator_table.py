"""The table of a position's indicators as it is printed.

PDF, DOCX, XLSX and CSV show the same columns in the same order, so this is decided once: the order
and the headings of an imported source where it has its own, else the standard ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt
from typing import Any

from drafting.rules.content import Indicator, Position
from drafting.rules.text import plain
from drafting.rules.text.columns import fields_of, is_number

NUMBER_HEADING = "NO."
LEAST, MOST = 30, 110


def table_of(position: Position) -> dict[str, Any]:
    """Return the headings, rows and column weights of a position's table."""
    headings = [heading for heading in plain.columns(position) if not is_number(heading)]
    rows = [cells_of(indicator, headings) for indicator in position.indicators]
    return {
        "headings": list(headings),
        "rows": rows,
        "weights": [_weight(column) for column in zip(*rows, strict=True)],
    }


def cells_of(indicator: Indicator, headings: Sequence[str]) -> list[str]:
    """Return the texts of a row under these headings.

    Two cells of a source under one heading are both kept.
    """
    fields = zip(fields_of(headings), headings, strict=True)
    return [
        getattr(indicator, field) if field else _extra(indicator, heading)
        for field, heading in fields
    ]


def _extra(indicator: Indicator, heading: str) -> str:
    return "\n".join(cell.text for cell in indicator.extra if cell.heading == heading)


def _weight(column: tuple[str, ...]) -> int:
    """Return the weight of a column by the length of its longest text.

    Long texts get more room, but not in proportion.
    """
    return max(LEAST, min(MOST, 10 * isqrt(max(map(len, column), default=0))))
