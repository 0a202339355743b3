"""What something costs the processor, as ratios: alike on every machine.

Seconds that pass are no measure where others work too, and milliseconds are a benchmark's.
"""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

ENOUGH = 0.2
"""Seconds of the processor in sum after which the least of them is not taken for chance."""
TRIES = 4
IN_PROPORTION = 10.0
"""Above four, for what is sorted or looked up on the way, and well below sixteen."""


def effort(work: Callable[[], object]) -> float:
    """Return the processor's seconds for *work*: the least of several runs."""
    spent: list[float] = []
    while sum(spent) < ENOUGH and len(spent) < 10:
        start = thread_time()
        work()
        spent.append(thread_time() - start)
    return min(spent)


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the effort for a quarter of *size* the whole is.

    Four where it grows with the size, sixteen where it grows with its square: a test draws the
    line at `IN_PROPORTION`, between the two.  What is above it is measured again, and the least
    counts: other work on the machine only ever adds.
    """
    tries = (effort(lambda: work(size)) / effort(lambda: work(size // 4)) for _try in range(TRIES))
    least = next(tries)
    while least >= IN_PROPORTION and (again := next(tries, None)) is not None:
        least = min(least, again)
    return least
