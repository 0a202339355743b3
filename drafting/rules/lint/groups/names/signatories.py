"""The signatory: name, office, academic titles and NIP."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafting.rules.content import Signatory
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with, rewrite
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN = Severity.WARN
READ, SECOND, GENERAL = (
    Confidence.SOURCE_READ,
    Confidence.SECOND_SOURCE,
    Confidence.GENERAL_KNOWLEDGE,
)

# Dr. ; , S.E.; , M.Si; M.Hum
ACADEMIC = re.compile(
    r"\b(?:Dr|Drs|Dra|Ir|Prof|H|Hj)\.\s|,\s*(?:S|M|A\.Md|S\.ST)\.?[A-Z][\w.]*"
    r"|,\s*S\.[A-Z]|\bM\.[A-Z][a-z]*\b"
)
# M.Si at the end; the A of “Siti A, S.E.”
UNSTOPPED = re.compile(r"\b(?:M|S)\.[A-Z][A-Za-z]*$|\b[A-Z](?=,\s)")

# “pengangkatan Pejabat”; “perubahan susunan organisasi”; “pergeseran anggaran”
STRATEGIC = re.compile(
    r"\b(?:pengangkatan|pemindahan|pemberhentian|mutasi)\b(?:\s+\w+){0,3}?"
    r"\s+(?:pejabat|pegawai|jabatan)\b"
    r"|\b(?:perubahan|pembentukan|penghapusan)\b(?:\s+\w+){0,2}?"
    r"\s+(?:struktur|susunan)\s+organisasi\b"
    r"|\b(?:perubahan|pergeseran)\b(?:\s+alokasi)?\s+anggaran\b"
    r"|\bperubahan\s+(?:rencana\s+strategis|renstra|rencana\s+kerja)\b",
    re.IGNORECASE,
)


@rule(
    "wewenang-pelaksana",
    WARN,
    READ,
    "UU 30/2014 Pasal 14 ayat (7) dan penjelasannya",
    "Plt. dan Plh. tidak mengambil keputusan strategis yang mengubah status hukum organisasi,"
    " kepegawaian, atau alokasi anggaran.",
)
def who_acts_by_mandate_decides_nothing_strategic(
    reading: Reading, context: Context
) -> Iterator[Hit]:
    """Find what looks strategic in title and dictums of who acts by mandate.

    Only a person can say whether the effect is great: it warns, and is answered with a reason.
    """
    acting = context.official.mandated if context.official else ""
    if not acting:
        return
    for passage in (*reading.by_role[Role.HEADING], *reading.dictums):
        for match in STRATEGIC.finditer(passage.text):
            message = (
                f"“{match.group()}” tampak strategis, sedangkan penanda tangannya {acting}"
                " Keputusan strategis tentang organisasi, kepegawaian, atau anggaran menunggu"
                " pejabat definitif. Periksa; bila ini bukan keputusan strategis, jawab dengan"
                " alasannya."
            )
            yield at(passage, match.start(), match.end(), message)


@rule(
    "penanda-tangan-seragam",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 164-166, 197",
    "Nama dan jabatan penanda tangan sama pada batang tubuh, lampiran, dan data kepegawaian.",
)
def signatory_is_the_same_everywhere(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find blocks of one signatory that differ.

    They may differ from each other or from the personnel record.
    """
    blocks = _blocks(reading)
    for block in blocks[1:]:
        for field, what in (("office", "Jabatan"), ("name", "Nama")):
            first, here = getattr(blocks[0], field), getattr(block, field)
            if first.rstrip(",") != here.rstrip(","):
                message = (
                    f"{what} penanda tangan di sini “{here}”, di batang tubuh “{first}”. Pakai satu"
                    " penulisan."
                )
                yield on(block, message, field=field, text=here)
    official = context.official
    for block in blocks if official else ():
        if official and block.name.casefold() != official.name.casefold():
            repair = repair_with(
                f"Tulis “{official.name}”.", rewrite(block, "name", official.name), automatic=False
            )
            yield on(
                block,
                f"Data kepegawaian mencatat “{official.name}”. Samakan penulisannya.",
                field="name",
                text=block.name,
                repair=repair,
            )


@rule(
    "gelar-penanda-tangan",
    WARN,
    SECOND,
    "Permendagri 1/2023 Pasal 44; EYD",
    "Gelar penanda tangan dicantumkan menurut kebijakan unit dan ditulis dengan titik yang"
    " lengkap.",
)
def academic_titles_follow_the_policy(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find academic titles where the unit prints none.

    Find also titles and initials without their full stop.
    """
    for block in _blocks(reading):
        if ACADEMIC.search(block.name) and not context.unit.titles_in_signature:
            message = (
                "Naskah penetapan tidak memuat gelar menurut kebijakan unit. Tulis nama tanpa"
                " gelar."
            )
            yield on(block, message, field="name", text=block.name)
        match = UNSTOPPED.search(block.name)
        if match:
            yield on(
                block,
                f"“{match.group()}” kurang titik. Tulis “{match.group()}.”.",
                field="name",
                text=f"{block.name} ({match.group()})",
            )


@rule(
    "nip-sah",
    WARN,
    GENERAL,
    "Susunan NIP 18 angka (tanggal lahir, TMT CPNS, jenis kelamin, nomor urut)",
    "NIP terdiri atas 18 angka dengan tanggal yang mungkin.",
)
def personnel_number_is_possible(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a NIP that cannot be."""
    for block in _blocks(reading):
        # "19700101 199003 1 001" becomes "197001011990031001"
        if block.nip and not _possible(re.sub(r"\D", "", block.nip)):
            yield on(
                block,
                f"NIP “{block.nip}” tidak mungkin benar. Periksa dengan data kepegawaian.",
                field="nip",
                text=block.nip,
            )


def _blocks(reading: Reading) -> list[Signatory]:
    return [node for _path, node in reading.nodes if isinstance(node, Signatory)]


def _possible(digits: str) -> bool:
    if len(digits) != 18:  # noqa: PLR2004  (the form of a NIP)
        return False
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        dt.date(int(digits[8:12]), int(digits[12:14]), 1)
    except ValueError:
        return False
    return digits[14] in "12"
