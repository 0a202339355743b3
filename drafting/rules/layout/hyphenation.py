"""Where a long word of running text may be parted at the end of a line.

The places are those between syllables (PUEBI I.F) that no reading of the prefixes can move: next to
ber-, per-, ter-, meN- and peN- before a vowel there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import msgspec

from drafting.rules.layout.sheet import Data

SOFT_HYPHEN = "\u00ad"
SHORTEST = 8
"""Letters of a word that is worth a hyphen."""
BEFORE, AFTER = 3, 3
"""Letters that stay on the line, and that the next one begins with."""

# “(pelaksanaan);”
_TOKEN = re.compile(r"\S+")
# jdih.malangkab.go.id/produkhukum, sekda@malangkab.go.id, A1: what is typed again as it stands
_ADDRESS = re.compile(r"[/@_\d]|\w[.:]\w")
# pelaksanaan, PERUNDANG, dan
_WORD = re.compile(r"[^\W\d_]+")
# pe|lak|sa|na|an: a consonant before a vowel begins a syllable, and so do ng, ny, sy and kh
_ONSET = re.compile(
    r"(?<=[a-z])(?<!n(?=[gy]))(?<!s(?=y))(?<!k(?=h))"
    r"(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])(?=[aeiou])"
)
# st|rategi, admi|nist|rasi: such consonants belong to one syllable
_CLUSTER = re.compile(r"[bdfgkpt](?=[lr])")
# pening|katan: -an is parted from its word, and no letter is taken over to it
_SUFFIX = re.compile(r"(?!kan)(?:ng|ny|[bcdfghjklmnpqrstvwxyz])an")
# o
_VOWEL = re.compile(r"[aeiou]")
# ber|anak or be|ranak: nobody knows without a dictionary
_PREFIX = re.compile(
    r"(?:mem|pem|ber|per|ter|men|pen|meng|peng)(?=[aeiou])|(?:di|ke|se)(?=[aeiou])"
)


@lru_cache(maxsize=16_384)
def breaks_of(word: str) -> tuple[int, ...]:
    """Return after how many letters a word may be parted."""
    lower = word.lower()
    if len(word) < SHORTEST:
        return ()
    prefix = _PREFIX.match(lower)
    first = max(BEFORE, prefix.end() + 1 if prefix else 0)
    return tuple(
        place
        for place in (found.start() for found in _ONSET.finditer(lower))
        if first <= place <= len(word) - AFTER
        and _VOWEL.search(lower, 0, place)
        and not _CLUSTER.match(lower, place - 1)
        and not _SUFFIX.fullmatch(lower, place)
    )


def running_texts(data: Data) -> Iterator[tuple[Data | list[Any], str | int]]:
    """Yield the place of each justified text, in the order of the pages."""
    for clauses in data["preamble"]:
        yield from _of_items(clauses["items"])
    yield data["decision"], "text"
    for dictum in data["dictums"]:
        yield dictum, "text"
        yield from _of_items(dictum["items"])
        yield dictum, "closing"
    for annex in data["annexes"]:
        yield from _of_items(annex["paragraphs"])
        for position in annex["positions"]:
            for particular in position["particulars"]:
                yield particular, 1
            yield from _of_items(position["duties"])
            yield position, "functions"
            yield from _of_items(position["function_items"])


def _of_items(items: Sequence[Data]) -> Iterator[tuple[Data, str]]:
    for item in items:
        yield item, "text"
        yield from _of_items(item["items"])


def hyphenated(data: Data) -> Data:
    """Return a copy with a soft hyphen wherever a word may be parted.

    Addresses and numbers are left whole: a hyphen would make others of them.
    """
    copy: Data = msgspec.json.decode(msgspec.json.encode(data))
    for holder, key in running_texts(copy):
        holder[key] = _TOKEN.sub(_token, holder[key])  # type: ignore[index]
    return copy


def _token(token: re.Match[str]) -> str:
    return token[0] if _ADDRESS.search(token[0]) else _WORD.sub(_parted, token[0])


def _parted(word: re.Match[str]) -> str:
    ends = [0, *breaks_of(word[0]), len(word[0])]
    return SOFT_HYPHEN.join(word[0][one:other] for one, other in pairwise(ends))
