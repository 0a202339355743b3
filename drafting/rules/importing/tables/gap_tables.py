"""Read the tables that are set with gaps alone.

They hold indicators, or are numbered and have any columns.  Under headings a wide gap apart stand
cells.  A row continues over several lines; the number before it, or a line that fills nearly all
columns, begins the next.  Anything else ends the table.  The place of a piece is measured in
characters in a text, in points on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from drafting.rules.text.columns import is_any_header, is_header, is_number

# e.g. "sumber data": words with single spaces between them
_PIECE = re.compile(r"\S+(?: \S+)*")
# e.g. "1.", "(2)", "3"
_ORDINAL = re.compile(r"\(?\d{1,3}[.)]?")
# e.g. "Sumber data : "
_LABEL = re.compile(r"[A-Z][\w /.]{1,60}:(?:\s|$)")
# any letter or digit
_SPEAKS = re.compile(r"\w")
_LONGEST_LINE = 400


class Piece(msgspec.Struct, frozen=True):
    """Words of a line that stand together, with their two ends."""

    start: float
    end: float
    text: str


class Row(msgspec.Struct):
    """A row: the place of its first line, and the lines of each cell."""

    place: int
    cells: list[list[str]]

    def take(self, cells: Sequence[str]) -> None:
        """Add one line of each cell."""
        for lines, cell in zip(self.cells, cells, strict=True):
            lines.extend([cell] if cell else [])


class Table(msgspec.Struct):
    """A table that is being read: its columns and its rows, headings first.

    `numbered` says whether the first column numbers the rows.
    """

    starts: list[float]
    numbered: bool
    rows: list[Row]

    def take(self, place: int, line: Sequence[Piece], *, below_blank: bool) -> bool:
        """Add a line that is a row or continues one; return whether it was.

        Below a blank line no row continues: an indented signature stands there.
        """
        cells = self._cells(line)
        if cells is None:
            return False
        filled = [cell for cell in cells if cell]
        begins = bool(cells[0]) if self.numbered else len(filled) >= max(2, len(cells) - 1)
        # an office in capitals signs below the table; S.H. is a degree
        signs = len(filled) == 1 and filled[0].isupper() and "." not in filled[0]
        if not begins and (below_blank or signs):
            return False
        if begins:
            self.rows.append(Row(place, [[] for _ in cells]))
        self.rows[-1].take(cells)
        return True

    def _cells(self, line: Sequence[Piece]) -> list[str] | None:
        if (
            not line
            or any(piece.text.startswith(":") for piece in line)
            or _LABEL.match(line[0].text)
        ):
            return None
        cells = [""] * len(self.starts)
        for order, piece in enumerate(line):
            column = order if len(line) == len(cells) else self._column(piece)
            if column is None or cells[column]:
                return None
            cells[column] = piece.text
        return None if self.numbered and cells[0] and not _ORDINAL.fullmatch(cells[0]) else cells

    def _column(self, piece: Piece) -> int | None:
        """Return the column within which a piece stands whole."""
        ends = [*self.starts[1:], float("inf")]
        return next(
            (
                place
                for place, (left, right) in enumerate(zip(self.starts, ends, strict=True))
                if left <= piece.start + 1 <= piece.end < right
            ),
            None,
        )


def pieces_of(raw: str) -> list[Piece] | None:
    """Return the pieces of a line of text, None where it cannot be a row."""
    if len(raw) > _LONGEST_LINE or "|" in raw or "\t" in raw:
        return None
    return [Piece(found.start(), found.end(), found.group()) for found in _PIECE.finditer(raw)]


def rows_by_gaps(lines: Sequence[Sequence[Piece] | None]) -> dict[int, tuple[str, ...]]:
    """Return the rows of all such tables by the places of their first lines.

    The other lines of a row are there without cells.
    """
    found: dict[int, tuple[str, ...]] = {}
    for table, places in _tables(lines):
        if len(table.rows) > 1:
            found.update(dict.fromkeys(places, ()))
            found.update(
                {row.place: tuple("\n".join(parts) for parts in row.cells) for row in table.rows}
            )
    return found


def _tables(lines: Sequence[Sequence[Piece] | None]) -> Iterator[tuple[Table, list[int]]]:
    table: Table | None = None
    places: list[int] = []
    below_blank = False
    for place, line in enumerate([*lines, None]):
        if line is not None and not line:
            below_blank = True
        elif table is not None and (
            line is None or any(_SPEAKS.search(piece.text) for piece in line)
        ):
            taken, below_blank = (
                line is not None and table.take(place, line, below_blank=below_blank),
                False,
            )
            if taken:
                places.append(place)
                continue
            yield table, places
            table = None
        if table is None and (begun := _begun(place, line or ())):
            table, places, below_blank = begun, [place], False


def _begun(place: int, line: Sequence[Piece]) -> Table | None:
    cells = [piece.text for piece in line]
    if len(cells) < 2:  # noqa: PLR2004  (a table has two columns)
        return None
    if not is_header(cells) and not (is_number(cells[0]) and is_any_header(cells, ())):
        return None
    return Table(
        [piece.start for piece in line],
        is_number(cells[0]),
        [Row(place, [[cell] for cell in cells])],
    )
