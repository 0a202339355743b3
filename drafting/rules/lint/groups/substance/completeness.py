"""Nothing unplaced and nothing left to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

BLOCK = Severity.BLOCK
READ = Confidence.SOURCE_READ

# ....; ……; ____; xxx
LEFT_OPEN = re.compile(r"\.(?:\s?\.){3,}|…\s?…(?:\s?…)*|_{3,}|(?<![\w.])x{3,}(?![\w.])")


@rule(
    "naskah-belum-ditempatkan",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 52",
    "Tidak ada bagian naskah impor yang belum ditempatkan.",
)
def nothing_is_unplaced(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find text that the importer could not place."""
    for unplaced in reading.tree.unplaced:
        message = f"Baris {unplaced.line} belum ditempatkan dalam naskah. Tempatkan atau hapus."
        yield on(unplaced, message, field="text", text=unplaced.text)


@rule(
    "isian-kosong",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 52",
    "Naskah tidak memuat tempat isian yang belum diisi.",
)
def nothing_is_left_open(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a row of dots, a line or “xxx” where a word is to stand.

    Three dots are an ellipsis, and XXX may be thirty.
    """
    for passage in reading.passages:
        for match in LEFT_OPEN.finditer(passage.text):
            yield at(
                passage,
                *match.span(),
                f"Isian “{match.group()[:12]}” belum diisi. Isi, atau hapus.",
            )
