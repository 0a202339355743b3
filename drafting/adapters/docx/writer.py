"""What all parts of a DOCX are written with: paragraphs, lists, tables.

python-docx knows neither numbering nor column widths that LibreOffice heeds, so these few elements
are written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from drafting.rules.layout.profile import LayoutProfile

# What an office machine has in the place of our free typefaces.
OFFICE_TYPEFACES = {"TeX Gyre Bonum": "Bookman Old Style", "Arimo": "Arial"}
LIST_STEP = 8
FORMATS = {"a": "lowerLetter", "1": "decimal"}
Data = dict[str, Any]


class Writer:
    """A document while it is written."""

    def __init__(self, document: Document, profile: LayoutProfile) -> None:
        """Begin with an empty document of the library's template."""
        self.document = document
        self.profile = profile
        self.typeface = OFFICE_TYPEFACES.get(profile.typeface, profile.typeface)
        # In millimetres, of the sheet that is being written.
        self.text_width = profile.paper.width - profile.margins.left - profile.margins.right
        self._numbering = document.part.numbering_part.element
        self._style_ids: dict[str, str] = {}
        self._families: dict[tuple[str, ...], int] = {}

    def paragraph(
        self,
        text: str,
        style: str = "Normal",
        *,
        place: Document | _Cell | None = None,
        bold: bool = False,
    ) -> Paragraph:
        """Add a paragraph; a line feed in the text stays in it."""
        paragraph: Paragraph = (place or self.document).add_paragraph()
        return self._filled(paragraph, text, style, bold=bold)

    def first_paragraph(
        self, cell: _Cell, text: str, style: str = "Normal", *, size: float = 0
    ) -> Paragraph:
        """Fill the paragraph that every cell begins with.

        *size* is in points; 0 leaves that of the style.
        """
        paragraph: Paragraph = cell.paragraphs[0]
        self._filled(paragraph, text, style, bold=False)
        if size:
            paragraph.runs[0].font.size = Pt(size)
        return paragraph

    def items(
        self,
        items: Sequence[Data],
        place: Document | _Cell,
        family: Sequence[str],
        *,
        number: int = 0,
        depth: int = 0,
    ) -> None:
        """Add a list that numbers itself, with the lists below it."""
        number = number or self.new_list(family)
        for item in items:
            paragraph = self._next_paragraph(item["text"], "List Paragraph", place)
            if item["label"]:
                _set_numbering(paragraph, number, depth)
            self.items(item["items"], place, family, number=number, depth=depth + 1)

    def _filled(self, paragraph: Paragraph, text: str, style: str, *, bold: bool) -> Paragraph:
        """Set the style and text of a paragraph.

        The library looks through all styles at every paragraph, so we remember the ids.
        """
        if style not in self._style_ids:
            self._style_ids[style] = self.document.styles[style].style_id
        paragraph._p.style = self._style_ids[style]  # noqa: SLF001
        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        return paragraph

    def _next_paragraph(self, text: str, style: str, place: Document | _Cell) -> Paragraph:
        """Add a paragraph, or fill the one that a cell begins with."""
        if isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs:
            return self.first_paragraph(place, text, style)
        return self.paragraph(text, style, place=place)

    def table(
        self,
        widths: Sequence[float],
        style: str | None = None,
        place: Document | _Cell | None = None,
    ) -> Table:
        """Add a table without rows, with columns of these widths in millimetres."""
        table = (place or self.document).add_table(rows=0, cols=len(widths))
        table.style = style and self.document.styles[style]
        table.autofit = False
        keep_free(table, 0, 0)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table

    def row(self, table: Table) -> Sequence[_Cell]:
        """Add a row; each cell has its column's width and one empty paragraph."""
        cells: Sequence[_Cell] = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, column in zip(cells, table.columns, strict=True):
            cell.width = column.width
        return cells

    def new_list(self, family: Sequence[str]) -> int:
        """Return the id of a new list, which counts from the beginning."""
        key = tuple(family)
        if key not in self._families:
            self._families[key] = self._add_family(key)
        number = self._numbering.add_num(self._families[key])
        for level in range(len(key)):
            number.add_lvlOverride(ilvl=level).add_startOverride(1)
        return int(number.numId)

    def _add_family(self, family: Sequence[str]) -> int:
        """Describe the levels of a family of lists (a. 1. a) 1)) to Word."""
        abstract_id = 1000 + len(self._families)
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), str(abstract_id))
        abstract.append(_element("w:multiLevelType", val="multilevel"))
        for level, shape in enumerate(family):
            abstract.append(_level(level, shape))
        # Word refuses abstract definitions that stand behind the lists that use them.
        self._numbering.insert(0, abstract)
        return abstract_id


def keep_free(table: Table, sides: float, ends: float) -> None:
    """Set the inner margins of every cell, in millimetres.

    The table's frame stays inside the margins of the page.
    """
    properties = table._tbl.tblPr  # noqa: SLF001  (the library lacks margins of cells)
    for name in ("w:tblInd", "w:tblCellMar"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    margins = OxmlElement("w:tblCellMar")
    for side, free in (("top", ends), ("left", sides), ("bottom", ends), ("right", sides)):
        margins.append(_element(f"w:{side}", w=str(_twips(free)), type="dxa"))
    layout: Any = properties.find(qn("w:tblLayout"))
    layout.addprevious(_element("w:tblInd", w=str(_twips(sides)), type="dxa"))
    layout.addnext(margins)


def shade(cell: _Cell) -> None:
    """Colour a cell of a header in the grey that it has in the PDF."""
    grey = _element("w:shd", val="clear", color="auto", fill="EEEEEE")
    cell._tc.get_or_add_tcPr().append(grey)  # noqa: SLF001  (the library lacks shading)


def repeat_header(table: Table) -> None:
    """Repeat the first row on every page, and let no row break over one."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001  (no other way)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001


def _set_numbering(paragraph: Paragraph, number: int, depth: int) -> None:
    paragraph_properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001  (no other way)
    properties = paragraph_properties.get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number


def _level(level: int, shape: str) -> Any:  # noqa: ANN401  (an XML element of the library)
    element = OxmlElement("w:lvl")
    element.set(qn("w:ilvl"), str(level))
    for child in (
        _element("w:start", val="1"),
        _element("w:numFmt", val=FORMATS[shape[0]]),
        _element("w:lvlText", val=f"%{level + 1}{shape[1:]}"),
        _element("w:lvlJc", val="left"),
    ):
        element.append(child)
    properties = OxmlElement("w:pPr")
    properties.append(
        _element("w:ind", left=str(_twips(LIST_STEP * (level + 1))), hanging=str(_twips(LIST_STEP)))
    )
    element.append(properties)
    return element


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401  (an XML element of the library)
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
