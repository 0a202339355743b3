"""Read the tables of indicators, and the table of all positions.

Headings stand on one line or on two.  What a printed table does not repeat it still means: a row
without an objective has the one above it.  The row as it stood is kept in `as_written`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from drafting.rules.content import Cell, IdSource, Indicator, Position
from drafting.rules.importing.lines.line import Line, line_of, squash
from drafting.rules.importing.lines.wordings import differing, sentence
from drafting.rules.text import plain
from drafting.rules.text.columns import field_of, fields_of, holder_column, is_number, one_line

# e.g. "1", "2.", "(3)"
_ORDINAL = re.compile(r"\(?(\d{1,2})[.)]?")
_LONGEST_SUBHEADING = 40


def table(
    rows: Sequence[Line], new_id: IdSource, *, caption: Sequence[Line] = ()
) -> tuple[tuple[str, ...], tuple[Indicator, ...]]:
    """Return the headings, () for the standard ones, and the indicators.

    The caption above the table stays with the wording of the first row.
    """
    if not rows:
        return (), ()
    headings, below = headings_of(rows)
    indicators = tuple(_indicators(with_repeats(rows[0], below, caption), headings, new_id))
    node = Position(id="", title="", indicators=indicators)
    return () if headings == plain.columns(node) else headings, indicators


def roster(rows: Sequence[Line], new_id: IdSource) -> tuple[tuple[str, ...], tuple[Position, ...]]:
    """Return the headings and the positions of a table of all positions."""
    headings, below = headings_of(rows)
    column = holder_column(headings)
    if column is None:
        raise AssertionError("a roster has a column of positions")
    own = tuple(heading for place, heading in enumerate(headings) if place != column)
    groups: list[tuple[str, list[Line]]] = []
    for row in with_repeats(rows[0], below):
        title = in_one_line(row, row.cells[column])
        cells = (*row.cells[:column], *row.cells[column + 1 :])
        if title or not groups:
            groups.append((title, []))
        groups[-1][1].append(msgspec.structs.replace(row, cells=cells))
    return headings, tuple(
        Position(
            id=new_id(),
            title=title,
            columns=own,
            indicators=tuple(_as_they_stood(lines, _indicators(lines, own, new_id))),
        )
        for title, lines in groups
    )


def _as_they_stood(rows: Sequence[Line], indicators: Iterator[Indicator]) -> Iterator[Indicator]:
    """Yield the indicators with the wording of their rows.

    It always differs from what the product composes, which has no column of positions.
    """
    return (
        msgspec.structs.replace(node, as_written=row.raw)
        for row, node in zip(rows, indicators, strict=True)
    )


def headings_of(rows: Sequence[Line]) -> tuple[tuple[str, ...], Sequence[Line]]:
    """Return the headings, from one line or two, and the rows below."""
    headings = [squash(in_one_line(rows[0], one_line(cell))) for cell in rows[0].cells]
    below = rows[1:]
    if below and _goes_on(rows[0].cells, below[0].cells):
        headings = list(_with_subheadings(headings, below[0].cells))
        below = below[1:]
    return tuple(headings), below


def in_one_line(row: Line, cell: str) -> str:
    """Return the words of a cell without the ends of its lines."""
    return sentence(line_of(row.number, part) for part in cell.split("\n"))


def _with_subheadings(headings: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """Yield headings on two lines as one.

    "TARGET" over "SATUAN" and "2025" heads the second: the first is known by itself.
    """
    waiting = ""
    for place, (above, cell) in enumerate(zip(headings, below, strict=True)):
        goes_on = place + 1 < len(headings) and not headings[place + 1] and bool(below[place + 1])
        if above and goes_on and field_of(cell) not in {"", field_of(above)}:
            waiting = above
            yield squash(cell)
        else:
            yield squash(f"{waiting or above} {cell}")
            waiting = ""


def _goes_on(head: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether this is a second line of headings, under merged ones."""
    merged = [
        not cell or not (place + 1 == len(head) or head[place + 1])
        for place, cell in enumerate(head)
    ]
    filled = [place for place, cell in enumerate(cells) if cell]
    return (
        any(not cell for cell in head)
        and len(filled) > 1
        and all(merged[place] and len(cells[place]) <= _LONGEST_SUBHEADING for place in filled)
    )


def with_repeats(head: Line, rows: Sequence[Line], above: Sequence[Line] = ()) -> Iterator[Line]:
    """Yield the rows below the heading.

    A heading that the next page repeats, or a line that numbers the columns, goes with the wording
    of the row below it.
    """
    waiting = [line.raw for line in above]
    for row in rows:
        repeats = [*map(squash, row.cells)] == [*map(squash, head.cells)]
        if repeats or _numbers_columns(row.cells):
            waiting.append(row.raw)
        else:
            yield msgspec.structs.replace(row, raw="\n".join([*waiting, row.raw]))
            waiting = []
    if waiting:
        yield msgspec.structs.replace(head, raw="\n".join(waiting), cells=("",) * len(head.cells))


def _numbers_columns(cells: Sequence[str]) -> bool:
    numbers = [int(found[1]) for cell in cells if (found := _ORDINAL.fullmatch(cell.strip()))]
    return len(numbers) == len(cells) and numbers == list(range(1, len(cells) + 1))


def _indicators(
    rows: Sequence[Line] | Iterator[Line], headings: Sequence[str], new_id: IdSource
) -> Iterator[Indicator]:
    fields = fields_of(headings)
    objective = ""
    for row in rows:
        node = _indicator(row, headings, fields, new_id)
        objective = node.objective or objective
        if node.indicator:
            node = msgspec.structs.replace(node, objective=objective)
        yield msgspec.structs.replace(
            node, as_written=differing(row.raw, plain.table_row(node, headings))
        )


def _indicator(
    row: Line, headings: Sequence[str], fields: Sequence[str], new_id: IdSource
) -> Indicator:
    cells = [in_one_line(row, cell) for cell in row.cells]
    known = {field: cell for field, cell in zip(fields, cells, strict=True) if field}
    extra = tuple(
        Cell(id=new_id(), heading=heading, text=cell)
        for field, heading, cell in zip(fields, headings, cells, strict=True)
        if not field and cell and not (is_number(heading) and cell.rstrip(".)").isdigit())
    )
    return Indicator(
        id=new_id(),
        **({"objective": "", "indicator": "", "formula": "", "source": ""} | known),
        extra=extra,
    )
