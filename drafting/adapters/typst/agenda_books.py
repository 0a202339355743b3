"""The agenda book as a PDF, on the unit's paper laid on its side."""

from __future__ import annotations

import datetime as dt
from typing import Any

from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetter import typeset
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import Data, normalised, page
from workflow.rules.numbers.agenda import AgendaColumn, AgendaTable, in_words

WIDTHS = {
    AgendaColumn.SEQUENCE: 0.6,
    AgendaColumn.NUMBER: 1.4,
    AgendaColumn.CLASSIFICATION: 0.9,
    AgendaColumn.SUBJECT: 2,
    AgendaColumn.ANNEXES: 0.8,
    AgendaColumn.COPIES: 0.9,
    AgendaColumn.RECIPIENTS: 1.6,
    AgendaColumn.FILE: 1.2,
}
"""Parts of the width; a column without its own has one."""


def render_agenda(table: AgendaTable, profile: LayoutProfile, *, when: dt.datetime) -> bytes:
    """Return the PDF (PDF/A-3a, PDF/UA-1), dated *when*.

    Raises `NotTypeset` or `LayoutNotPossible`.
    """
    fonts.check_typeface(profile)
    covered = fonts.coverage(profile)
    data: Data = {
        "title": f"Buku agenda keputusan tahun {table.year}",
        "unit": f"{table.unit}, {table.parent}, {table.region}",
        "foot": f"Keadaan register tanggal {table.as_of:%d-%m-%Y}",
        "columns": [str(column.value) for column in table.columns],
        "widths": [WIDTHS.get(column, 1) for column in table.columns],
        "rows": [[in_words(cell) for cell in row] for row in table.rows],
    }
    shown: Data = {key: _shown(value, covered) for key, value in normalised(data).items()}
    return typeset("agenda", shown | {"page": page(profile)}, profile, timestamp=when).pdf


def _shown(value: Any, covered: frozenset[int]) -> Any:  # noqa: ANN401  (any JSON value)
    """Return texts with the number of a character where no typeface has it."""
    if isinstance(value, str):
        return "".join(sign if ord(sign) in covered else f"[U+{ord(sign):04X}]" for sign in value)
    return [_shown(one, covered) for one in value] if isinstance(value, list) else value
