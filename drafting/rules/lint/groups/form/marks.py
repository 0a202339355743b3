"""Punctuation inside a sentence, and particles inside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, standard_wording
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import SPELLING

FIX = Severity.FIX
READ = Confidence.SOURCE_READ

# the space of “untuk :”
SPACE_BEFORE = re.compile(r"(?<=\w)[ \t]+(?=[:;,](?:\s|$))")
# the slash with its spaces in “PENJELASAN/ FORMULASI”; “dan / atau”
SPACE_AT_SLASH = re.compile(r"(?<=\w)(?:/[ \t]+(?=\w)|[ \t]+/[ \t]*(?=\w))")
# ..; ;;; , ,
DOUBLED_MARK = re.compile(r"([.;,:])(?:\s?\1)+(?!\w)")
LEFT_OPEN = 3
# “- ” before a word, not before a number
# Pengarah; Nama / NIP: what stands before the colon of a row
LABEL = re.compile(r"[A-Z][\w./() ]{1,40}")
# Nama; NIP; Pangkat/Gol.; Jabatan: the particulars of a person within a dictum
PARTICULAR = re.compile(
    r"\b(?:Nama|NIP|NI PPPK|NIK|Pangkat|Pangkat\s?/\s?Gol\w*\.?(?: Ruang)?|Golongan"
    r"|Gol\.(?: Ruang)?|Jabatan|Unit Kerja|Tempat(?:\s?[,/]\s?Tanggal)? Lahir|Alamat"
    r"|Pendidikan|Instansi)$"
)
# “| - Kantor”: a cell of a row that begins with a hyphen
STRAY_IN_ROW = re.compile(r"(?<=\| )[-–•]\s+(?=[^\W\d])")
# “- ” before a word, not before a number
STRAY_DASH = re.compile(r"^\s*[-–•]\s+(?!\d)")
# ×; =; %; 100
ARITHMETIC = re.compile(r"[x×*÷=%]|\b100\b")
# Dan in “Program Dan Kerja”, but not Dalam in “Dalam Negeri” (the name of a ministry, of a kind of
# cooperation), nor Yang in “Tuhan Yang Maha Esa”
PARTICLE = re.compile(
    r"(?<=\w )(Dan|Di|Ke|Dari|Yang(?! Maha)|Untuk|Dalam(?! Negeri)"
    r"|Pada|Dengan|Atau|Bagi|Oleh|Serta|Sebagai|Antara)(?= \w)"
)


@rule(
    "spasi-sebelum-tanda-baca",
    FIX,
    READ,
    SPELLING,
    "Tanda titik dua, titik koma, dan koma menempel pada kata di depannya.",
    about_titles=True,
)
def no_space_before_a_mark(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "untuk :"."""
    for passage in reading.passages:
        for match in SPACE_BEFORE.finditer(passage.text):
            mark = passage.text[match.end()]
            if mark == ":" and (_is_arithmetic(passage, match) or _parts_a_label(passage, match)):
                continue
            yield at(
                passage,
                match.start(),
                match.end() + 1,
                f"Ada spasi sebelum “{mark}”. Hapus spasinya.",
                new=mark,
            )
    yield from _in_the_copies(
        reading, SPACE_BEFORE, "Ada spasi sebelum tanda baca. Pakai bentuk baku."
    )


