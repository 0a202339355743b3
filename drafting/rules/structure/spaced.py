"""Read the tables of indicators that a text sets with spaces: under headings a wide gap apart, cells that stand under them.

A row goes on over several lines; the number before it, or a line that fills nearly all columns, begins the next.  What stands otherwise ends the
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from drafting.rules.columns import is_header, is_number

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_ORDINAL = re.compile(r"\(?\d{1,3}[.)]?")
_LABEL = re.compile(r"[A-Z][\w /.]{1,60}:(?:\s|$)")
_SPEAKS = re.compile(r"\w")
_LONGEST_LINE = 400


class Row(msgspec.Struct):
    """A row: where it begins, and its cells, each with its lines."""

    place: int
    cells: list[list[str]]

    def take(self, cells: Sequence[str]) -> None:
        """Add one line of each cell."""
        for lines, cell in zip(self.cells, cells, strict=True):
            lines.extend([cell] if cell else [])


class Table(msgspec.Struct):
    """A table that is being read: where its columns begin, whether the first numbers the rows, and the rows, its headings first."""

    starts: list[int]
    numbered: bool
    rows: list[Row]

    def take(self, place: int, raw: str, *, apart: bool) -> bool:
        """Take a line, if it stands as a row or the rest of one does; below a blank line nothing goes on: there stands a signature, indented."""
        cells = self._cells(raw)
        if cells is None:
            return False
        filled = sum(map(bool, cells))
        begins = bool(cells[0]) if self.numbered else filled >= max(2, len(cells) - 1)
        if not begins and (apart or (filled == 1 and raw.isupper())):
            return False
        if begins:
            self.rows.append(Row(place, [[] for _ in cells]))
        self.rows[-1].take(cells)
        return True

    def _cells(self, raw: str) -> list[str] | None:
        segments = list(_SEGMENT.finditer(raw))
        if not segments or any(found.group().startswith(":") for found in segments) or _LABEL.match(segments[0].group()):
            return None
        cells = [""] * len(self.starts)
        for order, found in enumerate(segments):
            column = order if len(segments) == len(cells) else self._column(found.start(), found.end())
            if column is None or cells[column]:
                return None
            cells[column] = found.group()
        return None if self.numbered and cells[0] and not _ORDINAL.fullmatch(cells[0]) else cells

    def _column(self, start: int, end: int) -> int | None:
        """Find the column under which a segment stands whole."""
        ends = [*self.starts[1:], _LONGEST_LINE]
        return next((place for place, (left, right) in enumerate(zip(self.starts, ends, strict=True)) if left <= start and end < right), None)


def spaced_rows(raws: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Give the rows of all such tables by their first lines; the lines that go on in them are there without cells."""
    found: dict[int, tuple[str, ...]] = {}
    for table, places in _tables(raws):
        if len(table.rows) > 1:
            found.update(dict.fromkeys(places, ()))
            found.update({row.place: tuple("\n".join(lines) for lines in row.cells) for row in table.rows})
    return found


def _tables(raws: Sequence[str]) -> Iterator[tuple[Table, list[int]]]:
    table: Table | None = None
    places: list[int] = []
    apart = False
    for place, raw in enumerate([*raws, "akhir"]):
        line = raw if len(raw) <= _LONGEST_LINE and not set("|\t") & set(raw) else ""
        if not raw.strip():
            apart = True
        elif table is not None and _SPEAKS.search(raw):
            taken, apart = table.take(place, line, apart=apart), False
            if taken:
                places.append(place)
                continue
            yield table, places
            table = None
        if begun := _begun(place, line) if table is None else None:
            table, places, apart = begun, [place], False


def _begun(place: int, line: str) -> Table | None:
    segments = list(_SEGMENT.finditer(line)) if "  " in line else []
    cells = [found.group() for found in segments]
    if len(cells) < 2 or not is_header(cells):  # noqa: PLR2004  (a table has two columns)
        return None
    return Table([found.start() for found in segments], is_number(cells[0]), [Row(place, [[cell] for cell in cells])])
