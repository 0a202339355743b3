"""How a citation spells type, number and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import citing
from drafting.rules.lint.groups.laws import TECHNIQUE

FIX, WARN = Severity.FIX, Severity.WARN
READ = Confidence.SOURCE_READ

# Nomor 9 tahun 2015
SMALL_YEAR = re.compile(r"\bNomor\s+\S+\s+(tahun)\s+\d{4}")
# Nomor:
COLON = re.compile(r"\bNomor\s*:\s*")
# 2014 Tentang
BIG_TENTANG = re.compile(r"(?<=[\d/]\s)Tentang\b")
# Undang-Undang 23 Tahun 2014; Peraturan Pemerintah 30 Tahun 2019
NO_LABEL = re.compile(r"\b(?:Undang-Undang|Peraturan\s+\w+)\s+(?=\d+\s+[Tt]ahun\s+\d{4})")


@rule(
    "dasar-tahun-kecil",
    FIX,
    READ,
    f"{TECHNIQUE} No. 46",
    "“Tahun” dalam penyebutan peraturan ditulis dengan huruf kapital.",
)
def year_with_a_capital(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Nomor 9 tahun 2015"."""
    for passage in citing(reading):
        for match in SMALL_YEAR.finditer(passage.text):
            yield at(
                passage,
                *match.span(1),
                "“tahun” setelah nomor peraturan ditulis “Tahun”.",
                new="Tahun",
            )


@rule(
    "dasar-nomor-titik-dua",
    FIX,
    READ,
    f"{TECHNIQUE} No. 46",
    "“Nomor” dalam penyebutan peraturan tidak diikuti titik dua.",
)
def number_without_a_colon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Nomor: 188.45/…"."""
    for passage in citing(reading):
        for match in COLON.finditer(passage.text):
            yield at(
                passage,
                *match.span(),
                "“Nomor” tidak diikuti titik dua. Hapus titik duanya.",
                new="Nomor ",
            )


@rule(
    "dasar-tentang-kapital",
    WARN,
    READ,
    f"{TECHNIQUE} No. 46",
    "“tentang” dalam penyebutan peraturan ditulis dengan huruf kecil.",
    about_titles=True,
)
def tentang_is_small(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find " Tentang ".

    Inside another title it is only reported, for that title may be so.
    """
    for passage in citing(reading):
        for match in BIG_TENTANG.finditer(passage.text):
            official = passage.in_title(*match.span())
            instead = "Cocokkan dengan naskah resminya." if official else "Tulis “tentang”."
            yield at(
                passage,
                *match.span(),
                f"“Tentang” ditulis dengan huruf kapital. {instead}",
                new=None if official else "tentang",
            )


@rule(
    "dasar-tanpa-nomor",
    WARN,
    READ,
    f"{TECHNIQUE} No. 45",
    "Penyebutan peraturan memuat kata “Nomor”.",
    about_titles=True,
)
def number_is_labelled(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Undang-Undang 23 Tahun 2014"."""
    for passage in citing(reading):
        for match in NO_LABEL.finditer(passage.text):
            official = passage.in_title(*match.span())
            new = None if official else f"{match.group()}Nomor "
            yield at(
                passage, *match.span(), f"“{match.group().strip()}” harus diikuti “Nomor”.", new=new
            )
