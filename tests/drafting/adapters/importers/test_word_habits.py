"""What offices do with Word beside typing: sections, tracking, styles."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml

from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.importing.refusals import TooLarge
from tests.drafting.adapters.importers.word_xml import (
    ANNEX,
    NAMES,
    SIGNATURE,
    begun,
    cell,
    lines,
    raw,
    run,
    tree,
)


def test_an_annex_may_have_its_heading_in_the_header_of_its_section() -> None:
    document = begun()
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN SUKAMAJU"
    lines(document, *SIGNATURE)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "\n".join(ANNEX)
    section.even_page_header.paragraphs[0].text = "halaman genap"
    lines(document, "1. Jabatan : Perawat")
    decree = tree(document)
    assert decree.annexes[0].headed
    assert decree.unplaced == ()
    assert decree.letterhead is not None
    assert decree.letterhead.lines == ("PEMERINTAH KABUPATEN SUKAMAJU",)
    assert "halaman genap" in [left.text for left in decree.residue]


def test_what_was_tracked_is_read_as_if_it_were_accepted() -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    document = begun()
    document.element.body.remove(document.paragraphs[-1]._p)  # noqa: SLF001
    raw(document, f"<w:p>{gone}{run('KEDUA : Keputusan ini ')}</w:p>")
    raw(
        document,
        f'<w:p>{gone}<w:del w:id="2"'
        ' w:author="a"><w:r><w:delText>tidak</w:delText></w:r></w:del></w:p>',
    )
    raw(document, f"<w:p>{run('mulai berlaku hari ini.')}</w:p>")
    row = (
        '<w:tr><w:trPr><w:del w:id="3"'
        f' w:author="a"/></w:trPr>{cell("dihapus")}{cell("juga")}</w:tr>'
    )
    raw(document, f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>")
    decree = tree(document)
    assert decree.decision.dictums[-1].text == "Keputusan ini mulai berlaku hari ini."
    assert decree.unplaced == ()


def test_a_list_may_be_defined_by_a_style_of_lists() -> None:
    document = begun()
    numbering = document.part.numbering_part.element
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText'
        ' w:val="%1."/></w:lvl>'
    )
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {NAMES} w:abstractNumId="91"><w:numStyleLink'
            ' w:val="Huruf"/></w:abstractNum>'
        ),
    )
    numbering.insert(
        1,
        parse_xml(
            f'<w:abstractNum {NAMES} w:abstractNumId="92"><w:styleLink'
            f' w:val="Huruf"/>{level}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {NAMES} w:numId="91"><w:abstractNumId w:val="91"/></w:num>')
    )
    lines(document, "KETIGA : Indikator dipakai untuk:")
    for text in ("perencanaan; dan", "pelaporan."):
        raw(
            document,
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId'
            f' w:val="91"/></w:numPr></w:pPr>{run(text)}</w:p>',
        )
    assert [item.text for item in tree(document).decision.dictums[-1].items] == [
        "perencanaan; dan",
        "pelaporan.",
    ]


def test_the_text_may_lie_under_the_name_that_the_web_version_gives_it() -> None:
    file, other = io.BytesIO(), io.BytesIO()
    begun().save(file)
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(other, "w") as after:
        for part in before.infolist():
            after.writestr(
                part.filename.replace("document.xml", "document2.xml"),
                before.read(part).replace(b"document.xml", b"document2.xml"),
            )
    assert import_bytes(other.getvalue()).heading.number == "440/21/2026"


@pytest.mark.parametrize(("count", "said"), [(40_000, "30000 baris"), (2_100_000, "membengkak")])
def test_millions_of_paragraphs_are_not_all_read(count: int, said: str) -> None:
    document = begun()
    file = io.BytesIO()
    document.save(file)
    swollen = io.BytesIO()
    with (
        zipfile.ZipFile(file) as before,
        zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            content = before.read(part)
            after.writestr(
                part.filename,
                (
                    content.replace(b"<w:sectPr", b"<w:p/>" * count + b"<w:sectPr")
                    if part.filename == "word/document.xml"
                    else content
                ),
            )
    with pytest.raises(TooLarge, match=said):
        import_bytes(swollen.getvalue())
