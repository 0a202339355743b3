"""Words of Word: formulas, symbols, capitals by formatting, hidden text."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable

import docx
import pytest

from drafting.adapters.importers.word.document import read_word
from tests.drafting.adapters.importers.word_xml import (
    ANNEX,
    BODY,
    SIGNATURE,
    begun,
    cell,
    fraction,
    lines,
    raw,
    rows,
    run,
    table,
    tree,
)
from tests.seeds import seeds


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
            (
                "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>"
                "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
            ),
            "x^2",
        ),
        (
            (
                '<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/>'
                "<m:e><m:r><m:t>nilai</m:t></m:r></m:e></m:nary></m:oMath>"
            ),
            "∑ nilai",
        ),
        (
            (
                "<m:oMath><m:d><m:e><m:rad><m:deg/><m:e><m:r><m:t>n</m:t></m:r></m:e></m:rad></m:e>"
                "</m:d></m:oMath>"
            ),
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
        f"<m:oMathPara><m:oMath><m:sSub><m:e><m:r><m:t>{word}</m:t></m:r></m:e>"
        "<m:sub/></m:sSub></m:oMath></m:oMathPara>"
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
