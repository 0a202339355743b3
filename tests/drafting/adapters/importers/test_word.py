"""Word documents as offices make them, and archives that only look like one."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings

from drafting.adapters.docx import to_docx
from drafting.adapters.importers.any_file import OldFormat, import_bytes
from drafting.adapters.importers.word.document import LockedWord, NotWord, read_word
from drafting.adapters.importers.word.text import NestedTables
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Decree
from drafting.rules.importing.refusals import NotImportable, TooLarge
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting import samples
from tests.drafting.trees import DECREE
from tests.drafting.words import SEED, words

NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
"""


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_lists(document: Document) -> Callable[[str, int, int], Any]:
    """Add numbered paragraphs as Word does: the number is not in the text."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))

    def add(text: str, depth: int = 0, number: int = 90) -> Any:  # noqa: ANN401  (python-docx has no types)
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


@pytest.fixture(scope="module")
def decree() -> Decree:
    return import_bytes(saved(office_document()))


def test_tables_that_lay_out_the_page_become_lines(decree: Decree) -> None:
    assert [item.text for item in decree.considering.items] == [
        "bahwa kinerja perlu diukur;",
        "bahwa perlu menetapkan Keputusan;",
    ]
    assert (
        decree.legal_bases.items[0].text
        == "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"
    )
    assert decree.letterhead is not None
    assert decree.letterhead.lines == ("PEMERINTAH KABUPATEN SUKAMAJU",)
    assert decree.unplaced == ()


def test_numbers_that_word_computes_are_read(decree: Decree) -> None:
    (dictum,) = decree.decision.dictums
    assert [(item.text, [below.text for below in item.items]) for item in dictum.items] == [
        ("perencanaan, meliputi:", ["bulanan; dan", "tahunan;"]),
        ("pelaporan.", []),
    ]
    assert [duty.text for duty in decree.positions[0].duties] == [
        "melayani warga; dan",
        "menyusun laporan.",
    ]
    assert [duty.as_written for duty in decree.positions[0].duties] == ["", ""]


def test_merged_cells_are_read_once(decree: Decree) -> None:
    first, second = decree.positions[0].indicators
    assert (first.objective, first.indicator, first.target, first.source) == (
        "Warga terlayani",
        "Jumlah warga",
        "120",
        "Register",
    )
    assert (second.objective, second.indicator, second.target) == (
        "Warga terlayani",
        "Jumlah keluhan",
        "0",
    )
    assert to_plain_text(decree).count("Warga terlayani") == 1


def test_the_model_decree_as_a_document_keeps_its_words() -> None:
    document = docx.Document()
    source = SEED.read_text(encoding="utf-8")
    for line in source.splitlines():
        if line.count("\t") > 1:
            cells = line.split("\t")
            for cell, text in zip(
                document.add_table(rows=1, cols=len(cells)).rows[0].cells, cells, strict=True
            ):
                cell.text = text
        else:
            document.add_paragraph(line)
    tree = import_bytes(saved(document))
    assert words(to_plain_text(tree)) == words(source)
    assert tree.unplaced == ()


def test_deletions_are_left_out_and_insertions_read() -> None:
    document = office_document()
    paragraph = next(one for one in document.paragraphs if one.text.startswith("MEMUTUSKAN"))
    deleted = OxmlElement("w:del")
    deleted.append(parse_xml(f"<w:r {nsdecls('w')}><w:delText>dihapus</w:delText></w:r>"))
    inserted = parse_xml(
        f"<w:ins {nsdecls('w')}><w:r><w:t>Memperhatikan : surat edaran;</w:t></w:r></w:ins>"
    )
    added = paragraph.insert_paragraph_before("")
    added._p.append(deleted)  # noqa: SLF001
    added._p.append(inserted)  # noqa: SLF001
    tree = import_bytes(saved(document))
    assert tree.noting is not None
    assert tree.noting.items[0].text == "surat edaran;"
    assert "dihapus" not in to_plain_text(tree)


def test_content_controls_and_text_boxes_are_read() -> None:
    document = office_document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>DINAS"
            " SOSIAL</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    box = (
        f"<w:p {nsdecls('w')}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>KANTOR"
        " PUSAT</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    body.insert(0, parse_xml(box))
    tree = import_bytes(saved(document))
    assert tree.letterhead is not None
    assert tree.letterhead.lines == (
        "PEMERINTAH KABUPATEN SUKAMAJU",
        "KANTOR PUSAT",
        "DINAS SOSIAL",
    )


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


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match="membengkak"):
        read_word(
            changed(saved(office_document()), "word/document.xml", b"<a>" + b" " * 200_000_000)
        )


def test_a_part_that_lies_about_its_size_is_refused_in_little_memory() -> None:
    data = bytearray(
        changed(saved(office_document()), "word/document.xml", b"<a>" + b" " * 100_000_000)
    )
    place = data.rfind(b"word/document.xml") - 46 + 24
    data[place : place + 4] = (1_000).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(NotWord):
        read_word(bytes(data))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_an_archive_of_many_parts_is_refused() -> None:
    file = io.BytesIO(saved(office_document()))
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(2_500):
            archive.writestr(f"word/media/{number}", b"")
    with pytest.raises(TooLarge):
        read_word(file.getvalue())


def test_entities_are_not_expanded() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
        + b"".join(
            b'<!ENTITY b%d "%s">' % (n, b"&b%s;" % (str(n - 1).encode() if n else b"") * 10)
            for n in range(9)
        )
        + b"]>"
    )
    document = (
        "<w:document"
        f" {nsdecls('w')}><w:body><w:p><w:r><w:t>&b8;</w:t></w:r></w:p></w:body></w:document>".encode()
    )
    with pytest.raises(NotWord):
        import_bytes(changed(saved(office_document()), "word/document.xml", bomb + document))


def test_ten_thousand_nested_tables_are_refused() -> None:
    opening, closing = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
    for depth, refusal in ((10_000, NotWord), (30, NestedTables)):
        nested = (
            f"<w:document {nsdecls('w')}><w:body>".encode()
            + opening * depth
            + b"<w:p/>"
            + closing * depth
            + b"</w:body></w:document>"
        )
        with pytest.raises(refusal):
            read_word(changed(saved(office_document()), "word/document.xml", nested))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\x00\x01"])
def test_a_broken_document_is_refused(part: str, content: bytes) -> None:
    with pytest.raises(NotWord, match="utuh"):
        read_word(changed(saved(office_document()), part, content))


def test_another_archive_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("surat.txt", "KEPUTUSAN")
    with pytest.raises(NotWord):
        import_bytes(file.getvalue())


def test_a_truncated_archive_is_refused() -> None:
    with pytest.raises(NotWord):
        import_bytes(saved(office_document())[:2_000])


def test_a_locked_document_is_refused() -> None:
    data = bytearray(saved(office_document()))
    for start in (data.find(b"PK\x01\x02"),):
        data[start + 8] |= 1
    with pytest.raises(LockedWord, match="kata sandi"):
        import_bytes(bytes(data))


def test_the_old_forms_of_word_are_refused() -> None:
    for data in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf1 KEPUTUSAN}"):
        with pytest.raises(OldFormat, match="DOCX"):
            import_bytes(data)


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_document_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    whole = saved(office_document())
    name = chance.choice(("word/document.xml", "word/numbering.xml", "word/styles.xml", ""))
    data = bytearray(zipfile.ZipFile(io.BytesIO(whole)).read(name) if name else whole)
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(data))
        data[place : place + chance.randint(0, 3)] = bytes(
            chance.choice((chance.randrange(256), *b'<>/"w: 9'))
            for _ in range(chance.randint(0, 3))
        )
    with suppress(NotImportable):
        import_bytes(changed(whole, name, bytes(data)) if name else bytes(data))


# What the page says of itself: number, date and signatory come from the printing, and Menetapkan is
# composed.
_PRINTED = {"Decree", "Heading", "Decision", "Closing", "Signatory"}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DECREE)
def test_whatever_is_written_as_a_document_reads_back(tree: Decree) -> None:
    back = import_bytes(to_docx(tree, samples.PRINTING, samples.PROFILE, draft_mark=False))
    assert [
        f"{entry.change.value} {entry.place}"
        for entry in compare(tree, back).entries
        if entry.type not in _PRINTED
    ] == []
    assert back.unplaced == ()


def test_a_signature_in_a_cell_of_its_own_is_read_line_by_line() -> None:
    document = office_document()
    start = next(
        place
        for place, paragraph in enumerate(document.paragraphs)
        if paragraph.text.startswith("Ditetapkan")
    )
    first, *others = (paragraph._p for paragraph in document.paragraphs[start : start + 4])  # noqa: SLF001
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 1).text = (
        "Ditetapkan di Sukamaju\npada tanggal 7 Januari 2026\nKEPALA DINAS SOSIAL,\n\nRETNO"
        " WULAN\nNIP. 19700101 199501 2 001"
    )
    first.addprevious(table._tbl)  # noqa: SLF001
    for paragraph in (first, *others):
        document.element.body.remove(paragraph)
    tree = import_bytes(saved(document))
    assert (tree.closing.place, tree.closing.date) == ("Sukamaju", "2026-01-07")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name, tree.signatory.nip) == (
        "KEPALA DINAS SOSIAL",
        "RETNO WULAN",
        "197001011995012001",
    )


def test_a_table_that_is_set_with_spaces_in_paragraphs_is_a_table() -> None:
    document = office_document()
    for text in (
        "2. Jabatan : Juru",
        "Tugas : menata surat.",
        "No  Sasaran       Indikator",
        "1   Surat tertib  Jumlah surat\n    sekali        masuk",
    ):
        document.add_paragraph(text)
    last = import_bytes(saved(document)).positions[-1]
    assert [duty.text for duty in last.duties] == ["menata surat."]
    assert [(row.objective, row.indicator) for row in last.indicators] == [
        ("Surat tertib sekali", "Jumlah surat masuk")
    ]
