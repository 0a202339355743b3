"""Puts a defect into a clean text: a pattern, and what comes in its place.

A seed draws one of the places that fit, so that the same seed makes the same texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import msgspec

VOWELS = {"a": "e", "e": "a", "i": "e", "o": "a", "u": "a"}


class Defect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of defect.

    `row` names it, `rules` are those of which one must find it (none: a control), `also` those that
    may see it as well.
    """

    row: str
    rules: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]
    also: tuple[str, ...] = ()


def _vowel(word: str, _draw: random.Random) -> str:
    """Return a name with another vowel: its last but one letter that has one."""
    at = max(index for index, letter in enumerate(word[:-1]) if letter in VOWELS)
    return word[:at] + VOWELS[word[at]] + word[at + 1 :]


def _shorten(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _swap(word: str, draw: random.Random) -> str:
    places = [at for at in range(1, len(word) - 2) if word[at] != word[at + 1]]
    at = draw.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "lower": lambda word, _draw: word.lower(),
    "capital": lambda word, _draw: word[:1].upper() + word[1:],
    "drop": lambda _word, _draw: "",
    "vowel": _vowel,
    "shorten": _shorten,
    "swap": _swap,
}
"""What may become of the group `x` of a pattern."""


def inject(text: str, defect: Defect, draw: random.Random) -> str | None:
    """Return the text with the defect, or None where it has no place for it."""
    for pattern, put in defect.edits:
        places = list(re.finditer(pattern, text, re.MULTILINE))
        if not places:
            return None
        text = _changed(text, draw.choice(places), put, draw)
    return text


def _changed(text: str, place: re.Match[str], put: str, draw: random.Random) -> str:
    groups = place.groupdict()
    if "x" in groups:
        start, end = place.span("x")
        return text[:start] + CHANGES[put](place["x"], draw) + text[end:]
    if "n" in groups:
        put = put.replace("{next}", str(int(groups["n"]) + 1))
    return text[: place.start()] + place.expand(put) + text[place.end() :]
