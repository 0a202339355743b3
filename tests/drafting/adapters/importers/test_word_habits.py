"""What offices do with Word beside typing.

Formulas, symbols, capitals by formatting, sections with headers of their own, frames, tracked ends.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from drafting.adapters.importers.any_file import import_bytes
from drafting.adapters.importers.word.document import read_word
from drafting.rules.content import Decree, Indicator
from drafting.rules.importing.refusals import TooLarge
from tests.seeds import seeds

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
    """Put markup at the end of the body, before the settings of the last section."""
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
    return f"<m:f><m:num><m:r><m:t>{above}</m:t></m:r></m:num><m:den><m:r><m:t>{below}</m:t></m:r></m:den></m:f>"


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        (
            (
                f"<m:oMath>{fraction('pasien puas', 'seluruh pasien')}<m:r><m:t> ×"
                " 100%</m:t></m:r></m:oMath>"
            ),
            "(pasien puas / seluruh pasien) × 100%",
        ),
        (
            f"<m:oMathPara><m:oMath>{fraction('a + b', 'c')}</m:oMath></m:oMathPara>",
            "((a + b) / c)",
        ),
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            "x^2",
        ),
        (
            (
                "<m:oMath><m:nary><m:naryPr><m:chr"
                ' m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e><m:r><m:t>nilai</m:t></m:r></m:e></m:nary></m:oMath>'
            ),
            "∑ nilai",
        ),
        (
            "<m:oMath><m:d><m:e><m:rad><m:deg/><m:e><m:r><m:t>n</m:t></m:r></m:e></m:rad></m:e></m:d></m:oMath>",
            "(√(n))",
        ),
    ],
)
def test_a_formula_is_words_too(formula: str, read: str) -> None:
    (indicator,) = rows(("Mutu", "Persentase pasien puas", cell(f"<w:p>{formula}</w:p>"), "Survei"))
    assert indicator.formula == read


@pytest.mark.parametrize(
    ("mark", "read"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        (run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'), "≥"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "☑"),
        ('<w:r><w:sym w:font="Webdings" w:char="XYZ"/></w:r>', "•"),
    ],
)
def test_a_symbol_is_what_the_page_shows(mark: str, read: str) -> None:
    (indicator,) = rows(
        (
            "Mutu",
            cell(f"<w:p>{run('Waktu tunggu ')}{mark}{run(' 30 menit')}</w:p>"),
            "hitung",
            "Survei",
        )
    )
    assert indicator.indicator == f"Waktu tunggu {read} 30 menit"


def test_capitals_by_formatting_are_capitals() -> None:
    document = docx.Document()
    document.styles["Title"].font.all_caps = True
    for line in BODY.splitlines()[:6]:
        document.add_paragraph(line.title(), style="Title")
    for line in BODY.splitlines()[6:]:
        label, _colon, rest = line.partition(":")
        paragraph = document.add_paragraph()
        shown = paragraph.add_run(label.title())
        shown.font.all_caps = label.isupper()
        paragraph.add_run(f": {rest}" if rest else ":")
    lines(document, *SIGNATURE)
    for line in ANNEX:
        document.add_paragraph().add_run(line.lower()).font.small_caps = True
    lines(document, "1. Jabatan : Perawat")
    decree = tree(document)
    assert decree.heading.office == "KEPALA PUSKESMAS TIRTA JAYA"
    assert [dictum.text for dictum in decree.decision.dictums] == [
        "Indikator tercantum dalam Lampiran.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ]
    assert decree.annexes[0].headed


def test_hidden_text_is_taken_out_and_listed() -> None:
    document = begun()
    paragraph = document.paragraphs[-1]
    paragraph.add_run(" Rahasia").font.hidden = True
    decree = tree(document)
    assert decree.decision.dictums[-1].text.endswith("ditetapkan.")
    assert "Rahasia" in [left.text for left in decree.residue]


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


def test_a_signature_in_one_cell_of_a_table_is_read_line_by_line() -> None:
    document = begun()
    signature = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in SIGNATURE)
    raw(document, table(("", cell(signature))))
    lines(document, *ANNEX, "1. Jabatan : Perawat", "2. Tugas : merawat pasien.")
    raw(document, table(HEADINGS, ("Mutu", "Kepuasan", "hitung", "Survei")))
    raw(document, table(("", cell(signature))))
    decree = tree(document)
    for signatory in (decree.signatory, decree.annexes[0].signatory):
        assert signatory is not None
        assert (signatory.office, signatory.name) == (
            "KEPALA PUSKESMAS TIRTA JAYA",
            "SARI WULANDARI",
        )
    assert (decree.closing.place, decree.unplaced) == ("Tirta Jaya", ())


@pytest.mark.parametrize("copies", range(1, 9))
def test_copies_in_the_cell_beside_the_signature_are_read_by_themselves(copies: int) -> None:
    offices = [f"Camat Desa{number}" for number in range(1, copies + 1)]
    texts = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in ("Tembusan:", *(f"{n}. {one};" for n, one in enumerate(offices, 1)))
    )
    signature = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in SIGNATURE)
    for cells in ((texts, signature), (signature, texts)):
        document = begun()
        raw(document, table(tuple(map(cell, cells))))
        decree = tree(document)
        assert [one.office for one in decree.recipients.items] == offices
        assert decree.signatory is not None
        assert (decree.signatory.name, decree.closing.place, decree.unplaced) == (
            "SARI WULANDARI",
            "Tirta Jaya",
            (),
        )


def test_a_decree_in_a_frame_is_read_as_one_without() -> None:
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    for line in BODY.splitlines():
        frame.add_paragraph(line)
    assert len(tree(document).decision.dictums) == 2


def test_a_row_may_say_one_thing_alone_under_merged_cells() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first, second = rows(
        (cell("Mutu", start), "Kepuasan", cell("dihitung", start), cell("Survei", start)),
        (cell("", on), "Keluhan", cell("", on), cell("", on)),
    )
    assert (first.indicator, second.indicator, second.objective) == ("Kepuasan", "Keluhan", "Mutu")


def test_columns_that_no_cell_begins_are_none() -> None:
    two = '<w:gridSpan w:val="2"/>'
    (indicator,) = rows(
        ("Mutu", cell("Kepuasan", two), "hitung", "Survei"),
        above=("SASARAN", cell("INDIKATOR", two), "FORMULA", "SUMBER DATA"),
    )
    assert (indicator.indicator, indicator.source, indicator.extra) == ("Kepuasan", "Survei", ())


def test_a_row_may_begin_after_an_empty_column() -> None:
    before = (
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + "".join(map(cell, ("Keluhan", "jumlah", "Kotak saran")))
        + "</w:tr>"
    )
    document = begun()
    lines(document, *SIGNATURE, *ANNEX, "1. Jabatan : Perawat")
    raw(
        document,
        table(HEADINGS, ("Mutu", "Kepuasan", "hitung", "Survei")).replace(
            "</w:tbl>", f"{before}</w:tbl>"
        ),
    )
    _first, second = tree(document).positions[0].indicators
    assert (second.objective, second.indicator, second.source) == ("Mutu", "Keluhan", "Kotak saran")


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


# Where a word may stand in a paragraph, and in what a paragraph may stand.
INLINE: tuple[Callable[[str], str], ...] = (
    run,
    lambda word: run(word, "<w:caps/>"),
    lambda word: run(word, "<w:vanish/>"),
    lambda word: f"<w:hyperlink>{run(word)}</w:hyperlink>",
    lambda word: f'<w:fldSimple w:instr="REF x">{run(word)}</w:fldSimple>',
    lambda word: f'<w:ins w:id="1" w:author="a">{run(word)}</w:ins>',
    lambda word: f'<w:moveTo w:id="1" w:author="a">{run(word)}</w:moveTo>',
    lambda word: f"<w:sdt><w:sdtContent>{run(word)}</w:sdtContent></w:sdt>",
    lambda word: f'<w:smartTag w:element="x">{run(word)}</w:smartTag>',
    lambda word: f"<m:oMath>{fraction(word, 'n')}</m:oMath>",
    lambda word: (
        f"<m:oMathPara><m:oMath><m:sSub><m:e><m:r><m:t>{word}</m:t></m:r></m:e><m:sub/></m:sSub></m:oMath></m:oMathPara>"
    ),
    lambda word: (
        f"<w:r><w:pict><w:txbxContent><w:p>{run(word)}</w:p></w:txbxContent></w:pict></w:r>"
    ),
    lambda word: f"<w:r><w:drawing><a:p><a:r><a:t>{word}</a:t></a:r></a:p></w:drawing></w:r>",
    lambda word: f'{run("(")}<w:r><w:ptab w:alignment="left"/></w:r>{run(word)}',
    lambda word: f"<w:r><w:tab/><w:t>{word}</w:t><w:br/></w:r>",
)
AROUND: tuple[Callable[[str], str], ...] = (
    lambda block: block,
    lambda block: f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>",
    lambda block: table((cell(block),)),
    lambda block: table(("", cell(block))),
    lambda block: table((cell(block, '<w:gridSpan w:val="3"/>'), "lain"), ("x", "y", "z")),
    lambda block: f'<w:customXml w:element="x">{block}</w:customXml>',
)


@pytest.mark.parametrize("seed", seeds(60))
def test_no_word_is_lost_wherever_it_stands(seed: int) -> None:
    chance = random.Random(seed)
    document = docx.Document()
    wanted = [f"KATA{number}" for number in range(40)]
    for word in wanted:
        block = f"<w:p>{chance.choice(INLINE)(word)}</w:p>"
        for _ in range(chance.randint(0, 3)):
            block = (
                chance.choice(AROUND)(block)
                if block.startswith("<w:p>")
                else chance.choice(AROUND)(f"{block}<w:p/>")
            )
        raw(document, f"<w:customXml>{block}</w:customXml>")
    file = io.BytesIO()
    document.save(file)
    found = re.findall(r"KATA\d+", " ".join(line.raw for line in read_word(file.getvalue())))
    assert sorted(found) == sorted(wanted)
