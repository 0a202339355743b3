"""The tables of a Word document as rows of cells, merged cells included."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.adapters.importers.word.blocks import Block, Hidden

MOST_COLUMNS = 63
"""Word's own limit; a cell that claims to span more is not padded."""
_TBL, _TR, _TC = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_DELETED_ROW = f"{qn('w:trPr')}/{qn('w:del')}"
_VALUE = qn("w:val")


class Cell(msgspec.Struct):
    """A cell on the table's grid: the column where it begins, and its blocks."""

    column: int
    blocks: list[Block]

    @property
    def text(self) -> str:
        """All that it shows, line by line."""
        return "\n".join(
            _line(block) for block in self.blocks if not isinstance(block, Hidden)
        ).strip()


def rows_of(table: _Element, read: Callable[[_Element], Iterator[Block]]) -> Iterator[Block]:
    """Yield the rows of a table; *read* returns the blocks in a cell.

    A row of one cell, or with a table as its only content, is yielded as the blocks in it.
    """
    rows = [
        list(_cells(row, read))
        for row in table.iter(_TR)
        if next(row.iterancestors(_TBL)) is table and row.find(_DELETED_ROW) is None
    ]
    columns = sorted({cell.column for row in rows for cell in row})
    for row in rows:
        blocks = [block for cell in row for block in cell.blocks]
        yield from (block for block in blocks if isinstance(block, Hidden))
        if _only_lays_out(row):
            yield from (block for block in blocks if not isinstance(block, Hidden))
        else:
            texts = {cell.column: cell.text for cell in row}
            yield tuple(texts.get(column, "") for column in columns)


def _only_lays_out(row: list[Cell]) -> bool:
    spoken = [cell for cell in row if cell.text]
    if len(row) == 1:
        return True
    return len(spoken) == 1 and any(isinstance(block, tuple) for block in spoken[0].blocks)


def _cells(row: _Element, read: Callable[[_Element], Iterator[Block]]) -> Iterator[Cell]:
    """Yield the cells of a row on the table's grid.

    What spans several columns stands in the first, what continues from above is empty.
    """
    column = _number(row, "w:trPr", "w:gridBefore", 0)
    for cell in row.iter(_TC):
        if next(cell.iterancestors(_TR)) is row:
            yield Cell(column, list(read(cell)))
            column += _number(cell, "w:tcPr", "w:gridSpan", 1)


def _line(block: Block) -> str:
    if isinstance(block, Hidden):
        return ""
    return block if isinstance(block, str) else " ".join(part for part in block if part)


def _number(element: _Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    value = "" if found is None else found.get(_VALUE, "")
    return min(int(value), MOST_COLUMNS) if value.isdecimal() else default
