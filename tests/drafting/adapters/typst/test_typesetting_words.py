"""The words of a decree on its pages: complete, well broken, no markup."""

import io
import itertools
import json
import re

import docx
import msgspec
import pdfplumber
import pytest

from drafting.adapters.docx import to_docx
from drafting.adapters.typst.catchwords import LONGEST
from drafting.adapters.typst.typesetting import (
    render,
)
from drafting.rules.content import Item, edit
from drafting.rules.layout.profile import (
    Orientation,
    naskah_dinas,
)
from tests.drafting import samples
from tests.drafting.adapters.typst.printed import final, pages

UNNUMBERED = ("NOMOR", "TANGGAL", "pada tanggal")


def test_every_word_of_the_tree_is_on_the_pages() -> None:
    text = " ".join(" ".join(pages(final(samples.model()).pdf)).split())
    words = json.dumps(msgspec.to_builtins(samples.model()), ensure_ascii=False)
    assert "dicabut dan dinyatakan tidak berlaku." in text
    for duty in samples.DUTIES:
        assert duty in words
        assert text.count(duty[:40]) == len(samples.POSITIONS)


def test_what_a_position_says_besides_its_duties_is_printed_in_both_formats() -> None:
    tree = samples.long(rows=1, annexes=1)
    said = "Ikhtisar Jabatan memimpin pelayanan kerja sama daerah."
    printed = " ".join(" ".join(pages(final(tree).pdf)).replace(":", " ").split())
    assert printed.count("memimpin pelayanan kerja sama daerah.") == len(tree.positions)
    assert "Ikhtisar" in printed
    document = docx.Document(
        io.BytesIO(to_docx(tree, samples.PRINTING, samples.PROFILE, draft_mark=False))
    )
    rows = [
        " ".join(cell.text for cell in row.cells).replace(":", " ").split()
        for table in document.tables
        for row in table.rows
    ]
    assert rows.count(said.split()) == len(tree.positions)


@pytest.mark.parametrize("draft_mark", [False, True])
def test_a_catchword_is_the_first_word_of_the_next_page(
    draft_mark: bool,  # noqa: FBT001  (the name of the argument is the test's)
) -> None:
    texts = pages(
        render(
            samples.model(), samples.PRINTING, naskah_dinas(samples.KOP), draft_mark=draft_mark
        ).pdf
    )
    announced = []
    for page, following in itertools.pairwise(texts):
        words = [
            line.removesuffix(" …")
            for line in page.splitlines()
            if line.endswith(" …") and not line.startswith(UNNUMBERED)
        ]
        announced += words
        assert all(word in following.replace("KONSEP", "")[:160] for word in words)
    assert len(announced) >= 2
    assert "KONSEP" not in announced
    assert not set(announced) & {"LAMPIRAN", "NO."}


ADDRESS = f"https://jdih.example/{'produkhukumdaerah' * 12}?id=1"


def test_a_web_address_is_copied_as_it_was_written() -> None:
    tree = samples.model()
    tree = edit(tree, tree.decision.dictums[0].id, text=f"Lihat {ADDRESS} untuk selengkapnya.")
    tree = edit(tree, tree.positions[0].indicators[0].id, formula=f"Jumlah {ADDRESS} dibagi dua")
    text = "".join(pages(final(tree).pdf))
    assert not set(text) & {"\u00ad", "\u200b", "\u2060"}
    # pdfium says \x02 for a hyphen at the end of a line: it would part the address
    assert "".join(text.split()).count(ADDRESS) == 2


def test_a_word_that_a_column_cannot_hold_has_a_hyphen_only_where_a_line_ends() -> None:
    tree = samples.long(1, annexes=1)
    tree = edit(tree, tree.positions[0].indicators[0].id, target="pertanggungjawabankeuangan")
    text = "".join(pages(final(tree).pdf))
    parted = text[text.index("pert") : text.index("ngan", text.index("pert"))]
    # A soft hyphen or two before the end of a line.
    assert "\u00ad" not in re.sub("(\u00ad|\x02)+\r?\n|\x02", "", text), parted


@pytest.mark.parametrize("lines", range(3))
def test_an_endless_word_is_announced_by_its_beginning(lines: int) -> None:
    tree = samples.model()
    items = tuple(
        Item(id=f"b{place}", text=f"{'Dasar ' * 12 * lines}{ADDRESS}{'x' * 900}")
        for place in range(4)
    )
    tree = msgspec.structs.replace(
        tree, legal_bases=msgspec.structs.replace(tree.legal_bases, items=items)
    )
    texts = pages(final(tree, naskah_dinas(samples.KOP)).pdf)
    announced = [
        line
        for page in texts
        for line in page.splitlines()
        if line.endswith("…") and not line.endswith(" …")
    ]
    assert announced
    assert all(len(word) <= LONGEST + 1 for word in announced)


@pytest.mark.parametrize("orientation", Orientation)
def test_no_word_of_a_table_runs_into_the_next_column(orientation: Orientation) -> None:
    tree = samples.long(2, annexes=1)
    tree = edit(
        tree,
        tree.positions[0].indicators[0].id,
        formula=f"https://contoh.example/{'jalan/' * 9} {'W' * 60}",
    )
    pdf = final(tree, msgspec.structs.replace(samples.PROFILE, annex_orientation=orientation)).pdf
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for table in map(page.within_bbox, (found.bbox for found in page.find_tables())):
                lines = {
                    float(line["x0"]) for line in table.lines if line["width"] < 1 < line["height"]
                }
                words = table.extract_words()
                assert not [
                    word["text"]
                    for word in words
                    if any(word["x0"] + 1 < line < word["x1"] - 1 for line in lines)
                ]


def test_markup_in_the_text_is_text() -> None:
    tree = samples.short()
    hostile = (
        '#panic("x") $x^2$ *tebal* _miring_ `kode` @acuan <label> \\ // /* #import "/etc/passwd": *'
    )
    tree = edit(tree, tree.decision.dictums[0].id, text=hostile)
    assert hostile.replace(" ", "") in "".join("".join(pages(final(tree).pdf)).split())
