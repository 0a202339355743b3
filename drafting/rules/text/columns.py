"""The columns of tables: which is which, by the words of its heading.

Offices name and order the columns as they like, so a heading is recognised by a word in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, product

from drafting.rules.content import Table

# fmt: off
_HEADINGS = (
    # field          a heading that has one of these; the first line that fits decides
    ("responsible",  r"penanggung ?jawab|\bpic\b"),                    # PENANGGUNG JAWAB, PIC
    ("period",      (r"(?:periode|frekuensi|waktu|jadwal)"             # PERIODE PENGUKURAN
                     r" (?:pengukuran|pelaporan|penghitungan)")),      # FREKUENSI PELAPORAN
    ("source",       r"sumber"),                                       # SUMBER DATA
    ("formula",     (r"formula|penghitungan|perhitungan|rumus"         # FORMULASI PENGHITUNGAN
                     r"|penjelasan|definisi"                           # DEFINISI OPERASIONAL
                     r"|cara (?:meng)?ukur|pengukuran")),              # CARA MENGUKUR
    ("period",       r"periode|waktu|jadwal|frekuensi"),                         # WAKTU PELAKSANAAN
    ("unit",         r"^(?:target )?satuan\b(?! ?(?:/|&|dan\b))"),     # TARGET SATUAN
    ("target",       r"target"),                                       # SATUAN/TARGET
    ("unit",         r"satuan"),                                       # JUMLAH SATUAN
    ("indicator",    r"indikator|\biki\b|\biku\b"),                    # INDIKATOR KINERJA, IKI
    ("objective",    r"sasaran|tujuan|kinerja|hasil kerja"),           # SASARAN KINERJA
)
# fmt: on
_FIELDS = tuple((field, re.compile(words, re.IGNORECASE)) for field, words in _HEADINGS)
STANDARD = {
    "objective": "SASARAN KINERJA",
    "indicator": "INDIKATOR KINERJA INDIVIDU",
    "formula": "FORMULASI PENGHITUNGAN",
    "source": "SUMBER DATA",
    "unit": "SATUAN",
    "target": "TARGET",
    "period": "PERIODE",
    "responsible": "PENANGGUNG JAWAB",
}
NUMBER = "NO."
"""What is printed above the places of rows."""
ALWAYS = ("objective", "indicator", "formula", "source")
# NO., Nomor Urut
_NUMBER = re.compile(r"no(?:mor)?\.?(?: urut)?\.?", re.IGNORECASE)
# JABATAN, Nama Jabatan Pelaksana
_HOLDER = re.compile(r"(?:nama )?jabatan(?: pelaksana| fungsional)?", re.IGNORECASE)
# "No. " before the other headings
_NUMBERS = re.compile(r"no(?:mor)?\b\.?\s", re.IGNORECASE)
# NAMA/NIP, Jabatan dalam Tim, Uraian Tugas: what begins so stands above a column of any table
_HEADS = re.compile(
    r"(?:nama|jabatan|kedudukan|peran|uraian|ket(?:erangan)?\b|nip|nik|pangkat|gol(?:ongan)?\b"
    r"|alamat|jumlah|satuan|besaran|honor(?:arium)?|volume)\b",
    re.IGNORECASE,
)
# Tugas, Unit Kerja: alone, or with a word that follows none of a name
_HEAD = re.compile(
    r"(?:tugas|instansi|unit|unsur|kegiatan|waktu|tempat|wilayah|desa|kelurahan|lokasi|anggaran"
    r"|tanggal|hari|materi|jenis|jadwal|bidang)(?: (?:kerja|dinas|pelaksanaan|kegiatan|asal))?\.?",
    re.IGNORECASE,
)
# 2025
_DIGIT = re.compile(r"\d")
_LONGEST = 90
_LONGEST_RUN = 200
_MOST_LINES = 6
# INDI-(line feed)KATOR
_HYPHEN = re.compile(r"(?<=\w)-\n(?=\w)")


def field_of(heading: str) -> str:
    """Return the field of an indicator that a column holds, or nothing."""
    return next((field for field, words in _FIELDS if words.search(heading)), "")


def names_columns(text: str) -> bool:
    """Return whether a line is table headings that a conversion joined.

    For example "No Sasaran Indikator Target".
    """
    if len(text) > _LONGEST_RUN or not (text.isupper() or _NUMBERS.match(text)):
        return False
    # two may meet in a sentence
    return len({field for field, words in _FIELDS if words.search(text)}) > 2  # noqa: PLR2004


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the field of each column.

    Of two columns that say the same, the second counts as one that the schema does not know.
    """
    seen: set[str] = set()
    fields = []
    for heading in headings:
        field = field_of(heading)
        fields.append("" if field in seen else field)
        seen.add(field)
    return tuple(fields)


def is_number(heading: str) -> bool:
    """Return whether a column only numbers the rows."""
    return _NUMBER.fullmatch(heading) is not None


def holder_column(headings: Sequence[str]) -> int | None:
    """Return the column of the positions, in a table that holds them all."""
    return next(
        (place for place, heading in enumerate(headings) if _HOLDER.fullmatch(one_line(heading))),
        None,
    )


@lru_cache(maxsize=4_096)
def one_line(cell: str) -> str:
    """Return a heading in one line.

    A narrow column breaks words without a hyphen ("TARGE / T"): the fewest joints are closed that
    make the heading a known one.
    """
    lines = [line.strip() for line in _HYPHEN.sub("", cell).split("\n") if line.strip()]
    if not 1 < len(lines) <= _MOST_LINES:
        return " ".join(lines)
    ways = sorted(product(("", " "), repeat=len(lines) - 1), key=lambda joints: joints.count(""))
    forms = ["".join(chain(*zip(lines, (*joints, ""), strict=True))) for joints in ways]
    return next((form for form in forms if field_of(form) or is_number(form)), forms[0])


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a row is the headings of a table of indicators.

    All short, and at least an indicator or an objective beside another known column.
    """
    if any(len(cell) > _LONGEST for cell in cells):
        return False
    known = [field for field in map(field_of, map(one_line, cells)) if field]
    return (
        len(set(known)) > 1
        and bool({"indicator", "objective"} & set(known))
        and 2 * len(known) >= sum(map(bool, cells))
    )


def is_heading(heading: str) -> bool:
    """Return whether this is surely the heading of a column."""
    known = is_number(heading) or _HEADS.match(heading) or _HEAD.fullmatch(heading)
    return bool(known)


def is_any_header(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether a row is surely the headings of a table of any columns.

    They are short and hold no number.  The first is NO., or most of them are words that head
    columns, or they are in capitals and the row *below* is not.
    """
    said = [" ".join(cell.split()) for cell in cells if cell.strip()]
    if not said or any(len(cell) > _LONGEST or _DIGIT.search(cell) for cell in said):
        return False
    if is_number(" ".join(cells[0].split())) or 2 * sum(map(is_heading, said)) > len(cells):
        return True
    return len(said) == len(cells) and all(map(str.isupper, said)) and not " ".join(below).isupper()


def table_lines(table: Table) -> list[str]:
    """Compose a table, its cells separated by tabs.

    The places of rows number them.
    """
    head = (NUMBER, *table.columns) if table.numbered else table.columns
    return [
        table.as_written or "\t".join(head),
        *(
            row.as_written or "\t".join((f"{place}.", *row.cells) if table.numbered else row.cells)
            for place, row in enumerate(table.rows, 1)
        ),
    ]
