"""The tables of a decree: XLSX for people, CSV for programs.

Each table of any columns has a sheet of its own, and in the CSV a block below the indicators, with
an empty line between.

The CSV is UTF-8 with commas (RFC 4180).  What people write must never become a formula of a
spreadsheet.  In XLSX every cell is written as text; CSV has no types, so a text that a spreadsheet
would compute gets an apostrophe there, and stands without it in the XLSX and in the attached JSON.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import xlsxwriter

from drafting.rules.content import Decree, Indicator
from drafting.rules.layout.labels import annex_label
from drafting.rules.text.columns import NUMBER, STANDARD
from workflow.adapters import tables
from workflow.adapters.tables import LONGEST_CELL
from workflow.rules.errors import Refusal

FRONT = ("LAMPIRAN", "NO.", "JABATAN")
BACK = ("KODE",)
WIDTHS = {
    "LAMPIRAN": 12,
    "NO.": 6,
    "JABATAN": 30,
    "KODE": 15,
    STANDARD["unit"]: 12,
    STANDARD["target"]: 12,
    STANDARD["period"]: 14,
}
USUAL_WIDTH = 36


class TableNotPossible(Refusal):
    """A text that a spreadsheet cannot hold."""

    sentence = "Tabel indikator tidak dapat dibuat."


def headings(tree: Decree) -> list[str]:
    """Return the columns: place, the standard ones, those of some tables, id.

    The id stays the same through the years.
    """
    extras = dict.fromkeys(
        cell.heading
        for position in tree.positions
        for row in position.indicators
        for cell in row.extra
    )
    return [*FRONT, *STANDARD.values(), *extras, *BACK]


def rows(tree: Decree) -> Iterator[list[str]]:
    """Yield one row for each indicator, under `headings`."""
    extras = headings(tree)[len(FRONT) + len(STANDARD) : -len(BACK)]
    for place, annex in enumerate(tree.annexes, 1):
        for number, position in enumerate(annex.positions, 1):
            for indicator in position.indicators:
                front = [annex_label(place, len(tree.annexes)), str(number), position.title]
                yield [
                    *front,
                    *(getattr(indicator, field) for field in STANDARD),
                    *(_extra(indicator, heading) for heading in extras),
                    indicator.id,
                ]


def to_csv(tree: Decree) -> bytes:
    """Return the tables as CSV.

    The indicators are left out where there are only others.
    """
    others = list(other_tables(tree))
    blocks = [tables.to_csv(one.headings, one.rows) for one in others]
    if not others or any(position.indicators for position in tree.positions):
        blocks.insert(0, tables.to_csv(headings(tree), rows(tree)))
    return b"\r\n".join(blocks)


class OtherTable(msgspec.Struct, frozen=True):
    """A table of any columns as a sheet; no two headings are the same."""

    name: str
    headings: list[str]
    rows: list[list[str]]


def other_tables(tree: Decree) -> Iterator[OtherTable]:
    """Yield the tables outside positions, each row with its number and its id."""
    found = [table for annex in tree.annexes for table in annex.tables]
    for place, table in enumerate(found, 1):
        numbers = [
            [f"{number}"] if table.numbered else [] for number in range(1, len(table.rows) + 1)
        ]
        front = [NUMBER] if table.numbered else []
        yield OtherTable(
            f"Tabel {place}",
            list(_distinct([*front, *table.columns, *BACK])),
            [
                [*number, *row.cells, row.id]
                for number, row in zip(numbers, table.rows, strict=True)
            ],
        )


def _distinct(names: Sequence[str]) -> Iterator[str]:
    """Yield headings that a spreadsheet can tell apart.

    None is empty, and none comes twice.
    """
    seen: Counter[str] = Counter()
    for place, name in enumerate(names, 1):
        own = name or f"Kolom {place}"
        seen[own.casefold()] += 1
        again = seen[own.casefold()]
        yield own if again == 1 else f"{own} ({again})"


def to_xlsx(tree: Decree, when: dt.datetime) -> bytes:
    """Return the table as XLSX, dated *when*, or raise `TableNotPossible`.

    The same tree at the same time gives the same bytes.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, tables.AS_TEXT | {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": tree.heading.subject[:255],
                "created": when.astimezone(dt.UTC).replace(tzinfo=None),
            }
        )
        others = list(other_tables(tree))
        if not others or any(position.indicators for position in tree.positions):
            _write_sheet(book, headings(tree), list(rows(tree)))
        for one in others:
            _write_table(book, one)
    return out.getvalue()


def _write_table(book: xlsxwriter.Workbook, table: OtherTable) -> None:
    """Write a table of any columns as a native one on a sheet of its own."""
    sheet = book.add_worksheet(table.name)
    style = book.add_format({"valign": "top", "text_wrap": True})
    last, width = max(len(table.rows), 1), len(table.headings)
    columns = [{"header": heading} for heading in table.headings]
    sheet.add_table(
        0, 0, last, width - 1, {"columns": columns, "name": table.name.replace(" ", "")}
    )
    for column, heading in enumerate(table.headings):
        sheet.set_column(column, column, WIDTHS.get(heading, USUAL_WIDTH))
    for number, row in enumerate(table.rows, 1):
        for column, text in enumerate(row):
            _write_cell(sheet, number, column, text, style)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(tables.A4)
    sheet.fit_to_pages(1, 0)


def _write_sheet(book: xlsxwriter.Workbook, columns: list[str], table: list[list[str]]) -> None:
    sheet = book.add_worksheet("Indikator")
    style = {"border": 1, "valign": "top", "text_wrap": True}
    head = book.add_format(style | {"bold": True, "bg_color": "#EDEDED"})
    body = book.add_format(style)
    for column, heading in enumerate(columns):
        sheet.set_column(column, column, WIDTHS.get(heading, USUAL_WIDTH))
    for number, row in enumerate((columns, *table)):
        for column, text in enumerate(row):
            _write_cell(sheet, number, column, text, body if number else head)
    sheet.freeze_panes(1, len(FRONT))
    tables.set_for_print(sheet, 0, len(table), len(columns))


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    text: str,
    style: xlsxwriter.format.Format,
) -> None:
    if len(text) > LONGEST_CELL:
        raise TableNotPossible(
            f"Sel baris {row + 1} kolom {column + 1} memuat lebih dari {LONGEST_CELL} huruf; lembar"
            " kerja tidak dapat menampungnya."
        )
    sheet.write_string(row, column, text, style)


def _extra(indicator: Indicator, heading: str) -> str:
    return "\n".join(cell.text for cell in indicator.extra if cell.heading == heading)
