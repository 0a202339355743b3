"""The word “staf” over an annex that covers superiors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# staf
STAFF = re.compile(r"\bstaf\b", re.IGNORECASE)
# Kepala Subbagian; Sub Koordinator; Ketua Tim
SUPERIOR = re.compile(r"^(?:Sub ?[Kk]oordinator|Kepala|Ketua|Koordinator)\b")


@rule(
    "sebutan-staf",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 250",
    "Diktum tidak menyebut “staf” bila lampiran memuat jabatan pimpinan atau koordinator.",
)
def staff_means_staff(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "masing-masing staf" over an annex that covers coordinators too."""
    superior = next(
        (position.title for position in reading.tree.positions if SUPERIOR.match(position.title)),
        "",
    )
    for passage in reading.dictums if superior else ():
        for match in STAFF.finditer(passage.text):
            message = f"Lampiran juga memuat “{superior}”, yang bukan staf. Tulis “pegawai”."
            yield at(passage, *match.span(), message, new="pegawai", automatic=False)
