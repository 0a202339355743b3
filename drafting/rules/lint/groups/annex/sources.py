"""Sources of data: documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN = Severity.WARN
GENERAL = Confidence.GENERAL_KNOWLEDGE

# Laporan bulanan; Buku agenda; Berita Acara; Aplikasi
DOCUMENT = re.compile(
    r"\b(?:dokumen|laporan|buku|daftar|register|surat|berita acara|absensi|presensi"
    r"|rekapitulasi|naskah|kartu|notula|notulen|arsip|agenda|formulir"
    r"|kuitansi|sertifikat|basis data|aplikasi|sistem informasi|data|lembar|nota"
    r"|kuesioner|survei|jurnal)\b",
    re.IGNORECASE,
)


@rule(
    "sumber-dokumen", WARN, GENERAL, "Praktik penyusunan IKU/IKI", "Sumber data menyebut dokumen."
)
def sources_are_documents(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a source that names no document."""
    for _position, row in reading.rows:
        if row.source.strip() and not DOCUMENT.search(row.source):
            yield on(
                row,
                "Sumber data harus menyebut dokumen (laporan, buku agenda, berita acara, …).",
                field="source",
                text=row.source,
            )
