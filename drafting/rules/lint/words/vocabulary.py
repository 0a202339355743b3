"""The word list: wrong spellings, terms to avoid, pairs, abbreviations.

It is data, so that a clerk can add to it. A word is known when the list has it or when its root is
in the dictionary.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import msgspec

from drafting.rules.lint.words.roots import ROOTS, has_root, one_letter_away, one_slip_away

LONGEST = 60
"""Letters: a longer word is not looked up, because it would cost too much."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A term that is to be replaced.

    `pattern` is a regular expression, `since` the day from which it is wrong.
    """

    pattern: str
    instead: str
    why: str
    since: dt.date | None = None

    def holds(self, as_of: dt.date) -> bool:
        """Return whether the term is to be replaced on that day."""
        return self.since is None or self.since <= as_of


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two names for one thing.

    `said` is to go where `beside` stands in the same dictum or position. Both are regular
    expressions.
    """

    said: str
    beside: str
    why: str


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """The lists of `data/words.toml`, in their order there."""

    verbs: frozenset[str] = frozenset()
    opposites: tuple[tuple[str, str], ...] = ()
    more_words: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    """Names of regencies, cities and provinces, in small letters.

    They are no slips, however near to a place of the unit.
    """
    mixed_short_forms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Names that keep their old or foreign spelling (Sepuluh Nopember)."""
    spellings: dict[str, str] = {}
    terms: tuple[Term, ...] = ()
    pairs: tuple[Pair, ...] = ()
    abbreviations: dict[str, str] = {}

    @cached_property
    def misspelt(self) -> re.Pattern[str]:
        """One pattern for every wrong spelling."""
        longest_first = sorted(self.spellings, key=len, reverse=True)
        # analisa; di bidang, as the list has them: whole words
        return re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w-])",
            re.IGNORECASE,
        )

    @cached_property
    def misspelt_begin(self) -> frozenset[tuple[str, ...]]:
        """The first one or two words of each wrong spelling.

        A text without them needs no search.
        """
        # “di himpun” at its space; “jum'at” at its apostrophe
        return frozenset(tuple(re.split(r"[ ']", wrong)[:2]) for wrong in self.spellings)

    def may_misspell(self, words: Sequence[str]) -> bool:
        """Return whether a search could find a wrong spelling among these words."""
        begin = self.misspelt_begin
        return not begin.isdisjoint((word,) for word in words) or not begin.isdisjoint(
            pairwise(words)
        )

    @cached_property
    def any_term(self) -> re.Pattern[str]:
        """One pattern that finds something wherever a term does."""
        return re.compile(
            "|".join(f"(?:{term.pattern})" for term in self.terms) or "(?!)", re.IGNORECASE
        )

    @cached_property
    def patterns(self) -> tuple[tuple[Term, re.Pattern[str]], ...]:
        """The terms with their compiled patterns."""
        return tuple((term, re.compile(term.pattern, re.IGNORECASE)) for term in self.terms)

    @cached_property
    def pair_patterns(self) -> tuple[tuple[Pair, re.Pattern[str], re.Pattern[str]], ...]:
        """The pairs with their compiled patterns."""
        return tuple((pair, re.compile(pair.said), re.compile(pair.beside)) for pair in self.pairs)

    @cached_property
    def short_forms(self) -> re.Pattern[str]:
        """One pattern for everything that looks like an abbreviation.

        Capitals (Roman numerals aside), and the mixed forms of the list.
        """
        mixed = "|".join(map(re.escape, self.mixed_short_forms)) or "(?!)"
        # SKPD; IKI; DPRD; not XIV, not 050/SK-BKS
        return re.compile(rf"(?<![\w./-])(?:(?![IVXLC]+\b)[A-Z]{{2,}}|{mixed})(?![\w/-])")

    def makes_verb(self, word: str) -> bool:
        """Return whether the prefix di- makes a verb of a word.

        So “di himpun” is wrong and “di lingkungan” is right.
        """
        if word in self.verbs:
            return True
        # di perbankan, di kehutanan; not kenakan
        may_be_a_place = word.startswith("pe") or (
            word.startswith("ke") and word[:-3] not in ROOTS.words
        )
        return (
            word.endswith("kan")
            and not may_be_a_place
            and word not in ROOTS.words
            and self.knows(word)
        )

    def knows(self, word: str) -> bool:
        """Return whether a word in small letters is Indonesian.

        Each part of a hyphenated word must be.
        """
        return len(word) > LONGEST or _known(word, self.more_words)

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return the known words one letter away from an unknown one.

        Affixes are kept: dihimpun for dihipun.
        """
        near = one_letter_away(word) or one_slip_away(word)
        return tuple(dict.fromkeys(found for found in near if found != word))


@lru_cache(maxsize=50_000)
def _known(word: str, more: frozenset[str]) -> bool:
    return word in more or all(
        part in more or part.removesuffix("nya") in more or has_root(part)
        for part in word.split("-")
    )


def read(text: str) -> Vocabulary:
    """Return the lists that a text in TOML holds.

    Raises `tomllib.TOMLDecodeError` or `msgspec.ValidationError`.
    """
    return msgspec.convert(tomllib.loads(text), Vocabulary)


def spelt_like(wrong: str, right: str, *, in_name: bool = False) -> str:
    """Return *right* with the capitals of *wrong*.

    *in_name* says that every word begins with a capital.
    """
    if wrong.isupper() and len(wrong) > 1:
        return right.upper()
    # "Di antara Pasal 7 ..."
    if (
        wrong[:1].isupper()
        and (in_name or (wrong.istitle() and " " in wrong))
        and not right.startswith("di ")
    ):
        return right.title()
    return right[:1].upper() + right[1:] if wrong[:1].isupper() else right
