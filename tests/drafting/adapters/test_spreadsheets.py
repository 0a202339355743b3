"""The indicators leave as tables that compute nothing."""

import csv
import datetime as dt
import io
import re

import openpyxl
import pytest

from drafting.adapters.spreadsheets import (
    TableNotPossible,
    headings,
    other_tables,
    rows,
    to_csv,
    to_xlsx,
)
from drafting.rules.content import Decree, edit
from tests.drafting import samples
from tests.drafting.staff_lists import COLUMNS, MEMBERS, staffed, team
from workflow.adapters.tables import LONGEST_CELL, harmless

WHEN = dt.datetime(2027, 1, 4, tzinfo=dt.UTC)
DANGERS = [
    "=1+1",
    "+62341",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "=cmd|' /C calc'!A0",
    "＝1",
]


def with_text(text: str) -> Decree:
    tree = samples.model()
    return edit(tree, tree.positions[0].indicators[0].id, source=text)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_every_indicator_is_a_row_with_its_position_and_its_id() -> None:
    tree = samples.long(4)
    table = list(rows(tree))
    assert len(table) == sum(len(position.indicators) for position in tree.positions)
    assert table[0][:4] == [
        "LAMPIRAN I",
        "1",
        tree.positions[0].title,
        tree.positions[0].indicators[0].objective,
    ]
    assert table[-1][0] == "LAMPIRAN II"
    assert table[-1][-1] == tree.positions[-1].indicators[-1].id
    assert headings(tree)[-2:] == ["Keterangan", "KODE"]


@pytest.mark.parametrize("danger", DANGERS)
def test_a_spreadsheet_computes_nothing_that_a_person_wrote(danger: str) -> None:
    tree = with_text(danger)
    source = headings(tree).index("SUMBER DATA")
    told = read_csv(to_csv(tree))[1][source]
    assert told.startswith("'")
    assert told.replace("'", "") == danger.replace("'", "")
    cell = openpyxl.load_workbook(io.BytesIO(to_xlsx(tree, WHEN))).worksheets[0].cell(2, source + 1)
    assert cell.data_type == "s"
    assert str(cell.value).replace("_x000D_", "\r") == danger


@pytest.mark.parametrize("between", [";", "; ", "\n", "\r\n", "\t", ';"', "; '"])
@pytest.mark.parametrize("danger", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1"])
def test_nothing_is_computed_where_lines_are_parted_at_semicolons(
    between: str, danger: str
) -> None:
    data = to_csv(with_text(f"Laporan{between}{danger}"))
    cells = re.split(r"[;\t\r\n]", data.decode())
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(danger)]
    assert data.decode().count(f"'{danger}") == 1


def test_an_ordinary_text_stays_as_it_is() -> None:
    assert harmless("Jumlah naskah = 4") == "Jumlah naskah = 4"
    assert harmless("") == ""


def test_quotes_commas_and_lines_survive_csv() -> None:
    text = 'Buku "A", dan\nbuku B; C'
    assert text in read_csv(to_csv(with_text(text)))[1]


def test_the_same_indicators_give_the_same_bytes() -> None:
    assert to_xlsx(samples.model(), WHEN) == to_xlsx(samples.model(), WHEN)
    assert to_csv(samples.model()) == to_csv(samples.model())


def test_a_decree_without_an_annex_gives_headings_alone() -> None:
    assert read_csv(to_csv(samples.short())) == [headings(samples.short())]
    assert (
        openpyxl.load_workbook(io.BytesIO(to_xlsx(samples.short(), WHEN))).worksheets[0].max_row
        == 1
    )


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TableNotPossible, match="baris 2 kolom 7"):
        to_xlsx(with_text("x" * (LONGEST_CELL + 1)), WHEN)


def test_a_list_of_a_team_is_a_native_table_on_a_sheet_of_its_own() -> None:
    tree = staffed(positions=2)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(tree, WHEN)))
    assert book.sheetnames == ["Indikator", "Tabel 1"]
    sheet = book["Tabel 1"]
    assert [cell.value for cell in sheet[1]] == ["NO.", *COLUMNS, "KODE"]
    assert [cell.value for cell in sheet[2]] == ["1", *MEMBERS[0], "m0"]
    assert sheet.tables["Tabel1"].ref == "A1:E4"
    assert to_xlsx(tree, WHEN) == to_xlsx(tree, WHEN)


def test_a_list_of_a_team_is_in_the_csv_below_the_indicators_or_alone() -> None:
    table = [["NO.", *COLUMNS, "KODE"], *(["1", *MEMBERS[0], "m0"],)]
    alone = read_csv(to_csv(staffed()))
    assert alone[:2] == table
    both = read_csv(to_csv(staffed(positions=1)))
    at = both.index([])
    assert both[0] == headings(staffed(positions=1))
    assert both[at + 1 : at + 3] == table


def test_headings_that_are_empty_or_come_twice_are_told_apart() -> None:
    (table,) = other_tables(staffed(team(("a", "b", "c"), columns=("NAMA", "", "Nama"))))
    assert table.headings == ["NO.", "NAMA", "Kolom 3", "Nama (2)", "KODE"]
