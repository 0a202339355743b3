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
SHORTEST_ROOT = 4
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


PREFIXES = (
    "", "di", "ter", "ber", "per", "ke", "se", "diper", "memper", "berke", "pember", "keter",
    "seper", "men", "mem", "meng", "meny", "menge", "me", "pen", "pem", "peng", "peny", "pe",
)  # fmt: skip
SUFFIXES = ("", "kan", "an", "i", "nya", "annya", "kannya", "inya", "lah")


def is_derived(word: str) -> bool:
    """Return whether a word is a root with affixes, by their spelling alone.

    That is weaker than the stemmer, which also knows what may stand together, and much faster.
    """
    for prefix in PREFIXES:
        if not word.startswith(prefix):
            continue
        for suffix in SUFFIXES:
            root = word[len(prefix) : len(word) - len(suffix)]
            if not word.endswith(suffix) or len(root) < SHORTEST_ROOT:
                continue
            lost = LOST_AFTER.get(prefix[2:], "") if prefix[:2] in {"me", "pe"} else ""
            if root in ROOTS.words or (lost and lost + root in ROOTS.words):
                return True
    return False


@lru_cache(maxsize=2_000)
def one_slip_away(word: str) -> tuple[str, ...]:
    """Return the derived words that are one slip away from a whole word."""
    return tuple(near for near in dict.fromkeys(_neighbours(word)) if is_derived(near))


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
