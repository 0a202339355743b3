"""The agenda book as XLSX: dates are dates, numbers numbers, the rest text."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from workflow.adapters import tables
from workflow.adapters.tables import LONGEST_CELL
from workflow.rules.numbers.agenda import AgendaColumn, AgendaTable, Cell, in_words

WIDTHS = {
    AgendaColumn.SEQUENCE: 8,
    AgendaColumn.NUMBER: 30,
    AgendaColumn.CLASSIFICATION: 12,
    AgendaColumn.DATE: 13,
    AgendaColumn.SUBJECT: 44,
    AgendaColumn.ANNEXES: 10,
    AgendaColumn.COPIES: 16,
}
USUAL_WIDTH = 26
TITLE_ROWS = 3
"""The title, the unit, an empty row; the headings stand below."""


def to_xlsx(table: AgendaTable, when: dt.datetime) -> bytes:
    """Return the book as XLSX, dated *when*.

    What people wrote never becomes a formula or a link.
    """
    out = io.BytesIO()
    options = tables.AS_TEXT | {"in_memory": True, "default_date_format": "dd-mm-yyyy"}
    with xlsxwriter.Workbook(out, options) as book:
        created = when.astimezone(dt.UTC).replace(tzinfo=None)
        book.set_properties({"title": _title(table), "created": created})
        _write_sheet(book, table)
    return out.getvalue()


def _title(table: AgendaTable) -> str:
    return f"Buku agenda keputusan tahun {table.year}"


def _write_sheet(book: xlsxwriter.Workbook, table: AgendaTable) -> None:
    sheet = book.add_worksheet(f"Agenda {table.year}")
    style = {"border": 1, "valign": "top", "text_wrap": True}
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format(style | {"bold": True, "bg_color": "#EDEDED"})
    body = book.add_format(style)
    day = book.add_format(style | {"num_format": "dd-mm-yyyy", "align": "left"})
    sheet.write_string(0, 0, _title(table), bold)
    sheet.write_string(1, 0, f"{table.unit}, {table.parent}, {table.region}")
    for column, heading in enumerate(table.columns):
        sheet.set_column(column, column, WIDTHS.get(heading, USUAL_WIDTH))
        sheet.write_string(TITLE_ROWS, column, str(heading.value), head)
    for number, row in enumerate(table.rows, TITLE_ROWS + 1):
        for column, cell in enumerate(row):
            _write_cell(sheet, (number, column), cell, day if isinstance(cell, dt.date) else body)
    sheet.freeze_panes(TITLE_ROWS + 1, 2)
    tables.set_for_print(sheet, TITLE_ROWS, TITLE_ROWS + len(table.rows), len(table.columns))
    sheet.set_footer("&CHalaman &P dari &N")


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    cell: Cell,
    style: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, dt.date):
        sheet.write_datetime(*place, dt.datetime.combine(cell, dt.time()), style)
    elif isinstance(cell, int):
        sheet.write_number(*place, cell, style)
    else:
        sheet.write_string(*place, in_words(cell)[:LONGEST_CELL], style)
