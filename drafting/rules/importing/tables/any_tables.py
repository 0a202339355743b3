"""Read the tables of an annex that hold no indicators.

They are lists of teams and of staff.  Their columns are any.  A row that has other cells than its
table stands in none: it is left over, for a person.  A table without headings that can be known by
their form has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from drafting.rules.content import MOST_COLUMNS, IdSource, Row, Table
from drafting.rules.importing.lines.line import Line, squash
from drafting.rules.importing.lines.wordings import differing
from drafting.rules.importing.tables.position_tables import headings_of, in_one_line, with_repeats
from drafting.rules.text.columns import is_any_header, is_number, table_lines

# the place of a row: 1, 2., (3)
_ORDINAL = re.compile(r"\(?(\d{1,4})[.)]?")


def tables_of(rows: Sequence[Line], new_id: IdSource) -> tuple[list[Table | Line], list[Line]]:
    """Return the tables in rows that stand together, and the rows left over.

    What is broader than a table may be stays a line.  Lines without words part the rows: below one
    another table may begin.
    """
    found: list[Table | Line] = []
    left: list[Line] = []
    for part in _parted(rows):
        width = len(part[0].cells)
        if width > MOST_COLUMNS + is_number(squash(part[0].cells[0])):
            found.extend(part)
            continue
        fitting = [row for row in part if len(row.cells) == width]
        left += [row for row in part if len(row.cells) != width]
        found.append(_table(fitting, new_id))
    return found, left


def _parted(rows: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the rows of each table.

    Headings begin one below a blank line, or where the columns are others.  Those that a page
    repeats do not.
    """
    part: list[Line] = []
    blank = False
    spoken = [row for row in rows if row.cells]
    following = iter([*(row.cells for row in spoken[1:]), ()])
    for row in rows:
        if not row.cells:
            blank = True
            continue
        below = next(following)
        other = bool(part) and len(row.cells) != len(part[0].cells)
        repeats = bool(part) and [*map(squash, row.cells)] == [*map(squash, part[0].cells)]
        if part and (blank or other) and not repeats and is_any_header(row.cells, below):
            yield part
            part = []
        part.append(row)
        blank = False
    if part:
        yield part


def _table(rows: Sequence[Line], new_id: IdSource) -> Table:
    width = len(rows[0].cells)
    below_first = rows[1].cells if len(rows) > 1 else ()
    if is_any_header(rows[0].cells, below_first):
        headings, below = headings_of(rows)
        head = "\n".join(row.raw for row in rows[: len(rows) - len(below)])
        lines = list(with_repeats(rows[0], below))
    else:
        headings, head, lines = ("",) * width, "", list(rows)
    texts = [tuple(in_one_line(row, cell) for cell in row.cells) for row in lines]
    numbered = width > 1 and is_number(headings[0]) and _number(texts)
    first = int(numbered)
    table = Table(
        id=new_id(),
        columns=headings[first:],
        rows=tuple(Row(id=new_id(), cells=cells[first:]) for cells in texts),
        numbered=numbered,
    )
    own, *composed = table_lines(table)
    raws = zip(table.rows, lines, texts, composed, strict=True)
    return msgspec.structs.replace(
        table,
        as_written=differing(head, own),
        rows=tuple(
            msgspec.structs.replace(row, as_written=differing(_raw(line, cells), line_of_row))
            for row, line, cells, line_of_row in raws
        ),
    )


def _raw(line: Line, cells: Sequence[str]) -> str:
    """Return the wording of a row, each cell of several lines in one."""
    return line.raw.replace("\t".join(line.cells), "\t".join(cells))


def _number(texts: Sequence[Sequence[str]]) -> bool:
    """Return whether the first column numbers the rows by their places."""
    numbers = [_ORDINAL.fullmatch(cells[0]) for cells in texts]
    return bool(texts) and all(
        found is not None and int(found[1]) == place for place, found in enumerate(numbers, 1)
    )
