"""Cells that hold lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import CELLS, Reading
from drafting.rules.lint.engine.registry import rule

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# “1. ” and “ 2) ”
FIRST, SECOND = re.compile(r"(?:^|\s)1[.)]\s"), re.compile(r"\s2[.)]\s")


@rule(
    "rincian-dalam-sel",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 87-95 (rincian ditabulasi)",
    "Satu sel tabel tidak memuat rincian bernomor.",
)
def cells_hold_no_lists(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "1. … 2. …" inside a cell."""
    for passage in reading.by_role[Role.CELL]:
        first = FIRST.search(passage.text) if passage.field in CELLS else None
        if first and SECOND.search(passage.text, first.end()):
            message = (
                "Sel ini memuat rincian bernomor. Pecah menjadi beberapa indikator, atau tulis"
                " sebagai satu kalimat."
            )
            yield on(passage.node, message, field=passage.field, text=passage.text)
