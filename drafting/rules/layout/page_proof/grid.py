"""Cells of tables stand in their rows and columns.

The text says which row and column a word belongs to, so this holds for any alignment and any split.
On each page no row reaches into another one, and no column either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from drafting.rules.layout.page_proof.drawn import Run
from drafting.rules.layout.page_proof.expected import Unit

NEAR = 1.0
"""Points that arithmetic or a side bearing may be off by."""
SAME_LINE = 0.35
"""Of the size: how far baselines of one line may lie apart."""
Cells = Iterable[tuple[Run, Unit]]


def out_of_grid(cells: Cells) -> Iterator[Run]:
    """Yield the runs of tables that stand outside their row, column or line.

    They come in reading order.
    """
    tables: dict[tuple[int, int], list[tuple[Run, Unit]]] = defaultdict(list)
    for run, unit in cells:
        tables[run.page, unit.table].append((run, unit))
    for own in tables.values():
        yield from _out_of_lines(own)
        yield from _out_of_rows(own)
        yield from _out_of_columns(own)


def _out_of_lines(cells: Sequence[tuple[Run, Unit]]) -> Iterator[Run]:
    """Yield what does not follow in its cell: to the right, or below."""
    for (before, one), (run, other) in pairwise(cells):
        if one is not other:
            continue
        if abs(run.y - before.y) <= SAME_LINE * run.size:
            follows = run.x >= before.end - NEAR
        else:
            follows = run.y < before.y
        if not follows:
            yield run


def _out_of_rows(cells: Sequence[tuple[Run, Unit]]) -> Iterator[Run]:
    """Yield what is as high as a row before it."""
    low, at, row = float("inf"), float("inf"), -1
    for run, unit in cells:
        if unit.row != row:
            low, at, row = min(low, at), float("inf"), unit.row
        if run.y >= low - NEAR:
            yield run
        at = min(at, run.y)


def _out_of_columns(cells: Sequence[tuple[Run, Unit]]) -> Iterator[Run]:
    """Yield what reaches into the column before it, or stands left of it."""
    columns: dict[int, list[Run]] = defaultdict(list)
    for run, unit in cells:
        if unit.column >= 0:
            columns[unit.column].append(run)
    right = float("-inf")
    for column in sorted(columns):
        for run in columns[column]:
            if run.x < right - NEAR:
                yield run
        right = max(right, *(run.end for run in columns[column]))
