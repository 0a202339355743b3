"""The words of a Word document: paragraphs as text, tables as rows of cells, whatever wraps them."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.adapters.readers.word.numbering import Numbering
from drafting.rules.structure.refusals import NotImportable

Block = str | tuple[str, ...]
DEEPEST_TABLE = 8
# Word's own limit: what claims to span more is not padded.
MOST_COLUMNS = 63
_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_VALUE = qn("w:val")
_WRITTEN = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
# Deleted, moved away, the second form of a drawing, a field's own code: none of it is on the page.
_UNSEEN = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:instrText"),
        qn("w:pPr"),
        qn("w:rPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


class NestedTables(NotImportable):
    """Tables in tables in tables."""

    sentence = "Dokumen Word ini memuat tabel di dalam tabel sampai terlalu dalam. Sederhanakan tabelnya, lalu unggah lagi."


def blocks(container: _Element, numbering: Numbering, depth: int = 0) -> Iterator[Block]:
    """Give the paragraphs and rows of a body, a cell, a header, through every wrapper."""
    if depth > DEEPEST_TABLE:
        raise NestedTables
    for element in container.iterchildren():
        if element.tag == _P:
            yield from _paragraph(element, numbering, depth)
        elif element.tag == _TBL:
            yield from _rows(element, numbering, depth)
        elif element.tag not in _UNSEEN and isinstance(element.tag, str):
            yield from blocks(element, numbering, depth + (element.tag == _TC))


def _paragraph(element: _Element, numbering: Numbering, depth: int) -> Iterator[Block]:
    """Give a paragraph with its number, and before it the text boxes that are anchored in it."""
    boxes: list[_Element] = []
    text = "".join(_words(element, boxes))
    for box in boxes:
        yield from blocks(box, numbering, depth + 1)
    label = numbering.label(element)
    yield f"{label} {text}".strip() if label and text.strip() else text.strip("\n")


def _words(element: _Element, boxes: list[_Element]) -> Iterator[str]:
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag == qn("w:sym"):
            yield "•"
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag not in _UNSEEN:
            waiting.append(iter(child))


def _rows(table: _Element, numbering: Numbering, depth: int) -> Iterator[Block]:
    for row in table.iter(_TR):
        if next(ancestor for ancestor in row.iterancestors(_TBL)) is table:
            yield tuple(_cells(row, numbering, depth))


def _cells(row: _Element, numbering: Numbering, depth: int) -> Iterator[str]:
    """Give the cells of a row on the table's grid: what spans several columns stands in the first, what goes on from above is empty."""
    columns = 0
    for cell in row.iter(_TC):
        if next(ancestor for ancestor in cell.iterancestors(_TR)) is not row:
            continue
        yield "\n".join(_line(block) for block in blocks(cell, numbering, depth + 1)).strip()
        span = _span(cell)
        yield from [""] * (min(span, MOST_COLUMNS - columns) - 1)
        columns += span


def _line(block: Block) -> str:
    return block if isinstance(block, str) else " ".join(part for part in block if part)


def _span(cell: _Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "" if span is None else span.get(_VALUE, "")
    return min(int(value), MOST_COLUMNS) if value.isdigit() else 1
