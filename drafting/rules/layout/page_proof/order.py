"""Words stand where a reader meets them.

A reader goes down a column, then up to the next one on its right, and on below both.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import msgspec

from drafting.rules.layout.page_proof.drawn import Run

SAME_LINE = 0.35
"""Of the size: how far baselines of one line may lie apart."""
NEAR = 1.0


def out_of_order(runs: Sequence[Run], in_tables: Container[int]) -> Iterator[Run]:
    """Yield the runs of a page that stand where none can, as they are drawn.

    Of those *in_tables* (by their `id`) it is only asked that they are between what comes before
    and after.
    """
    reader = _Reader()
    for run in runs:
        if run.text.isspace():
            reader.spaced = True
        elif not (reader.take_cell(run) if id(run) in in_tables else reader.take(run)):
            yield run


class _Column(msgspec.Struct):
    """Where a column begins, and how far to the right each of its lines goes."""

    left: float
    lines: list[tuple[float, float]] = []

    @property
    def low(self) -> float:
        return min((y for y, _end in self.lines), default=float("inf"))


class _Reader:
    """The columns in which a reader is, each one inside or beside the one before."""

    def __init__(self) -> None:
        self.before: Run | None = None
        self.spaced = False
        self.columns: list[_Column] = []
        self.floor: float | None = None

    def take_cell(self, run: Run) -> bool:
        """Take a run of a table, and return whether it is below what precedes."""
        if self.floor is None:
            self.floor = min((column.low for column in self.columns), default=float("inf"))
            self.columns = [_Column(run.x)]
        self._extend(run)
        self.before = None
        return run.y < self.floor - NEAR

    def take(self, run: Run) -> bool:
        """Take the next run, and return whether it may stand where it does."""
        self.floor = None
        before, self.before = self.before, run
        spaced, self.spaced = self.spaced, run.text[-1:].isspace()
        near = SAME_LINE * max(run.size, before.size if before else 0) + NEAR
        if before is None or run.y < before.y - near:
            fits = self._go_down(run)
        elif run.y > before.y + near:
            fits = self._go_up(run, near)
        else:
            fits = run.x >= before.end - NEAR
            if run.x > before.end + NEAR and not spaced:
                self.columns.append(_Column(run.x))
        self._extend(run)
        return fits

    def _extend(self, run: Run) -> None:
        self.columns[-1].lines.append((run.y, run.end))

    def _go_down(self, run: Run) -> bool:
        """Go to the line below in the column that is as far left."""
        lines: list[tuple[float, float]] = []
        while self.columns and self.columns[-1].left > run.x + NEAR:
            lines += self.columns.pop().lines
        if not self.columns:
            self.columns.append(_Column(run.x))
        column = self.columns[-1]
        column.lines += lines
        return run.y < column.low

    def _go_up(self, run: Run, near: float) -> bool:
        """Go to the head of the next column, on the right of a line that is as high."""
        lines: list[tuple[float, float]] = []
        for place in reversed(range(len(self.columns))):
            column = self.columns[place]
            lines += column.lines
            if any(abs(run.y - y) <= near for y, _end in column.lines):
                right = max(end for y, end in lines if y <= run.y + near)
                column.lines = lines
                self.columns[place + 1 :] = [_Column(run.x)]
                return run.x >= right - NEAR
        return False
