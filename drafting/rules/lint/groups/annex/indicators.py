"""Indicators: measurable, complete, each with its own formula and a document as source (PP 30/2019
art. 10), and no two positions alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from drafting.rules.content import Indicator
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.reading import Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, on, rule
from drafting.rules.lint.engine.vocabulary import stem

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ, SECOND, GENERAL = (
    Confidence.SOURCE_READ,
    Confidence.SECOND_SOURCE,
    Confidence.GENERAL_KNOWLEDGE,
)
IKI = "PP 30/2019 Pasal 10"

MEASURE = re.compile(
    r"^[-–•\s]*(?:(?:jumlah|persentase|rasio|indeks|nilai|rata-rata|tingkat|waktu|frekuensi|skor|lama|banyaknya|besaran|volume|ketepatan)\b|\d)",
    re.IGNORECASE,
)
COUNTABLE = re.compile(
    r"\b(?:jumlah|banyaknya|dibagi|dihitung|perbandingan|selisih|dikurangi|dikali|rata-rata|realisasi|merupakan|adalah|meliputi|ialah|total)\b"
    r"|[÷×:/%]|\d",
    re.IGNORECASE,
)
# As in "(realisasi : target) x 100"; the first of the two is looked for once, and no other is tried.
QUOTIENT = re.compile(
    r"\A(?>.*?(?:\bdibagi\b|÷|/|:|\bper\b)).*\b100\b|\A(?>.*?\b100\b).*(?:\bdibagi\b|÷|/|:)",
    re.IGNORECASE | re.DOTALL,
)
DIVIDED = re.compile(r"\bdibagi\b|[÷×]|\s[/:]\s")
DOCUMENT = re.compile(
    r"\b(?:dokumen|laporan|buku|daftar|register|surat|berita"
    r" acara|absensi|presensi|rekapitulasi|naskah|kartu|notula|notulen|arsip|agenda|formulir|"
    r"kuitansi|sertifikat|basis data|aplikasi|sistem"
    r" informasi|data|lembar|nota|kuesioner|survei|jurnal)\b",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(r"\b(?:semua|selalu|tidak pernah|setiap)\b", re.IGNORECASE)
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
"""Nouns that are measures themselves ("Rata-rata waktu ...").

A formula counts them in days or points and need not say the noun again.
"""
SAME = 0.7


@rule(
    "indikator-lengkap",
    BLOCK,
    READ,
    f"{IKI} ayat (1)-(3)",
    "Setiap indikator mempunyai satuan, target, dan periode.",
)
def indicators_are_complete(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find an indicator without unit, target or period; in an older decree it only warns."""
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
    """Find a formula that counts something else than its indicator, or counts nothing.

    One that repeats it is told so already.
    """
    for _position, row in reading.rows:
        if not row.formula.strip() or not row.indicator.strip() or _repeats(row):
            continue
        head = _head(row.indicator)
        stems = {stem(word) for word in re.findall(r"[a-z]+", row.formula.lower())}
        if head and stem(head) not in stems:
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
        if re.match(r"\W*persentase\b", row.indicator, re.IGNORECASE) and not QUOTIENT.search(
            row.formula
        ):
            message = "Formulasi persentase harus menyebut pembilang, penyebut, dan × 100."
            yield on(row, message, field="formula", text=row.formula)


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


@rule(
    "kata-mutlak",
    WARN,
    READ,
    "PermenPANRB 8/2021 Lampiran (target tidak memakai kata mutlak)",
    "Indikator dan target tidak memakai kata mutlak: semua, selalu, tidak pernah, setiap.",
)
def no_absolutes(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an absolute in an indicator or target."""
    for passage in reading.by_role[Role.CELL]:
        if passage.field in {"indicator", "target"}:
            for match in ABSOLUTE.finditer(passage.text):
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}” mutlak dan sukar dicapai. Tulis jumlah atau persentase.",
                )


def _head(indicator: str) -> str:
    """Return the noun that an indicator counts: the word after the measure."""
    match = re.match(
        r"\W*(?:jumlah|persentase|rasio|indeks|nilai|rata-rata|tingkat|frekuensi|banyaknya)\s+([a-z]+)",
        indicator,
        re.IGNORECASE,
    )
    return match[1].lower() if match and match[1].lower() not in OF_A_MEASURE else ""


def bare(text: str) -> str:
    """Return the letters alone, so that "di himpun" is "dihimpun" and a stray mark is nothing."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def _repeats(row: Indicator) -> bool:
    """Whether the formula is the indicator again, or nearly."""
    if QUOTIENT.search(row.formula) or DIVIDED.search(row.formula):
        return False  # however alike the words, it says how to count
    one, other = bare(row.indicator), bare(row.formula)
    return bool(one and other) and (one == other or _similar(one, other))


def _similar(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= SAME
        and matcher.quick_ratio() >= SAME
        and matcher.ratio() >= SAME
    )


def enumerated(names: list[str]) -> str:
    """Return "a, b dan c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"
