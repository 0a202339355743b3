"""Pieces of Word documents in XML, and the short decree around them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.content import Decree, Indicator

NAMES = (
    f'{nsdecls("w")} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


BODY = """\
KEPUTUSAN KEPALA PUSKESMAS TIRTA JAYA
NOMOR 440/21/2026
TENTANG
INDIKATOR KINERJA INDIVIDU

KEPALA PUSKESMAS TIRTA JAYA,
Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN TENTANG INDIKATOR KINERJA INDIVIDU.
KESATU : Indikator tercantum dalam Lampiran.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan."""


SIGNATURE = (
    "Ditetapkan di Tirta Jaya",
    "pada tanggal 12 Januari 2026",
    "KEPALA PUSKESMAS TIRTA JAYA,",
    "",
    "SARI WULANDARI",
    "NIP 198002022008012001",
)


ANNEX = (
    "LAMPIRAN",
    "KEPUTUSAN KEPALA PUSKESMAS TIRTA JAYA",
    "NOMOR 440/21/2026",
    "TENTANG",
    "INDIKATOR KINERJA INDIVIDU",
)


HEADINGS = ("SASARAN", "INDIKATOR", "FORMULA", "SUMBER DATA")


def begun() -> Document:
    document = docx.Document()
    for line in BODY.splitlines():
        document.add_paragraph(line)
    return document


def lines(document: Document, *texts: str) -> None:
    for text in texts:
        document.add_paragraph(text)


def raw(document: Document, xml: str) -> None:
    """Put markup at the end of the body, before the last section's settings."""
    document.element.body.insert(
        len(document.element.body) - 1, parse_xml(xml.replace(">", f" {NAMES}>", 1))
    )


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else f"<w:p><w:r><w:t>{content}</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    made = "".join(
        f"<w:tr>{''.join(one if one.startswith('<w:t') else cell(one) for one in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def tree(document: Document) -> Decree:
    file = io.BytesIO()
    document.save(file)
    return import_bytes(file.getvalue())


def rows(*cells: Sequence[str], above: Sequence[str] = HEADINGS) -> tuple[Indicator, ...]:
    """Return what is read of a table of indicators with these rows."""
    document = begun()
    lines(document, *SIGNATURE, *ANNEX, "1. Jabatan : Perawat", "2. Tugas : merawat pasien.")
    raw(document, table(above, *cells))
    decree = tree(document)
    assert decree.unplaced == ()
    return decree.positions[0].indicators


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def fraction(above: str, below: str) -> str:
    return (
        f"<m:f><m:num><m:r><m:t>{above}</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>{below}</m:t></m:r></m:den></m:f>"
    )
