"""Read the body of a Word document, or another of its parts, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.adapters.importers.word.blocks import Block, Hidden
from drafting.adapters.importers.word.numbering import Numbering
from drafting.adapters.importers.word.styles import Styles
from drafting.adapters.importers.word.tables import rows_of
from drafting.adapters.importers.word.words import UNSEEN, Words, words_of
from drafting.rules.importing.refusals import NotImportable

DEEPEST_TABLE = 8
_P, _TBL, _TC = qn("w:p"), qn("w:tbl"), qn("w:tc")
_DELETED_END = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"


class NestedTables(NotImportable):
    """Tables in tables in tables."""

    sentence = (
        "Dokumen Word ini memuat tabel di dalam tabel sampai terlalu dalam. Sederhanakan tabelnya,"
        " lalu unggah lagi."
    )


class Blocks:
    """Reads the parts of a document; its lists count on from part to part."""

    def __init__(self, document: Document) -> None:
        self.numbering = Numbering(document)
        self.styles = Styles(document)

    def of(self, container: Iterable[_Element], depth: int = 0) -> Iterator[Block]:
        """Yield the paragraphs and rows of a container, through every wrapper."""
        if depth > DEEPEST_TABLE:
            raise NestedTables
        begun, deeper = "", depth + 1
        for element in container:
            if element.tag == _P:
                words = words_of(element, self.styles)
                yield from self._beside(words, depth)
                begun += words.text
                if not _goes_on(element):
                    yield self._labelled(element, begun)
                    begun = ""
            elif element.tag == _TBL:
                yield from rows_of(element, lambda cell: self.of(cell, deeper))
            elif element.tag not in UNSEEN and isinstance(element.tag, str):
                yield from self.of(element, depth + (element.tag == _TC))
        if begun.strip():
            yield begun.strip("\n")

    def _beside(self, words: Words, depth: int) -> Iterator[Block]:
        """Yield the text boxes that are anchored in a paragraph, and what it hides."""
        for box in words.boxes:
            yield from self.of(box, depth + 1)
        if words.hidden:
            yield Hidden(words.hidden)

    def _labelled(self, element: _Element, text: str) -> str:
        label = self.numbering.label(element)
        return f"{label} {text}".rstrip() if label and text.strip() else text.strip("\n")


def _goes_on(paragraph: _Element) -> bool:
    """Return whether a tracked deletion joins this paragraph with the next one."""
    return paragraph.find(_DELETED_END) is not None
