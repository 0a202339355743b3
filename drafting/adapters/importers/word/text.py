"""What stands in a Word document, block by block.

Paragraphs as text, tables as rows of cells, whatever wraps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.adapters.importers.word.numbering import Numbering
from drafting.adapters.importers.word.styles import Styles
from drafting.adapters.importers.word.words import UNSEEN, Words, words_of
from drafting.rules.importing.refusals import NotImportable


class Hidden(msgspec.Struct, frozen=True):
    """Text that a paragraph has and no page shows."""

    text: str


Block = str | tuple[str, ...] | Hidden
DEEPEST_TABLE = 8
# Word's own limit: what claims to span more is not padded.
MOST_COLUMNS = 63
_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_VALUE = qn("w:val")


class NestedTables(NotImportable):
    """Tables in tables in tables."""

    sentence = (
        "Dokumen Word ini memuat tabel di dalam tabel sampai terlalu dalam. Sederhanakan tabelnya,"
        " lalu unggah lagi."
    )


class Cell(msgspec.Struct):
    """A cell on the table's grid: the column where it begins, and what stands in it."""

    column: int
    blocks: list[Block]

    @property
    def text(self) -> str:
        """All that it shows, line by line."""
        return "\n".join(
            _line(block) for block in self.blocks if not isinstance(block, Hidden)
        ).strip()


class Blocks:
    """Reads the blocks of a document's parts, and counts its lists on from one to the next."""

    def __init__(self, document: Document) -> None:
        self.numbering = Numbering(document)
        self.styles = Styles(document)

    def of(self, container: Iterable[_Element], depth: int = 0) -> Iterator[Block]:
        """Return the paragraphs and rows of a body, a cell, a header, through every wrapper."""
        if depth > DEEPEST_TABLE:
            raise NestedTables
        begun = ""
        for element in container:
            if element.tag == _P:
                words = words_of(element, self.styles)
                yield from self._beside(words, depth)
                begun += words.text
                if not _goes_on(element):
                    yield self._labelled(element, begun)
                    begun = ""
            elif element.tag == _TBL:
                yield from self._rows(element, depth)
            elif element.tag not in UNSEEN and isinstance(element.tag, str):
                yield from self.of(element, depth + (element.tag == _TC))
        if begun.strip():
            yield begun.strip("\n")

    def _beside(self, words: Words, depth: int) -> Iterator[Block]:
        """Return the text boxes that are anchored in a paragraph, and what it hides."""
        for box in words.boxes:
            yield from self.of(box, depth + 1)
        if words.hidden:
            yield Hidden(words.hidden)

    def _labelled(self, element: _Element, text: str) -> str:
        label = self.numbering.label(element)
        return f"{label} {text}".rstrip() if label and text.strip() else text.strip("\n")

    def _rows(self, table: _Element, depth: int) -> Iterator[Block]:
        rows = [
            list(self._cells(row, depth))
            for row in table.iter(_TR)
            if next(row.iterancestors(_TBL)) is table
            and row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
        ]
        columns = sorted({cell.column for row in rows for cell in row})
        for row in rows:
            yield from (block for cell in row for block in cell.blocks if isinstance(block, Hidden))
            spoken = [cell for cell in row if cell.text]
            if len(row) == 1 or (
                len(spoken) == 1 and any(isinstance(block, tuple) for block in spoken[0].blocks)
            ):
                yield from (
                    block for cell in row for block in cell.blocks if not isinstance(block, Hidden)
                )
            else:
                texts = {cell.column: cell.text for cell in row}
                yield tuple(texts.get(column, "") for column in columns)

    def _cells(self, row: _Element, depth: int) -> Iterator[Cell]:
        """Return the cells of a row on the table's grid.

        What spans several columns stands in the first, what goes on from above is empty.
        """
        column = _number(row, "w:trPr", "w:gridBefore", 0)
        for cell in row.iter(_TC):
            if next(cell.iterancestors(_TR)) is row:
                yield Cell(column, list(self.of(cell, depth + 1)))
                column += _number(cell, "w:tcPr", "w:gridSpan", 1)


def _goes_on(paragraph: _Element) -> bool:
    """Tell a paragraph whose end was deleted in tracking: on the page the next one goes on with it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _line(block: Block) -> str:
    if isinstance(block, Hidden):
        return ""
    return block if isinstance(block, str) else " ".join(part for part in block if part)


def _number(element: _Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    value = "" if found is None else found.get(_VALUE, "")
    return min(int(value), MOST_COLUMNS) if value.isdecimal() else default
