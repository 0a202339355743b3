"""Tables as files.

XLSX for people, CSV for programs (UTF-8, commas, RFC 4180).

What people write must never become a formula of a spreadsheet: in XLSX every cell is written as
text, in CSV a text that a spreadsheet would compute gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import xlsxwriter

# OWASP's list of what begins a formula, and the full-width forms that some spreadsheets accept.
COMPUTED = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
# "; =SUM(A1)": a separator, spaces or quotes, and what would begin a formula in a cell of its own.
BEGINS_A_CELL = re.compile(r"([;\t\r\n][\s\"']*)([=+@\uff1d\uff0b\uff0d\uff20-])")
LONGEST_CELL = 32_767
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options of a workbook in which what people wrote becomes no formula, link or number."""
A4 = 9
WIDTH = 24


def harmless(text: str) -> str:
    """Return a text with apostrophes where a spreadsheet would compute.

    Where the comma is for decimals, as in Indonesia, a spreadsheet splits the lines of such a file
    at semicolons, even inside quotes: what comes after a semicolon, a tab or an end of line may
    begin a cell.
    """
    front = "'" if text[:1] in COMPUTED or text.lstrip()[:1] in COMPUTED else ""
    return front + BEGINS_A_CELL.sub(r"\1'\2", text)


def to_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(harmless, headings))
    writer.writerows(map(harmless, row) for row in rows)
    return out.getvalue().encode()


def to_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as XLSX, one row in memory at a time."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, AS_TEXT | {"constant_memory": True}) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True})
        sheet.set_column(0, len(headings) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text[:LONGEST_CELL])
    return out.getvalue()


def set_for_print(
    sheet: xlsxwriter.worksheet.Worksheet, heading: int, last: int, columns: int
) -> None:
    """Set a sheet for A4 landscape, the *heading* row repeated and filtered."""
    sheet.autofilter(heading, 0, last, columns - 1)
    sheet.repeat_rows(heading)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
