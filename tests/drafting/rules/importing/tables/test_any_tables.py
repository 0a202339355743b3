"""Lists of teams and of staff are read as tables."""

from __future__ import annotations

import pytest

from drafting.rules.content import Annex, Table
from drafting.rules.importing.confidence import Confidence, parts
from drafting.rules.importing.structure import from_text, read_structure
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.rules.importing.decrees.shapes import BODY, HEAD, SIGNED, read
from tests.drafting.trees import without_ids

ROWS = (("Budi Santoso, S.H.", "Ketua"), ("Sari", "Anggota"))
TABBED = "NO\tNAMA\tKEDUDUKAN\n1\tBudi Santoso, S.H.\tKetua\n2\tSari\tAnggota\n"
BARRED = (
    "| NO. | NAMA | KEDUDUKAN |\n|---|---|---|\n| 1. | Budi Santoso, S.H. | Ketua |\n"
    "| 2. | Sari | Anggota |\n"
)
LOOSE = "NO | NAMA | KEDUDUKAN\n1 | Budi Santoso, S.H. | Ketua\n2 | Sari | Anggota\n"
ALIGNED = (
    "NO   NAMA              KEDUDUKAN\n1    Budi Santoso,     Ketua\n     S.H.\n"
    "2    Sari              Anggota\n"
)


def annex_of(text: str) -> Annex:
    (annex,) = read(f"{BODY}{HEAD}{text}{SIGNED}").annexes
    assert annex.signatory is not None
    return annex


def said(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("text", [TABBED, BARRED, LOOSE, ALIGNED])
def test_a_list_of_a_team_is_a_table(text: str) -> None:
    annex = annex_of(f"SUSUNAN TIM PENILAI\n\n{text}")
    (paragraph,) = annex.paragraphs
    (table,) = annex.tables
    assert annex.title == "SUSUNAN TIM PENILAI"
    assert paragraph.is_bare
    assert (table.columns, table.numbered) == (("NAMA", "KEDUDUKAN"), True)
    assert said(table) == list(ROWS)


def test_a_table_stands_below_the_sentence_that_leads_to_it() -> None:
    annex = annex_of(f"A. PENGARAH\n{TABBED}B. PELAKSANA\n{TABBED}Semua bekerja sampai selesai.\n")
    assert [(one.text, one.table is not None) for one in annex.paragraphs] == [
        ("A. PENGARAH", True),
        ("B. PELAKSANA", True),
        ("Semua bekerja sampai selesai.", False),
    ]


def test_headings_below_a_blank_line_begin_another_table() -> None:
    first, second = annex_of(f"SUSUNAN TIM\n\n{TABBED}\nNAMA\tHONOR\nSari\tRp100.000,00\n").tables
    assert said(first) == list(ROWS)
    assert (second.columns, second.numbered) == (("NAMA", "HONOR"), False)


def test_headings_that_a_page_repeats_are_none() -> None:
    text = (
        f"SUSUNAN TIM\n\n{TABBED}\nSUSUNAN TIM (lanjutan)\nNO\tNAMA\tKEDUDUKAN\n3\tTono\tAnggota\n"
    )
    (table,) = annex_of(text).tables
    assert said(table) == [*ROWS, ("Tono", "Anggota")]


def test_numbers_that_are_not_the_places_of_rows_stay_in_a_column() -> None:
    (table,) = annex_of("DAFTAR\n\nNO\tNAMA\n7\tBudi\n9\tSari\n").tables
    assert (table.columns, table.numbered) == (("NO", "NAMA"), False)
    assert said(table) == [("7", "Budi"), ("9", "Sari")]


def test_a_row_with_one_cell_stays_in_its_table() -> None:
    (table,) = annex_of("DAFTAR\n\nNAMA\tJABATAN\nPENGARAH\t\nBudi\tBupati\n").tables
    assert said(table) == [("PENGARAH", ""), ("Budi", "Bupati")]


def test_a_row_with_other_cells_is_left_for_a_person() -> None:
    tree = read(f"{BODY}{HEAD}DAFTAR\n\n{TABBED}3\tTono\tAnggota\tlebih\n{SIGNED}")
    assert said(tree.annexes[0].tables[0]) == list(ROWS)
    assert [left.text for left in tree.unplaced] == ["3\tTono\tAnggota\tlebih"]


@pytest.mark.parametrize(
    "rows", ["Pengarah\tBupati\nKetua\tCamat\n", "1\tBudi\tKetua\n2\tSari\tAnggota\n"]
)
def test_a_table_without_headings_that_are_known_is_doubted(rows: str) -> None:
    tree = read(f"{BODY}{HEAD}SUSUNAN TIM\n\n{rows}{SIGNED}")
    (table,) = tree.annexes[0].tables
    assert set(table.columns) == {""}
    assert len(table.rows) == 2
    (annex,) = [part for part in parts(tree) if part.path == "/annexes/0"]
    assert annex.confidence is Confidence.DOUBTFUL
    assert [(doubt.node, doubt.why) for doubt in annex.doubts] == [
        (table.id, "tabel ini tanpa judul kolom")
    ]


def test_a_table_that_is_too_broad_stays_in_its_lines_and_is_doubted() -> None:
    row = "\t".join(f"k{place}" for place in range(14))
    tree = read(f"{BODY}{HEAD}DAFTAR\n\n{row}\n{row}\n{SIGNED}")
    (annex,) = tree.annexes
    assert annex.tables == ()
    assert len(annex.paragraphs) == 2
    assert [doubt.why for part in parts(tree) for doubt in part.doubts] == [
        "baris tabel ini tidak terbaca sebagai tabel"
    ] * 2


@pytest.mark.parametrize("text", [TABBED, BARRED, LOOSE, ALIGNED])
def test_what_was_read_is_written_and_read_as_the_same(text: str) -> None:
    source = f"{BODY}{HEAD}SUSUNAN TIM\n\n{text}\nNAMA\tHONOR\nSari\t1 (satu)\n{SIGNED}"
    tree = read_structure(from_text(source))
    again = read_structure(from_text(to_plain_text(tree)))
    assert without_ids(again).annexes == without_ids(tree).annexes
