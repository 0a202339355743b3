"""The dictionary of Indonesian roots, and words one letter away from it.

The stemmer of Sastrawi is given a set instead of its own list, which makes it a hundred times
faster. Its answers are remembered, because a decree repeats the same few hundred words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# di|himpun|; me|nyusun|; per|hitung|an; ke|giat|annya
AFFIXES = re.compile(
    r"(?P<before>(?:di|ter|ber|per|ke|se|me(?:ny|ng|m|n)?|pe(?:ny|ng|m|n)?)?)"
    r"(?P<root>\w+?)(?P<after>(?:kan|an|i)?(?:nya)?)"
)
LOST_AFTER = {"ny": "s", "m": "p", "n": "t", "ng": "k"}
"""The first letter of a root that me- and pe- take away: susun, menyusun."""


class _Roots:
    """The dictionary that the stemmer asks."""

    def __init__(self) -> None:
        self.words = frozenset(StemmerFactory().get_words())

    def contains(self, word: str) -> bool:
        return word in self.words


ROOTS = _Roots()
_STEMMER = Stemmer(ROOTS)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the root of a word in small letters: himpun for menghimpun."""
    return str(_STEMMER.stem(word))


@lru_cache(maxsize=20_000)
def has_root(word: str) -> bool:
    """Return whether a word in small letters is a root or has one."""
    return word in ROOTS.words or stem(word) in ROOTS.words


@lru_cache(maxsize=2_000)
def one_letter_away(word: str) -> tuple[str, ...]:
    """Return the words whose root is one slip away from this one's, affixes kept."""
    match = AFFIXES.fullmatch(word)
    if match is None:  # a compound with a hyphen has two roots: no telling which was meant
        return ()
    before, root, after = match["before"], match["root"], match["after"]
    lost = LOST_AFTER.get(before[2:], "") if before[:2] in {"me", "pe"} else ""
    whole = [before + near + after for near in _neighbours(root) if near in ROOTS.words]
    changed = [
        before + near[1:] + after
        for near in _neighbours(lost + root)
        if lost and near[:1] == lost and near in ROOTS.words
    ]
    return (*whole, *changed)


def _neighbours(root: str) -> Iterator[str]:
    """Yield what one slip of the finger makes of a root.

    A letter left out, too many or wrong, or two swapped.
    """
    for i in range(len(root) + 1):
        yield from (root[:i] + letter + root[i:] for letter in LETTERS)
    for i in range(len(root)):
        yield root[:i] + root[i + 1 :]
        yield from (root[:i] + letter + root[i + 1 :] for letter in LETTERS)
        yield root[:i] + root[i : i + 2][::-1] + root[i + 2 :]
