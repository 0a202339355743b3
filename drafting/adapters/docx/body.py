"""The body of the DOCX, from the kop to the tembusan.

The column of labels ("Menimbang :") is a table without lines.
"""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from drafting.adapters.docx.writer import Data, Writer
from drafting.rules.text.plain import DIGITS, LETTERS
from drafting.rules.text.titles import lines

LABEL, COLON = 32, 6
SIGNATURE_SHARE = 0.4
SIGNATURE_SPACE = 60
# Lines of the tembusan that stay on one page; a longer list must be split.
KEPT_TOGETHER = 8


def write_body(writer: Writer, data: Data) -> None:
    """Write everything up to the tembusan."""
    _letterhead(writer, data["kop"])
    _title(writer, data["heading"])
    table = _label_table(writer)
    for clauses in data["preamble"]:
        family = LETTERS if clauses["label"] == "Menimbang" else DIGITS
        writer.items(clauses["items"], _label_row(writer, table, clauses["label"]), family)
    writer.paragraph(data["decision"]["word"], "Heading 2")
    table = _label_table(writer)
    _fill(writer, _label_row(writer, table, data["decision"]["label"]), data["decision"]["text"])
    for dictum in data["dictums"]:
        cell = _label_row(writer, table, dictum["label"])
        _fill(writer, cell, dictum["text"])
        writer.items(dictum["items"], cell, LETTERS)
        if dictum["closing"]:
            writer.paragraph(dictum["closing"], "Diktum", place=cell)
    for label in table.rows[-1].cells[0].paragraphs:
        label.paragraph_format.keep_with_next = True
    write_signature(writer, data["signature"], data["closing"])
    _recipients(writer, data["recipients"])


def write_signature(writer: Writer, signature: Data, closing: list[str]) -> None:
    """Write the block at the right, its lines kept together."""
    indent = Mm(writer.text_width * SIGNATURE_SHARE)
    texts = [*closing, *(" ".join(filter(None, line)) for line in signature["lines"])]
    written = [writer.paragraph(line, "Tanda Tangan") for line in texts]
    written[0].paragraph_format.space_before = Pt(14)
    name = writer.paragraph(signature["name"], "Tanda Tangan", bold=True)
    name.paragraph_format.space_before = Pt(SIGNATURE_SPACE)
    written.append(name)
    further = filter(None, (signature["rank"], signature["nip"]))
    written.extend(writer.paragraph(line, "Tanda Tangan") for line in further)
    written[-1].paragraph_format.keep_with_next = False
    for paragraph in written:
        paragraph.paragraph_format.left_indent = indent


def _letterhead(writer: Writer, kop: Data) -> None:
    texts = [
        (kop["government"], "Kop Pemerintah"),
        (kop["office"], "Kop Perangkat Daerah"),
        *((line, "Kop Alamat") for line in kop["address"]),
    ]
    written = [writer.paragraph(line, style) for line, style in texts if line]
    if written:
        _rule_below(written[-1])
        written[-1].paragraph_format.space_after = Pt(18)


def _title(writer: Writer, heading: Data) -> None:
    writer.paragraph("\n".join(lines(heading["kind"])), "Heading 1")
    writer.paragraph(f"NOMOR {heading['number']}", "Judul Tengah")
    for text, bold in (("TENTANG", False), (heading["subject"], True), (heading["issuer"], False)):
        line = writer.paragraph("\n".join(lines(text)), "Judul Tengah", bold=bold)
        line.paragraph_format.space_before = Pt(8)
    writer.document.paragraphs[-1].paragraph_format.space_after = Pt(12)


def _label_table(writer: Writer) -> Table:
    return writer.table((LABEL, COLON, writer.text_width - LABEL - COLON))


def _label_row(writer: Writer, table: Table, label: str) -> _Cell:
    """Add a row "Menimbang : ..." and return the cell for its text.

    The cell still has its empty first paragraph.
    """
    first, colon, content = writer.row(table)
    writer.first_paragraph(first, label, "Label")
    writer.first_paragraph(colon, ":", "Label")
    return content


def _fill(writer: Writer, cell: _Cell, text: str) -> None:
    writer.first_paragraph(cell, text, "Diktum")


def _recipients(writer: Writer, recipients: list[str]) -> None:
    if not recipients:
        return
    first = len(writer.document.paragraphs)
    writer.paragraph("Tembusan:", "Tembusan").paragraph_format.space_before = Pt(18)
    if len(recipients) == 1:
        writer.paragraph(recipients[0], "Tembusan")
    else:
        items = [{"text": office, "label": "1.", "items": []} for office in recipients]
        writer.items(items, writer.document, DIGITS)
    for paragraph in writer.document.paragraphs[first:-1][:KEPT_TOGETHER]:
        paragraph.paragraph_format.keep_with_next = True


def _rule_below(paragraph: Paragraph) -> None:
    """Draw the thick and the thin line under the kop."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (
        ("val", "thickThinSmallGap"),
        ("sz", "24"),
        ("space", "4"),
        ("color", "000000"),
    ):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001  (the library lacks borders)
