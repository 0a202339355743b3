"""Formulas: each says how its own indicator is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from drafting.rules.content import Indicator
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.annex.comparing import bare
from drafting.rules.lint.groups.laws import IKI
from drafting.rules.lint.words.roots import stem

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# Jumlah; dibagi; selisih; ÷; 12
COUNTABLE = re.compile(
    r"\b(?:jumlah|banyaknya|hitung\w*|cacah\w*|hasil (?:kali|bagi)|banyak"
    r"|dibagi|dihitung|perbandingan|selisih|dikurangi|dikali|rata-rata"
    r"|realisasi|merupakan|adalah|meliputi|ialah|total)\b"
    r"|[÷×:/%]|\d",
    re.IGNORECASE,
)
# A dibagi B × 100; 100 × A / B
QUOTIENT = re.compile(
    r"\A(?>.*?(?:\bdibagi\b|÷|/|:|\bper\b)).*\b100\b|\A(?>.*?\b100\b).*(?:\bdibagi\b|÷|/|:)",
    re.IGNORECASE | re.DOTALL,
)
# dokumen in “Jumlah dokumen”; waktu in “Rata-rata waktu”
HEAD_NOUN = re.compile(
    r"\W*(?:jumlah|persentase|rasio|indeks|nilai|rata-rata|tingkat|frekuensi|banyaknya)"
    r"\s+([a-z]+)",
    re.IGNORECASE,
)
# “analisis jabatan” in “Jumlah bahan analisis jabatan”, “Hitungan berkas analisis jabatan”
OF_WHAT = re.compile(
    r"\W*(?:jumlah|persentase|hitungan|rata-rata|banyaknya)\s+[a-z]+"
    r"\s+(?P<what>[a-z]{4,} [a-z]{4,})",
    re.IGNORECASE,
)
# dibagi; ÷; “ / ”; “ : ”
DIVIDED = re.compile(r"\bdibagi\b|[÷×]|\s[/:]\s")
OF_A_MEASURE = frozenset(
    {
        "waktu",
        "lama",
        "nilai",
        "jumlah",
        "biaya",
        "hari",
        "jam",
        "tingkat",
        "ketepatan",
        "kecepatan",
    }
)
"""Nouns that are measures themselves (“Rata-rata waktu ...”).

A formula counts them in days or points and need not repeat the noun.
"""
SAME = 0.7


@rule(
    "formulasi-mengulang",
    WARN,
    READ,
    f"{IKI} ayat (2) huruf b",
    "Formulasi menerangkan cara menghitung, tidak mengulang indikatornya.",
)
def formulas_do_not_repeat(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a formula that is the indicator again, or nearly."""
    for _position, row in reading.rows:
        if _repeats(row):
            yield on(
                row,
                "Formulasi ini mengulang indikatornya. Tulis cara menghitungnya.",
                field="formula",
                text=row.formula,
            )


@rule(
    "formulasi-lain",
    WARN,
    READ,
    f"{IKI} ayat (2) huruf b",
    "Formulasi mengukur hal yang sama dengan indikatornya dan dapat dihitung.",
)
def formulas_measure_the_same(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a formula that counts something else than its indicator, or nothing.

    A formula that repeats its indicator is left to the rule about that.
    """
    for _position, row in reading.rows:
        if not row.formula.strip() or not row.indicator.strip() or _repeats(row):
            continue
        head = _head(row.indicator)
        # "jumlah mou/target" gives "jumlah", "mou", "target"
        stems = {stem(word) for word in re.findall(r"[a-z]+", row.formula.lower())}
        if head and stem(head) not in stems and not _counts_the_like(row):
            message = (
                f"Indikator mengukur “{head}”, formulasinya tidak menyebutnya. Samakan yang diukur."
            )
            yield on(row, message, field="formula", text=row.formula)
        elif not COUNTABLE.search(row.formula):
            yield on(
                row,
                "Formulasi ini tidak dapat dihitung. Tulis apa yang dijumlahkan atau dibandingkan.",
                field="formula",
                text=row.formula,
            )


@rule(
    "persentase-berumus",
    WARN,
    READ,
    f"{IKI} ayat (2) huruf b",
    "Indikator persentase mempunyai pembilang, penyebut, dan pengali 100.",
)
def percentages_are_quotients(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a percentage without its quotient."""
    for _position, row in reading.rows:
        # Persentase surat; “- persentase”
        if re.match(r"\W*persentase\b", row.indicator, re.IGNORECASE) and not QUOTIENT.search(
            row.formula
        ):
            message = "Formulasi persentase harus menyebut pembilang, penyebut, dan × 100."
            yield on(row, message, field="formula", text=row.formula)


def _counts_the_like(row: Indicator) -> bool:
    """Return whether the formula counts another noun of the very same thing.

    “Berkas analisis jabatan” counts “bahan analisis jabatan”.
    """
    one, other = OF_WHAT.match(row.indicator), OF_WHAT.match(row.formula)
    if one is None or other is None:
        return False
    return one["what"].lower() == other["what"].lower()


def _head(indicator: str) -> str:
    """Return the noun that an indicator counts: the word after the measure."""
    match = HEAD_NOUN.match(indicator)
    return match[1].lower() if match and match[1].lower() not in OF_A_MEASURE else ""


def _repeats(row: Indicator) -> bool:
    """Whether the formula is the indicator again, or nearly."""
    if QUOTIENT.search(row.formula) or DIVIDED.search(row.formula):
        return False  # however alike the words, it says how to count
    one, other = bare(row.indicator), bare(row.formula)
    return bool(one and other) and (one == other or _similar(one, other))


@lru_cache(maxsize=5_000)
def _similar(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= SAME
        and matcher.quick_ratio() >= SAME
        and matcher.ratio() >= SAME
    )
