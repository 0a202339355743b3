"""Words stand where a reader meets them.

A reader goes down a column, then up to the next one on its right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.rules.layout.page_proof.drawn import Run
from drafting.rules.layout.page_proof.expected import CONTINUED

SAME_LINE = 0.35
"""Of the size: how far baselines of one line may lie apart."""
NEAR = 1.0


def out_of_order(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of a page that stand where none can, as they are drawn."""
    band = _Band()
    for run in runs:
        if run.text.isspace():
            band.spaced = True
        elif not band.take(run):
            yield run


class _Band:
    """Cells beside each other.

    Each begins as high as one before, to the right of all.
    """

    def __init__(self) -> None:
        self.before: Run | None = None
        self.spaced = False
        self.tops: list[float] = []
        self.left = self.right = self.low = 0.0

    def take(self, run: Run) -> bool:
        """Take the next run, and return whether it may stand where it does."""
        before, self.before = self.before, run
        spaced, self.spaced = self.spaced, run.text[-1:].isspace()
        if before is None:
            self._begin(run)
            return True
        near = SAME_LINE * max(run.size, before.size) + NEAR
        if abs(run.y - before.y) <= near:
            fits = run.x >= before.end - NEAR
            if run.x > before.end + NEAR and not spaced:
                self.tops.append(run.y)
                self.left = run.x
        elif run.y < before.y:
            fits = run.x >= self.left - NEAR or run.y < self.low - NEAR
            if run.x < self.left - NEAR:
                self._begin(run)
                return fits
        else:
            fits = run.x >= self.right - NEAR and any(abs(run.y - top) <= near for top in self.tops)
            self.left = run.x
        self.right = max(self.right, run.end)
        self.low = min(self.low, run.y)
        return fits

    def _begin(self, run: Run) -> None:
        self.tops, self.left, self.right, self.low = [run.y], run.x, run.end, run.y


def columns_out_of_order(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs of tables' headers that stand in no column or a wrong one."""
    header = _Columns()
    for place, run in enumerate(runs):
        if any(later.text.strip().endswith(CONTINUED) for later in runs[place : place + 12]):
            header = _Columns()  # the line above the header, which is as wide as the table
        elif run.text.strip() and not header.take(run):
            yield run


class _Columns:
    """Columns beside each other.

    The lines of each one stand below the other, in the middle of it.
    """

    def __init__(self) -> None:
        self.start = self.low = self.line = self.left = self.right = 0.0

    def take(self, run: Run) -> bool:
        """Take the next run, and return whether it may stand where it does."""
        begins = not self.right or (run.x <= self.start + NEAR and run.y < self.low - NEAR)
        if begins:
            self.start, self.low = run.x, run.y
            self.left, self.right, self.line = run.x, run.end, run.y
            return True
        fits = True
        if run.x >= self.right - NEAR:
            if abs(run.y - self.line) > NEAR or run.x > self.right + NEAR:
                self.left, self.right = run.x, run.end
            else:
                self.right = max(self.right, run.end)
        elif run.y < self.line - NEAR and run.end > self.left - NEAR:
            self.left, self.right = min(self.left, run.x), max(self.right, run.end)
        else:
            fits = False
        self.line, self.low = run.y, min(self.low, run.y)
        return fits
