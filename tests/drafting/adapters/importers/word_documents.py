"""Word documents as offices make them, for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt \
w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText \
w:val="%2)"/></w:lvl></w:abstractNum>
"""


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_lists(document: Document) -> Callable[[str, int, int], Any]:
    """Add numbered paragraphs as Word does: the number is not in the text."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))

    # python-docx has no types
    def add(text: str, depth: int = 0, number: int = 90) -> Any:  # noqa: ANN401
        if not numbering.findall(f"{qn('w:num')}[@{qn('w:numId')}='{number}']"):
            restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId'
                    f' w:val="90"/>{restart}</w:num>'
                )
            )
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(  # noqa: SLF001
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId'
                f' w:val="{number}"/></w:numPr>'
            )
        )
        return paragraph

    return add


def office_document() -> Document:
    """Lay a decree out as offices do.

    A table for the preamble, computed numbers, merged cells, a header.
    """
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN SUKAMAJU"
    for text in (
        "KEPUTUSAN KEPALA DINAS SOSIAL",
        "NOMOR : 188/5/KEP/2026",
        "TENTANG",
        "INDIKATOR KINERJA INDIVIDU",
        "",
        "KEPALA DINAS SOSIAL,",
    ):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=3)
    for cells in (
        ("Menimbang", ":", "a. bahwa kinerja perlu diukur;\nb. bahwa perlu menetapkan Keputusan;"),
        ("Mengingat", ":", "1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("MEMUTUSKAN:")
    document.add_paragraph("Menetapkan\t:\tKEPUTUSAN TENTANG INDIKATOR KINERJA INDIVIDU.")
    document.add_paragraph("KESATU\t:\tIndikator dipakai untuk:")
    add = with_lists(document)
    add("perencanaan, meliputi:", 0, 90)
    add("bulanan; dan", 1, 90)
    add("tahunan;", 1, 90)
    add("pelaporan.", 0, 90)
    document.add_paragraph("Ditetapkan di Sukamaju")
    document.add_paragraph("pada tanggal 5 Januari 2026")
    document.add_paragraph("KEPALA DINAS SOSIAL,")
    document.add_paragraph("NAMA KEPALA")
    document.add_paragraph(
        "LAMPIRAN\nKEPUTUSAN KEPALA DINAS SOSIAL\nNOMOR : 188/5/KEP/2026\nTENTANG\nINDIKATOR"
        " KINERJA INDIVIDU"
    )
    document.add_paragraph("1. Jabatan : Pekerja Sosial")
    document.add_paragraph("2. Tugas :")
    add("melayani warga; dan", 0, 91)
    add("menyusun laporan.", 0, 91)
    indicators = document.add_table(rows=3, cols=4)
    for row, texts in zip(
        indicators.rows,
        (
            ("SASARAN", "INDIKATOR", "TARGET", "SUMBER DATA"),
            ("Warga terlayani", "Jumlah warga", "120", "Register"),
            ("", "Jumlah keluhan", "0", "Kotak saran"),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    indicators.cell(1, 0).merge(indicators.cell(2, 0))
    return document


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """Put other content in one part of an archive."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            after.writestr(
                part.filename, content if part.filename == name else before.read(part.filename)
            )
    return file.getvalue()
