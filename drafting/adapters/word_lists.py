"""The lists of words for the rules: those shipped, those of a unit."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from drafting import rules
from drafting.rules.lint.words import own_words, vocabulary

SHIPPED = Path(rules.__file__).parent / "data"
"""The folder of the lists and registers that come with the project."""


def shipped(name: str) -> str:
    """Return the text of a file that comes with the project."""
    return (SHIPPED / name).read_text(encoding="utf-8")


@cache
def shipped_vocabulary() -> vocabulary.Vocabulary:
    """Return the lists of words shipped with the project."""
    return vocabulary.read(shipped("words.toml"))


@lru_cache(maxsize=64)
def vocabulary_with(own: own_words.OwnWords) -> vocabulary.Vocabulary:
    """Return the word lists with a unit's own, cached: patterns are slow."""
    if own == own_words.OwnWords():
        return shipped_vocabulary()
    return own.added_to(shipped_vocabulary())
