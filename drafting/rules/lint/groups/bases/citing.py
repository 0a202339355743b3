"""How a decree cites: the spelling of type, number and year (UU 12/2011 Lampiran II nos.

45-46), and the bases that its topic and office ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.reading import Passage, Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, on, rule
from drafting.rules.regulations import citation_kinds
from drafting.rules.regulations.keys import alike

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ
TECHNIQUE = "UU 12/2011 Lampiran II"

SMALL_YEAR = re.compile(r"\bNomor\s+\S+\s+(tahun)\s+\d{4}")
COLON = re.compile(r"\bNomor\s*:\s*")
BIG_TENTANG = re.compile(r"(?<=[\d/]\s)Tentang\b")
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
    """Find " Tentang "; inside another title it is only reported, for that title may be so."""
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


@rule(
    "dasar-wewenang",
    BLOCK,
    READ,
    f"UU 30/2014 Pasal 9 ayat (3); {TECHNIQUE} No. 28",
    "Mengingat memuat peraturan yang memberi wewenang kepada pejabat penetap.",
)
def authority_is_cited(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree that cites none of the regulations from which the unit has its authority.

    Of a unit that nobody named that cannot be said.
    """
    if not _cited(reading) & _alike(context.unit.authority):
        real = (
            key
            for key in context.unit.authority
            if not ((known := context.regulations.get(key)) and known.fictitious)
        )
        named = " atau ".join(map(citation_kinds.name, real))
        instead = (
            f"Cantumkan {named}."
            if named
            else "Catat peraturannya dalam profil unit, lalu cantumkan."
        )
        who = context.unit.office or "pejabat penetap"
        message = f"Tidak ada dasar yang memberi wewenang kepada {who}. {instead}"
        if not context.unit.name:
            message = (
                f"Belum diperiksa dasar mana yang memberi wewenang kepada {who}: fakta unitnya"
                " tidak diberikan. Pastikan dasar itu dicantumkan."
            )
        yield on(
            reading.tree.legal_bases,
            message,
            field="items",
            text="wewenang",
            severity=None if context.unit.name else WARN,
        )


@rule(
    "dasar-isi",
    BLOCK,
    READ,
    f"UU 30/2014 Pasal 9 ayat (3); {TECHNIQUE} No. 28",
    "Mengingat memuat peraturan yang menjadi dasar isi Keputusan.",
)
def content_basis_is_cited(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree on a topic that cites none of the regulations which the table of required bases
    names for it.
    """
    cited = _cited(reading)
    for required in context.required:
        begun = required.since is None or required.since <= context.as_of
        ended = required.until is not None and required.until < context.as_of
        if (
            begun
            and not ended
            and re.search(required.topic, reading.tree.heading.subject, re.IGNORECASE)
            and not cited & _alike(required.any_of)
        ):
            names = " atau ".join(citation_kinds.name(key) for key in required.any_of)
            severity = None if required.sure else WARN
            message = f"Cantumkan {names}: {required.why}"
            yield on(
                reading.tree.legal_bases,
                message,
                field="items",
                text=" ".join(required.any_of),
                severity=severity,
            )


def citing(reading: Reading) -> Iterator[Passage]:
    """Return the passages that cite a regulation."""
    return (passage for passage in reading.running if passage.citations)


def _cited(reading: Reading) -> set[str]:
    return _alike(one.key for passage in reading.by_role[Role.BASIS] for one in passage.citations)


def _alike(keys: Iterable[str]) -> set[str]:
    return {alike(key) for key in keys}
