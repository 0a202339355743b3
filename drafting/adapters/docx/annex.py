"""An annex of the DOCX: heading block, positions with duties and indicators, signature at its end."""

from __future__ import annotations

import re

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from drafting.adapters.docx.body import COLON, write_signature
from drafting.adapters.docx.sheet import new_section
from drafting.adapters.docx.writer import Data, Writer, repeat_header
from drafting.rules.indicator_table import NUMBER_HEADING
from drafting.rules.plain import DIGITS, LETTERS
from drafting.rules.titles import lines

HEADING_SHARE = 0.4
NUMBER, LABEL = 9, 24
NUMBER_WIDTH = 12
# A capital and a small letter of the table's type, and what a cell keeps free at both sides, in millimetres.
CAPITAL, LETTER, PADDING = 2.5, 2.0, 4.2


def write_annex(writer: Writer, annex: Data, data: Data) -> None:
    """Write one annex on its own sheets."""
    new_section(writer, landscape=data["page"]["landscape"])
    _heading_block(writer, annex)
    if annex["title"]:
        title = writer.paragraph("\n".join(lines(annex["title"])), "Judul Tengah", bold=True)
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(12)
    writer.items(annex["paragraphs"], writer.document, DIGITS)
    for position in annex["positions"]:
        _position(writer, position)
    # The signature never stands alone on a page: the last row before it stays with it.
    for cell in writer.document.tables[-1].rows[-1].cells if annex["positions"] else ():
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    write_signature(writer, data["signature"], [])


def _heading_block(writer: Writer, annex: Data) -> None:
    if not annex["label"]:
        return
    first = writer.paragraph(annex["label"], "Heading 1")
    first.alignment = WD_ALIGN_PARAGRAPH.LEFT
    texts = [annex["decree"], *(f"{label}\t: {value}" for label, value in annex["lines"]), "TENTANG", annex["subject"]]
    for paragraph in (first, *(writer.paragraph(line, "Kepala Lampiran") for line in texts)):
        paragraph.paragraph_format.left_indent = Mm(writer.text_width * HEADING_SHARE)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(writer.text_width * HEADING_SHARE + LABEL))


def _position(writer: Writer, position: Data) -> None:
    table = writer.table((NUMBER, LABEL, COLON, writer.text_width - NUMBER - LABEL - COLON))
    number, label, colon, title = writer.row(table)
    for cell, text in ((number, position["label"]), (label, "Jabatan"), (colon, ":")):
        writer.first_paragraph(cell, text, "Label")
    writer.first_paragraph(title, position["title"], "Heading 2").alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name, text, items in (("Tugas", "", position["duties"]), ("Fungsi", position["functions"], position["function_items"])):
        if text or items:
            _empty, label, colon, content = writer.row(table)
            writer.first_paragraph(label, name, "Label")
            writer.first_paragraph(colon, ":", "Label")
            if text:
                writer.first_paragraph(content, text, "Diktum")
            writer.items(items, content, LETTERS)
    if position["table"]["rows"]:
        # Without a paragraph between them a word processor makes one table of two, and the header is no longer its first row.
        writer.paragraph("", "Sela")
        _indicators(writer, position["table"])
    writer.paragraph("", "Sela").paragraph_format.space_after = Pt(6)


def _indicators(writer: Writer, data: Data) -> None:
    table = writer.table([NUMBER_WIDTH, *_widths(data, writer.text_width - NUMBER_WIDTH)], "Table Grid")
    for cell, heading in zip(writer.row(table), (NUMBER_HEADING, *data["headings"]), strict=True):
        writer.first_paragraph(cell, heading, "Kepala Tabel")
    for number, row in enumerate(data["rows"], 1):
        for cell, text in zip(writer.row(table), (f"{number}.", *row), strict=True):
            writer.first_paragraph(cell, text, "Isi Tabel")
    repeat_header(table)


def _widths(data: Data, total: float) -> list[float]:
    """Give each column its longest word, and what is left by weight; where not even the words fit, each gives up its share."""
    texts = zip(data["headings"], *data["rows"], strict=True)
    least = [max(_word_width(word) for text in column for word in re.split(r"[\s/]+", text)) + PADDING for column in texts]
    spare = total - sum(least)
    if spare < 0:
        return [width * total / sum(least) for width in least]
    return [width + spare * weight / sum(data["weights"]) for width, weight in zip(least, data["weights"], strict=True)]


def _word_width(word: str) -> float:
    return len(word) * (CAPITAL if word.isupper() else LETTER)
