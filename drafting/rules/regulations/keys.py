"""The keys of the register of regulations, such as `UU/23/2014`."""

from __future__ import annotations

import re

# e.g. "PERMEN AGRARIA/KEPALA BPN" before "/16/2021": a minister who heads an agency has two titles
_KEY_OF_A_PAIR = re.compile(r"(?P<kind>[A-Z]+ [^/]*/KEPALA [^/]*)/(?P<rest>.*)")
# 2014
_YEAR = re.compile(r"(?:18|19|20)\d{2}")
# e.g. " " anywhere in a number: "188.45 / 12"
_SPACES = re.compile(r"\s+")
# the noughts of "/09": other spellings of a key leave them out
_LEADING_NOUGHTS = re.compile(r"(?<=/)0+(?=\d)")


def split(key: str) -> tuple[str, str, str]:
    """Return type, number and year of a key; "" where the number has it."""
    kind, rest = _parted(key)
    number, _slash, year = rest.rpartition("/")
    if number and "/" not in number and _YEAR.fullmatch(year):
        return kind, number, year
    return kind, rest, ""


def key_of(kind: str, number: str, year: int | None) -> str:
    """Return the key of a regulation.

    A number that carries its year (PER/09/M.PAN/5/2007) is its own key.
    """
    number = _SPACES.sub("", number).upper()
    if number.isdigit():
        number = number.lstrip("0") or number
    if year is None or f"/{year}/" in f"{number}/":
        return f"{kind}/{number}"
    return f"{kind}/{number}/{year}"


def alike(key: str) -> str:
    """Return what all spellings of a key have in common.

    PER/09/M.PAN/5/2007 is PER/9/M.PAN/5/2007.
    """
    return _LEADING_NOUGHTS.sub("", key)


def _parted(key: str) -> tuple[str, str]:
    """Return the type of a key and the rest of it."""
    pair = _KEY_OF_A_PAIR.match(key)
    if pair:
        return pair["kind"], pair["rest"]
    kind, _slash, rest = key.partition("/")
    return kind, rest
