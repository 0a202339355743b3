"""Indicators: complete, filled and measurable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Blank, Hit, ask, on, shown
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.annex.comparing import enumerated
from drafting.rules.lint.groups.laws import IKI
from workflow.rules.names.marking import ours

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
    """Find the indicators without unit, target or period.

    In an older decree they only warn.
    """
    names = {"unit": ours("satuan"), "target": ours("target"), "period": ours("periode")}
    for rows, missing in _left_open(reading, names):
        yield ask(
            rows,
            f"Indikator ini belum mempunyai {missing}. Lengkapi."
            if len(rows) == 1
            else f"{len(rows)} indikator belum mempunyai {missing}. Lengkapi.",
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
    """Find the rows with an empty cell where none may be."""
    names = {
        "objective": ours("sasaran"),
        "indicator": ours("indikator"),
        "formula": ours("formulasi"),
        "source": "sumber data",
    }
    for rows, missing in _left_open(reading, names):
        yield ask(
            rows,
            f"Indikator ini belum memuat {missing}. Lengkapi."
            if len(rows) == 1
            else f"{len(rows)} indikator belum memuat {missing}. Lengkapi.",
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


def _left_open(reading: Reading, names: Mapping[str, str]) -> Iterator[tuple[list[Blank], str]]:
    """Yield all rows with an empty field together, with what each lacks."""
    rows = [
        Blank(row.id, shown(row.indicator or row.objective), blanks)
        for _position, row in reading.rows
        if (blanks := tuple(name for name in names if not getattr(row, name).strip()))
    ]
    if not rows:
        return
    missing = enumerated(
        [said for name, said in names.items() if any(name in row.fields for row in rows)]
    )
    yield rows, missing
