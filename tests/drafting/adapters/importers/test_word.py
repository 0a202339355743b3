"""Word documents as offices make them."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings

from drafting.adapters.docx import to_docx
from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Decree
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting import samples
from tests.drafting.adapters.importers.word_documents import office_document, saved
from tests.drafting.trees import DECREE
from tests.drafting.words import SEED, words


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
    block = document.paragraphs[start : start + 4]
    first, *others = (paragraph._p for paragraph in block)  # noqa: SLF001
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
