"""The words of a text, for comparing an import with its source."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from drafting.rules.content import Decree
from drafting.rules.text.tree_text import to_plain_text

SEED = Path(__file__).parents[1] / "data" / "keputusan-iki-2022.txt"
_MARKER = re.compile(r"\(?(?:[a-z]{1,2}|\d{1,3}|[ivx]{1,5})[.)]|[-•*·|=_+:–—]+")


def words(text: str) -> list[str]:
    """Return the words in order, without list markers and lines of tables."""
    return [word for word in text.replace("|", " ").split() if not _MARKER.fullmatch(word)]


def lost(source: str, tree: Decree) -> Counter[str]:
    """Return the words that a source has and the tree has not."""
    return _counted(source) - _counted(to_plain_text(tree))


def invented(source: str, tree: Decree) -> Counter[str]:
    """Return the words that the tree has and its source has not."""
    return _counted(to_plain_text(tree)) - _counted(source)


def _counted(text: str) -> Counter[str]:
    """Count words, a list marker glued to one or not.

    Emphasis is no word, and within one it is nothing.
    """
    return Counter(re.findall(r"\w+", text.replace("_", " ").replace("*", "")))