@rule("tanda-baca-ganda", FIX, READ, SPELLING, "Satu tanda baca cukup satu kali.")
def no_doubled_mark(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find ".." and ";;".

    Three dots are an ellipsis, and more of them a place left open.
    """
    for passage in reading.passages:
        for match in DOUBLED_MARK.finditer(passage.text):
            if match[1] != "." or len(match.group()) < LEFT_OPEN:
                yield at(
                    passage,
                    *match.span(),
                    f"Tanda “{match[1]}” tertulis ganda. Cukup satu.",
                    new=match[1],
                )
    yield from _in_the_copies(
        reading, DOUBLED_MARK, "Ada tanda baca yang ganda. Pakai bentuk baku."
    )


def _in_the_copies(reading: Reading, pattern: re.Pattern[str], message: str) -> Iterator[Hit]:
    """Yield what stands in the wording of a copy, whose office has none."""
    for recipient in reading.tree.recipients.items:
        if pattern.search(recipient.as_written):
            yield on(
                recipient,
                message,
                field="as_written",
                text=recipient.as_written,
                repair=standard_wording(recipient),
            )


def _parts_a_label(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether a colon of an annex parts a label from what it says.

    “Pengarah : Camat” is a row of two columns, not a sentence.
    """
    if PARTICULAR.search(passage.text, 0, match.start()):
        return True
    return (
        passage.role is Role.ANNEX
        and LABEL.fullmatch(passage.text, 0, match.start()) is not None
        and passage.text[match.end() + 1 :].strip() != ""
    )


@rule("spasi-pada-garis-miring", FIX, READ, SPELLING, "Garis miring ditulis tanpa spasi.")
def no_space_at_a_slash(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "PENJELASAN/ FORMULASI"."""
    for passage in reading.passages:
        for match in SPACE_AT_SLASH.finditer(passage.text):
            if not _is_arithmetic(passage, match):
                yield at(
                    passage,
                    *match.span(),
                    "Ada spasi di sisi garis miring. Tulis garis miring tanpa spasi.",
                    new="/",
                )


@rule(
    "tanda-hubung-sisa",
    FIX,
    READ,
    SPELLING,
    "Isi sel tabel tidak diawali tanda hubung sisa pengetikan.",
)
def no_stray_dash(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a cell that begins with "- " though it is no list."""
    for passage in reading.by_role[Role.CELL]:
        match = STRAY_DASH.match(passage.text)
        if match and "\n" not in passage.text.strip():
            yield at(
                passage, *match.span(), "Sel ini diawali tanda hubung. Hapus tanda itu.", new=""
            )
    for passage in reading.by_role[Role.ANNEX]:
        for match in STRAY_IN_ROW.finditer(passage.text):
            yield at(
                passage, *match.span(), "Sel ini diawali tanda hubung. Hapus tanda itu.", new=""
            )


@rule(
    "partikel-huruf-kecil",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 74",
    "Partikel (dan, di, untuk, …) di dalam nama ditulis dengan huruf kecil.",
    about_titles=True,
)
def particles_are_small(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “Program Dan Kerja Sama”.

    A sentence may begin with such a word, and a heading is in capitals.
    """
    for passage in reading.running:
        for match in PARTICLE.finditer(passage.text):
            if (
                passage.text[match.start() - 2] not in ".:;|"
                and not _is_a_name(passage, match, context)
                and not _known_title(passage, match, context)
            ):
                yield at(
                    passage,
                    *match.span(),
                    f"“{match[1]}” di dalam nama ditulis “{match[1].lower()}”.",
                    new=match[1].lower(),
                )


def _known_title(passage: Passage, match: re.Match[str], context: Context) -> bool:
    """Return whether it stands in a title that is compared as a whole."""
    return any(
        cited.title_span[0] <= match.start() < cited.title_span[1]
        for cited in passage.chain
        if cited.title and context.regulations.get(cited.key)
    )


def _is_arithmetic(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether a colon or slash divides, and so may have its spaces.

    It divides between two numbers, or in a formula that counts.
    """
    before = passage.text[: match.start()][-1:]
    after = passage.text[match.end() :].lstrip(" :/")[:1]
    if before.isdigit() and after.isdigit():
        return True
    if passage.field != "formula":
        return False
    if "/" in match.group():
        return match.group().startswith(" ") and match.group().endswith(" ")
    return ARITHMETIC.search(passage.text) is not None


def _is_a_name(passage: Passage, match: re.Match[str], context: Context) -> bool:
    """Return whether the unit's own register writes the particle so."""
    exactly = tuple(
        name
        for name in (*context.unit.proper_names, *context.vocabulary.names)
        if match[1] in name.split()
    )
    return bool(exactly) and passage.in_name(exactly, *match.span())
