"""The markers of lists: a., 1), (iv), and which numbers they may mean."""

from __future__ import annotations

import re

# e.g. "a. ", "1) ", "(iv) ", "2.Kepala", "II. Bidang"
MARKER = re.compile(
    r"(?:\((?P<inner>[a-z]{1,2}|\d{1,3}|[ivx]{1,5})\)"
    r"|(?P<token>[a-z]{1,2}|\d{1,3}|[ivx]{1,5}|[IVX]{1,5})(?P<tail>[.)]))(?=\s|$|[A-Z“\"(])"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


def values(token: str) -> list[tuple[str, int]]:
    """Return what a marker may mean: "i" is the 9th letter and numeral 1."""
    if token.isdigit():
        return [("1", int(token))]
    if token.isupper():
        return [("I", _roman(token.lower()))]
    meanings = []
    if len(token) == 1:
        meanings.append(("a", ord(token) - ord("a") + 1))
    elif len(token) == 2:  # noqa: PLR2004  (after z.: aa., ab. or aa., bb.)
        first, second = (ord(char) - ord("a") + 1 for char in token)
        meanings.append(("a", 26 * first + second))
        if first == second:
            meanings.append(("a", 26 + first))
    if set(token) <= set(_ROMAN):
        meanings.append(("i", _roman(token)))
    return meanings


def _roman(token: str) -> int:
    """Return a numeral; a digit before a larger one is taken away (iv is 4)."""
    digits = [_ROMAN[char] for char in token]
    number = 0
    for place, digit in enumerate(digits):
        smaller = any(digit < later for later in digits[place + 1 :])
        number += -digit if smaller else digit
    return number
