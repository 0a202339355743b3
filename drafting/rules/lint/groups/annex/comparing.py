"""How texts of the annex are compared and enumerated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Item


def bare(text: str) -> str:
    """Return letters and digits alone.

    “di himpun,” equals “dihimpun”.
    """
    # spaces and marks: “di himpun,” becomes “dihimpun”
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def enumerated(names: list[str]) -> str:
    """Return the names as a sentence lists them: “a, b dan c”."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def texts_of(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the text of each item and of those below it."""
    for item in items:
        yield item.text
        yield from texts_of(item.items)
