"""Which column of a table of indicators is which, by the words of its heading.

Offices name and order them as they like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, product

# fmt: off
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((field, re.compile(words, re.IGNORECASE)) for field, words in (
    ("responsible", r"penanggung ?jawab|\bpic\b"),
    ("source",      r"sumber"),
    ("formula",     r"formula|penghitungan|perhitungan|rumus|penjelasan|definisi|cara (?:meng)?ukur|pengukuran"),
    ("period",      r"periode|waktu|jadwal"),
    ("unit",        r"^(?:target )?satuan\b(?! ?(?:/|&|dan\b))"),
    ("target",      r"target"),
    ("unit",        r"satuan"),
    ("indicator",   r"indikator|\biki\b|\biku\b"),
    ("objective",   r"sasaran|tujuan|kinerja|hasil kerja"),
))
# fmt: on
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
ALWAYS = ("objective", "indicator", "formula", "source")
_NUMBER = re.compile(r"no(?:mor)?\.?(?: urut)?\.?", re.IGNORECASE)
_HOLDER = re.compile(r"(?:nama )?jabatan(?: pelaksana| fungsional)?", re.IGNORECASE)
_NUMBERS = re.compile(r"no(?:mor)?\b\.?\s", re.IGNORECASE)
_LONGEST = 90
_LONGEST_RUN = 200
_MOST_LINES = 6
_HYPHEN = re.compile(r"(?<=\w)-\n(?=\w)")


def field_of(heading: str) -> str:
    """Return the field of an indicator that a column holds.

    Or nothing for a column that the schema has not.
    """
    return next((field for field, words in _FIELDS if words.search(heading)), "")


def names_columns(text: str) -> bool:
    """Tell the headings of a table whose columns a conversion has run together.

    "No Sasaran Indikator Target".
    """
    if len(text) > _LONGEST_RUN or not (text.isupper() or _NUMBERS.match(text)):
        return False
    return len({field for field, words in _FIELDS if words.search(text)}) > 2  # noqa: PLR2004  (two may meet in a sentence)


def fields_of(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the field of each column.

    Of two columns that say the same, the second is one that the schema has not.
    """
    seen: set[str] = set()
    fields = []
    for heading in headings:
        field = field_of(heading)
        fields.append("" if field in seen else field)
        seen.add(field)
    return tuple(fields)


def is_number(heading: str) -> bool:
    """Tell the column that only numbers the rows: a list marker, not a part of an indicator."""
    return _NUMBER.fullmatch(heading) is not None


def holder_column(headings: Sequence[str]) -> int | None:
    """Find the column that names the positions, in a table that holds them all."""
    return next(
        (place for place, heading in enumerate(headings) if _HOLDER.fullmatch(mended(heading))),
        None,
    )


@lru_cache(maxsize=4_096)
def mended(cell: str) -> str:
    """Return a heading in one line.

    A narrow column breaks its words without a hyphen ("TARGE / T"): the fewest joints that make it
    known are closed.
    """
    lines = [line.strip() for line in _HYPHEN.sub("", cell).split("\n") if line.strip()]
    if not 1 < len(lines) <= _MOST_LINES:
        return " ".join(lines)
    ways = sorted(product(("", " "), repeat=len(lines) - 1), key=lambda joints: joints.count(""))
    forms = ["".join(chain(*zip(lines, (*joints, ""), strict=True))) for joints in ways]
    return next((form for form in forms if field_of(form) or is_number(form)), forms[0])


def is_header(cells: Sequence[str]) -> bool:
    """Tell the headings of a table of indicators.

    Short, and at least an indicator or an objective beside another known column.
    """
    if any(len(cell) > _LONGEST for cell in cells):
        return False
    known = [field for field in map(field_of, map(mended, cells)) if field]
    return (
        len(set(known)) > 1
        and bool({"indicator", "objective"} & set(known))
        and 2 * len(known) >= sum(map(bool, cells))
    )
