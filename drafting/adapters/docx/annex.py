"""An annex of the DOCX: heading, positions with their tables, signature."""

from __future__ import annotations

from collections.abc import Sequence

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from drafting.adapters.docx import columns
from drafting.adapters.docx.body import COLON, write_signature
from drafting.adapters.docx.sheet import new_section
from drafting.adapters.docx.writer import Data, Writer, keep_free, repeat_header, shade
from drafting.rules.layout.indicator_table import NUMBER_HEADING
from drafting.rules.text.plain import DIGITS, LETTERS
from drafting.rules.text.titles import lines

HEADING_SHARE = 0.4
NUMBER, LABEL, CHARACTER = 9, 24, 3
NUMBER_WIDTH = 10
ABOVE_AND_BELOW = 1


def write_annex(writer: Writer, annex: Data, data: Data) -> None:
    """Write one annex on its own sheets."""
    new_section(writer, landscape=data["page"]["landscape"])
    _heading_block(writer, annex)
    if annex["title"]:
        title = writer.paragraph("\n".join(lines(annex["title"])), "Judul Tengah", bold=True)
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(12)
    writer.items(annex["paragraphs"], writer.document, DIGITS)
    for position in annex["positions"]:
        _position(writer, position, landscape=data["page"]["landscape"])
    # The signature never stands alone on a page: the last row before it stays with it.
    if annex["positions"]:
        _keep_with_next(writer.document.tables[-1].rows[-1].cells)
    write_signature(writer, data["signature"], [])


def _heading_block(writer: Writer, annex: Data) -> None:
    if not annex["label"]:
        return
    first = writer.paragraph(annex["label"], "Heading 1")
    first.alignment = WD_ALIGN_PARAGRAPH.LEFT
    texts = [
        annex["decree"],
        *(f"{label}\t: {value}" for label, value in annex["lines"]),
        "TENTANG",
        annex["subject"],
    ]
    for paragraph in (first, *(writer.paragraph(line, "Kepala Lampiran") for line in texts)):
        paragraph.paragraph_format.left_indent = Mm(writer.text_width * HEADING_SHARE)
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Mm(writer.text_width * HEADING_SHARE + LABEL)
        )


def _position(writer: Writer, position: Data, *, landscape: bool) -> None:
    numbered = max(NUMBER, CHARACTER * len(position["label"]))
    table = writer.table((numbered, LABEL, COLON, writer.text_width - numbered - LABEL - COLON))
    number, label, colon, title = cells = writer.row(table)
    for cell, text in ((number, position["label"]), (label, "Jabatan"), (colon, ":")):
        writer.first_paragraph(cell, text, "Label")
    heading = writer.first_paragraph(title, position["title"], "Heading 2")
    heading.alignment, heading.paragraph_format.space_before = WD_ALIGN_PARAGRAPH.LEFT, Pt(0)
    # A title never ends a page.
    _keep_with_next(cells)
    for name, text in position["particulars"]:
        _particular(writer, table, name, text, [])
    _particular(writer, table, "Tugas", "", position["duties"])
    _particular(writer, table, "Fungsi", position["functions"], position["function_items"])
    if position["table"]["rows"]:
        # Without a paragraph between them a word processor makes one table of two, and the header
        # is no longer its first row.
        writer.paragraph("", "Sela")
        _indicators(writer, position["table"], landscape=landscape)
    writer.paragraph("", "Sela").paragraph_format.space_after = Pt(6)


def _particular(writer: Writer, table: Table, name: str, text: str, items: list[Data]) -> None:
    if not text and not items:
        return
    _empty, label, colon, content = writer.row(table)
    writer.first_paragraph(label, name, "Label")
    writer.first_paragraph(colon, ":", "Label")
    if text:
        writer.first_paragraph(content, text, "Diktum")
    writer.items(items, content, LETTERS)


def _indicators(writer: Writer, data: Data, *, landscape: bool) -> None:
    fit = columns.fit(data, writer.text_width - NUMBER_WIDTH, writer.profile, landscape=landscape)
    table = writer.table([NUMBER_WIDTH, *fit.widths], "Table Grid")
    keep_free(table, columns.PADDING, ABOVE_AND_BELOW)
    for cell, heading in zip(writer.row(table), (NUMBER_HEADING, *data["headings"]), strict=True):
        shade(cell)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        writer.first_paragraph(cell, heading, "Kepala Tabel", size=fit.size)
    for number, row in enumerate(data["rows"], 1):
        first, *others = writer.row(table)
        label = writer.first_paragraph(first, f"{number}.", "Isi Tabel", size=fit.size)
        label.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for cell, text in zip(others, row, strict=True):
            writer.first_paragraph(cell, text, "Isi Tabel", size=fit.size)
    repeat_header(table)


def _keep_with_next(cells: Sequence[_Cell]) -> None:
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
