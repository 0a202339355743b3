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
    _paragraphs(writer, annex["paragraphs"], landscape=data["page"]["landscape"])
    for position in annex["positions"]:
        _position(writer, position, landscape=data["page"]["landscape"])
    # The signature never stands alone on a page: the last row before it stays with it.
    if annex["positions"] or (annex["paragraphs"] and annex["paragraphs"][-1]["table"]):
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


def _paragraphs(writer: Writer, paragraphs: Sequence[Data], *, landscape: bool) -> None:
    """Write the sentences of an annex, each with the table below it, as one list."""
    number = writer.new_list(DIGITS) if paragraphs else 0
    for place, one in enumerate(paragraphs):
        if one["text"]:
            writer.items([one], writer.document, DIGITS, number=number)
        if one["table"]:
            if one["text"]:
                writer.document.paragraphs[-1].paragraph_format.keep_with_next = True
            _table(writer, one["table"], landscape=landscape)
            following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            if following is None or not following["text"]:
                writer.paragraph("", "Sela").paragraph_format.space_after = Pt(6)


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
        _table(writer, position["table"], landscape=landscape)
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


def _table(writer: Writer, data: Data, *, landscape: bool) -> None:
    numbers = [NUMBER_WIDTH] if data["numbered"] else []
    fit = columns.fit(data, writer.text_width - sum(numbers), writer.profile, landscape=landscape)
    table = writer.table([*numbers, *fit.widths], "Table Grid")
    keep_free(table, columns.PADDING, ABOVE_AND_BELOW)
    head = [NUMBER_HEADING for _column in numbers]
    for cell, heading in zip(writer.row(table), (*head, *data["headings"]), strict=True):
        shade(cell)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        writer.first_paragraph(cell, heading, "Kepala Tabel", size=fit.size)
    for number, row in enumerate(data["rows"], 1):
        cells = writer.row(table)
        for cell in cells[: len(numbers)]:
            label = writer.first_paragraph(cell, f"{number}.", "Isi Tabel", size=fit.size)
            label.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for cell, text in zip(cells[len(numbers) :], row, strict=True):
            writer.first_paragraph(cell, text, "Isi Tabel", size=fit.size)
    repeat_header(table)


def _keep_with_next(cells: Sequence[_Cell]) -> None:
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
