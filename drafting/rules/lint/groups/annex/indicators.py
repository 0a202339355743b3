"""Indicators: complete, filled and measurable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.annex.comparing import enumerated
from drafting.rules.lint.groups.laws import IKI

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# Jumlah dokumen; - Persentase; Rata-rata waktu; 12 laporan
MEASURE = re.compile(
    r"^[-–•\s]*(?:(?:jumlah|persentase|rasio|indeks|nilai|rata-rata|tingkat|waktu|frekuensi"
    r"|skor|lama|banyaknya|besaran|volume|ketepatan)\b|\d)",
    re.IGNORECASE,
)


@rule(
    "indikator-lengkap",
    BLOCK,
    READ,
    f"{IKI} ayat (1)-(3)",
    "Setiap indikator mempunyai satuan, target, dan periode.",
)
def indicators_are_complete(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find an indicator without unit, target or period.

    In an older decree it only warns.
    """
    names = {"unit": "satuan", "target": "target", "period": "periode"}
    for _position, row in reading.rows:
        missing = [name for field, name in names.items() if not getattr(row, field).strip()]
        if missing:
            message = f"Indikator ini belum mempunyai {enumerated(missing)}. Lengkapi."
            yield on(
                row,
                message,
                field="target",
                text=row.indicator,
                severity=WARN if context.historical else None,
            )


@rule(
    "indikator-terisi",
    BLOCK,
    READ,
    f"{IKI} ayat (2)",
    "Setiap baris memuat sasaran, indikator, formulasi, dan sumber data.",
)
def indicators_are_filled(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an empty cell where none may be."""
    names = {
        "objective": "sasaran",
        "indicator": "indikator",
        "formula": "formulasi",
        "source": "sumber data",
    }
    for _position, row in reading.rows:
        missing = [name for field, name in names.items() if not getattr(row, field).strip()]
        if missing:
            yield on(
                row,
                f"Baris ini belum memuat {enumerated(missing)}. Lengkapi.",
                text=row.indicator or row.objective,
            )


@rule(
    "indikator-terukur",
    WARN,
    READ,
    f"{IKI} ayat (2) (spesifik, terukur)",
    "Indikator diawali kata ukuran: Jumlah, Persentase, Rasio, Indeks, Nilai, Rata-rata, Tingkat,"
    " Waktu.",
)
def indicators_are_measurable(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an indicator that does not say what is counted."""
    for _position, row in reading.rows:
        if row.indicator.strip() and not MEASURE.match(row.indicator):
            yield on(
                row,
                "Indikator ini tidak diawali kata ukuran. Mulai dengan apa yang dihitung, misalnya"
                " “Jumlah …” atau “Persentase …”.",
                field="indicator",
                text=row.indicator,
            )
