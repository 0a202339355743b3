"""Two letters for each of the people of a unit, to tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator


def letters(names: Collection[str]) -> dict[str, str]:
    """Return two letters for each name that no other has.

    They are those of the first and the last word, where nobody shares them; otherwise the second
    is that of a word that no other name has: posts of one unit differ in one, seldom the last.
    """
    known = sorted(set(names))
    usual = Counter(_usual(name) for name in known)
    found = {name: _usual(name) for name in known if usual[_usual(name)] == 1}
    for name in known:
        if name not in found:
            taken = set(found.values())
            found[name] = next(one for one in _others(name, known) if one not in taken)
    return found


def _usual(name: str) -> str:
    words = name.split() or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _others(name: str, known: Collection[str]) -> Iterator[str]:
    """Yield without end what could stand for a name, the most telling first."""
    first, *rest = name.split() or ["?"]
    shared = {word for other in known if other != name for word in other.split()}
    yield from (f"{first[0]}{word[0]}".upper() for word in rest if word not in shared)
    yield from (f"{first[0]}{letter}".upper() for letter in first[1:])
    yield from (f"{first[0]}{word[0]}".upper() for word in rest)
    number = 1
    while True:
        number += 1
        yield f"{first[0]}{number}".upper()
