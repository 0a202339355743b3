"""What a draft has from last year's decree and must not keep unnoticed.

Carrying over replaces nothing silently (`drafting.rules.text.carryover`): these rules find the old
year, labels and names and offer the repair. Expired plans and amended laws are found by the rules
about legal bases, which hold for every draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.importing.lines.labels import ordinal as number_of
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.text.plain import ordinal

SECOND, GENERAL = Confidence.SECOND_SOURCE, Confidence.GENERAL_KNOWLEDGE

NO_LAW = "Keputusan ditetapkan untuk tahunnya sendiri; kerapian naskah"
# diktum PERTAMA
REFERENCE = re.compile(r"\bdiktum\s+(PERTAMA)\b", re.IGNORECASE)
# dicabut; mencabut
REVOKED = re.compile(r"\b(?:dicabut|mencabut)\b", re.IGNORECASE)
# 2021-2026; 2025 – 2029
PERIOD = re.compile(r"\d{4}\s*[-–]\s*\d{4}")


@rule(
    "tahun-terbawa",
    Severity.WARN,
    GENERAL,
    NO_LAW,
    "Tahun dari Keputusan yang menjadi sumber konsep diganti dengan tahun Keputusan ini.",
)
def years_are_renewed(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the year of the decree that the draft was carried over from.

    Years in citations, in periods of years, and in what is revoked are right.
    """
    old, new = context.carried_from, reading.tree.year
    if old is None or old == new:
        return
    # 2025 in “Tahun 2025”, not in 12/2025 or 2025-2029
    year = re.compile(rf"(?<![\d/.-]){old}(?![\d/-])")
    for passage in (passage for passage in reading.passages if not REVOKED.search(passage.text)):
        for found in year.finditer(passage.text):
            if not _is_cited(passage, found.start(), found.end()):
                message = (
                    f"Tahun {old} terbawa dari Keputusan yang menjadi sumber. Tulis {new}, kecuali"
                    " memang tahun itu yang dimaksud."
                )
                yield at(
                    passage, found.start(), found.end(), message, new=str(new), automatic=False
                )


@rule(
    "label-diktum-terbawa",
    Severity.FIX,
    SECOND,
    "Permendagri 80/2015 (bentuk Keputusan)",
    "Rujukan memakai label diktum yang tercetak.",
)
def references_use_the_printed_label(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "diktum PERTAMA" where the first dictum is printed as KESATU."""
    dictums = reading.tree.decision.dictums
    if not dictums or dictums[0].label or dictums[0].as_written:
        return
    for passage in reading.by_role[Role.DECISION]:
        for found in REFERENCE.finditer(passage.text):
            printed = ordinal(number_of(found[1]))
            yield at(
                passage,
                *found.span(1),
                f"Diktum pertama tercetak sebagai {printed}. Tulis “diktum {printed}”.",
                new=printed,
            )


@rule(
    "pemangku-terbawa",
    Severity.WARN,
    GENERAL,
    NO_LAW,
    "Nama orang yang tidak lagi memangku jabatannya tidak terbawa ke Keputusan baru.",
)
def people_who_left_are_not_named(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find people who held a post or a position of the unit and no longer do.

    The repair offers the name of the present holder.
    """
    for name, holder in sorted(context.departed.items()):
        now = "ganti dengan nama pemangku yang sekarang"
        if holder:
            now = f"ganti dengan {holder}, pemangku yang sekarang"
        # the name as whole words
        words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for passage in reading.passages:
            for found in words.finditer(passage.text):
                yield at(
                    passage,
                    *found.span(),
                    f"{name} tidak lagi memangku jabatan di unit ini. Hapus namanya, atau {now}.",
                    new=holder or None,
                    automatic=False,
                )


def _is_cited(passage: Passage, start: int, end: int) -> bool:
    """Return whether a year belongs to a regulation or to a period of years."""
    cited = any(
        citation.span[0] < end and start < citation.span[1] for citation in passage.citations
    )
    return cited or any(
        period.start() < end and start < period.end() for period in PERIOD.finditer(passage.text)
    )
