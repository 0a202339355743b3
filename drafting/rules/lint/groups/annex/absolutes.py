"""Absolute words in indicators and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# semua; selalu; tidak pernah; setiap
ABSOLUTE = re.compile(r"\b(?:semua|selalu|tidak pernah|setiap)\b", re.IGNORECASE)


@rule(
    "kata-mutlak",
    WARN,
    READ,
    "PP 30/2019 Pasal 10 ayat (2) (realistis)",
    "Indikator dan target tidak memakai kata mutlak: semua, selalu, tidak pernah, setiap.",
)
def no_absolutes(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an absolute in an indicator or target."""
    for passage in reading.by_role[Role.CELL]:
        if passage.field in {"indicator", "target"}:
            for match in ABSOLUTE.finditer(passage.text):
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}” mutlak dan sukar dicapai. Tulis jumlah atau persentase.",
                )
