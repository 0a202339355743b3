"""The type of a regulation, from its words and back into words."""

from __future__ import annotations

import re

from drafting.rules.regulations.keys import split
from drafting.rules.regulations.kind_names import (
    ABBREVIATIONS,
    PLACED,
    SHORT_WORDS,
    TYPES,
    WORDS,
)

# e.g. " Republik Indonesia", " RI"
_NAMES_OF_THE_STATE = re.compile(r"\s+(?:republik\s+indonesia|r\.?i\.?)(?=\s|$)")
# e.g. "PERBUP KABUPATEN " in "PERBUP KABUPATEN MALANG": the ruler says the kind of region already
_SAID_TWICE = re.compile(
    r"^(?P<ruler>PERBUP|PERWALI|PERGUB) (?:KABUPATEN|KOTA|PROVINSI|PROPINSI) (?=\S)"
)
# a line feed or several spaces
_SPACES = re.compile(r"\s+")
# e.g. "undang - undang", with any dash
_LAW = re.compile(r"undang\W{1,3}undang")
# e.g. "kab." before a name
_REGENCY = re.compile(r"\bkab\.?(?=\s)")
# e.g. "UU", "Permenpan RB", "Perda" at the beginning
_SHORT = re.compile(rf"(?:{SHORT_WORDS})(?![\w-])", re.IGNORECASE)


def kind_of(words: str) -> str:
    """Return the register's name of a type of regulation from its words."""
    plain = _SPACES.sub(" ", words).strip(" ,").lower()
    plain = _LAW.sub("undang-undang", plain)
    plain = _REGENCY.sub("kabupaten", _NAMES_OF_THE_STATE.sub("", plain))
    plain = _in_full(plain)
    for beginning, name in TYPES:
        if plain.startswith(beginning) and not plain[len(beginning) :][:1].isalpha():
            rest = plain[len(beginning) :].strip(" .").upper()
            whole = f"{name} {rest}" if name.partition(" ")[0] in PLACED and rest else name
            return _SAID_TWICE.sub(r"\g<ruler> ", whole)
    return plain.upper()


def abbreviated(words: str) -> tuple[str, str] | None:
    """Return the short name that begins these words, and the full one."""
    found = _SHORT.match(words)
    if found is None:
        return None
    return found.group(), ABBREVIATIONS[_SPACES.sub(" ", found.group().lower())]


def name(key: str) -> str:
    """Return a regulation's type, number and year as a decree writes them.

    `UU/23/2014` is Undang-Undang Nomor 23 Tahun 2014.
    """
    kind, number, year = split(key)
    base, _space, place = kind.partition(" ")
    words = WORDS.get(base, base.title())
    if base == "UUD":
        return words
    where = f" {place.title().replace(' Dan ', ' dan ')}" if place else ""
    when = f" Tahun {year}" if year else ""
    return f"{words}{where} Nomor {number}{when}"


def _in_full(plain: str) -> str:
    short = abbreviated(plain)
    return f"{short[1].lower()}{plain[len(short[0]) :]}" if short else plain
