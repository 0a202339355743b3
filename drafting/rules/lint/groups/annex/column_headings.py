"""The headings of the tables of indicators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafting.rules.content import Position
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# Indikator Kinerja Utama
MAIN = re.compile(r"\bINDIKATOR KINERJA UTAMA\b", re.IGNORECASE)


@rule(
    "judul-kolom",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 250",
    "Judul kolom tabel sama pada semua jabatan dan sesuai dengan nama Keputusan.",
)
def headings_say_what_the_decree_says(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find “INDIKATOR KINERJA UTAMA” in a decree on “Individu”.

    Find also positions whose headings differ from those of most.
    """
    individual = "INDIVIDU" in reading.tree.heading.subject.upper()
    tables = [position for position in reading.tree.positions if position.columns]
    usual = Counter(position.columns for position in tables).most_common(1)[0][0] if tables else ()
    for position in tables:
        wrong = [heading for heading in position.columns if individual and MAIN.search(heading)]
        if not wrong and position.columns == usual:
            continue
        why, repair = "judul kolomnya lain dari jabatan lainnya", None
        if wrong:
            why = f"“{wrong[0]}” bukan nama yang dipakai Keputusan ini (Individu)"
            repair = repair_with("Pakai judul kolom baku.", *_standard_columns(position))
        elif len(usual) == len(position.columns):
            repair = repair_with(
                "Pakai judul kolom jabatan lainnya.",
                *_columns_of_others(position, usual),
                automatic=all(map(_is_short_for, position.columns, usual)),
            )
        yield on(
            position,
            f"Tabel jabatan ini: {why}. Pakai judul kolom yang sama pada semua jabatan.",
            field="columns",
            text=" | ".join(position.columns),
            repair=repair,
        )


def _is_short_for(heading: str, usual: str) -> bool:
    """Return whether a heading has no words but those of the usual one.

    “SASARAN” has those of “SASARAN/KINERJA UTAMA”: then only the way of writing differs.
    """
    # penjelasan, formulasi in “PENJELASAN/ FORMULASI”
    said, wanted = (set(re.findall(r"\w+", text.casefold())) for text in (heading, usual))
    return bool(said) and said <= wanted


def _standard_columns(position: Position) -> Iterator[Replace]:
    for index, heading in enumerate(position.columns):
        # INDIKATOR KINERJA; INDIKATOR KINERJA UTAMA
        new = re.sub(
            r"\bINDIKATOR KINERJA(?: UTAMA)?\b",
            "INDIKATOR KINERJA INDIVIDU",
            heading.upper().strip(),
        )
        if new != heading:
            yield Replace(position.id, f"columns/{index}", 0, heading, new)


def _columns_of_others(position: Position, usual: tuple[str, ...]) -> Iterator[Replace]:
    for index, (heading, new) in enumerate(zip(position.columns, usual, strict=True)):
        if new != heading:
            yield Replace(position.id, f"columns/{index}", 0, heading, new)
