"""Joins two ordered streams by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

K = TypeVar("K", bound=Any)
A = TypeVar("A")
B = TypeVar("B")


def joined(
    left: Iterable[tuple[K, A]], right: Iterable[tuple[K, B]]
) -> Iterator[tuple[K, A | None, B | None]]:
    """Yield what two streams have under each key, None where one has nothing.

    Both are in the order of their keys, and have each key once.
    """
    ours, theirs = iter(left), iter(right)
    end: tuple[Any, Any] = (None, None)
    (one, a), (other, b) = next(ours, end), next(theirs, end)
    while one is not None or other is not None:
        if other is None or (one is not None and one < other):
            yield one, a, None
            one, a = next(ours, end)
        elif one is None or other < one:
            yield other, None, b
            other, b = next(theirs, end)
        else:
            yield one, a, b
            (one, a), (other, b) = next(ours, end), next(theirs, end)
