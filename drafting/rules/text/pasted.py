"""Cells copied from a spreadsheet: a line a row, tabs between the cells."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.rules.errors import Refusal


class PasteDoesNotFit(Refusal):
    """What was pasted is no table of this shape."""


def cells(pasted: str, rows: int, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the cells of each row.

    A line may have more cells before those that are asked for: a number, the indicator.  A first
    line of headings is left out.  Raises `PasteDoesNotFit`.
    """
    lines = [line for line in pasted.splitlines() if line.strip()]
    table = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    if table and [cell.casefold() for cell in table[0][-len(columns) :]] == [
        heading.casefold() for heading in columns
    ]:
        del table[0]
    if len(table) != rows:
        raise PasteDoesNotFit(
            f"Yang ditempel {len(table)} baris, sedangkan tabel ini {rows} baris. Salin baris-baris"
            " yang sama urutannya, lalu tempel lagi."
        )
    for number, row in enumerate(table, start=1):
        if len(row) < len(columns):
            raise PasteDoesNotFit(
                f"Baris {number} yang ditempel mempunyai {len(row)} kolom. Salin"
                f" {len(columns)} kolom: {', '.join(columns)}."
            )
    return [row[-len(columns) :] for row in table]
