"""Make a table, and change its columns: each keeps a cell in every row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from drafting.rules.content import (
    MOST_COLUMNS,
    Decree,
    Paragraph,
    Row,
    Table,
    edit,
    find,
    new_id,
    walk,
)
from drafting.rules.text.fields import (
    LONGEST_HEADING,
    EditNotPossible,
    NodeGone,
    checked,
    clean,
    names_of,
)

ONE_ROW = ("",)


def headings_of(typed: str) -> tuple[str, ...]:
    """Return the headings that a person typed, one a line.

    Raises `EditNotPossible` where there are none or too many.
    """
    headings = tuple(filter(None, map(clean, typed.splitlines())))
    _check(headings, "columns")
    return headings


def with_table(
    tree: Decree, annex_id: str, *, text: str, headings: Sequence[str], numbered: bool, fresh: str
) -> Decree:
    """Return the text with a new table at the end of an annex, below a sentence.

    It has one row, which waits for its words.  Raises `NodeGone`, `EditNotPossible`.
    """
    annex = next((one for one in tree.annexes if one.id == annex_id), None)
    if annex is None:
        raise NodeGone
    said = clean(text)
    _check(headings, "columns")
    table = Table(
        id=new_id(),
        columns=tuple(headings),
        rows=(Row(id=new_id(), cells=ONE_ROW * len(headings)),),
        numbered=numbered,
    )
    taken = {node.id for _path, node in walk(tree)}
    node_id = fresh if fresh and fresh not in taken else new_id()
    paragraph = Paragraph(id=node_id, text=said, table=table)
    return edit(tree, annex_id, paragraphs=(*annex.paragraphs, paragraph))


def reshape(
    tree: Decree,
    table_id: str,
    *,
    headings: Sequence[str],
    gone: Collection[int] = (),
    new: str = "",
    numbered: bool = True,
) -> Decree:
    """Return the text with other columns in a table.

    *headings* are those of the present columns, *gone* the places of those that go with their
    cells, *new* heads one more at the right.  Raises `NodeGone`, `EditNotPossible`.
    """
    table = _table(tree, table_id)
    if len(headings) != len(table.columns):
        raise EditNotPossible
    kept = [place for place in range(len(headings)) if place not in gone]
    added = [clean(new)] if clean(new) else []
    columns = tuple([clean(headings[place]) for place in kept] + added)
    _check(columns, "columns/0")
    changed = msgspec.structs.replace(
        table,
        columns=columns,
        numbered=numbered,
        rows=tuple(
            msgspec.structs.replace(
                row, cells=(*(row.cells[place] for place in kept), *("" for _one in added))
            )
            for row in table.rows
        ),
    )
    return tree if changed == table else edit(tree, table_id, **_fields(unwritten(changed)))


def without_table(tree: Decree, table_id: str) -> Decree:
    """Return the text without a table.

    The sentence above it stays, if there is one.  Raises `NodeGone`.
    """
    _table(tree, table_id)
    annex, paragraph = next(
        (annex, part)
        for annex in tree.annexes
        for part in annex.paragraphs
        if part.table and part.table.id == table_id
    )
    if not paragraph.is_bare:
        return edit(tree, paragraph.id, table=None)
    left = tuple(part for part in annex.paragraphs if part.id != paragraph.id)
    return edit(tree, annex.id, paragraphs=left)


def new_row(table: Table, values: Mapping[str, str], node_id: str) -> Row:
    """Return a row with these cells (`cells/0`).  Raises `EditNotPossible`."""
    row = Row(id=node_id, cells=("",) * len(table.columns))
    texts = checked(Row, {**dict.fromkeys(names_of(row), ""), **values}, names_of(row))
    cells = tuple(texts.values())
    require_words(cells)
    return Row(id=node_id, cells=cells)


def require_words(cells: Sequence[str]) -> None:
    """Raise `EditNotPossible` where a row says nothing."""
    if not any(cells):
        raise EditNotPossible(
            "Baris ini kosong. Isi paling sedikit satu selnya, atau hapus barisnya.", "cells/0"
        )


def unwritten(table: Table) -> Table:
    """Return a table without the wording of its source.

    Its places say other numbers now.
    """
    rows = tuple(msgspec.structs.replace(row, as_written="") for row in table.rows)
    return msgspec.structs.replace(table, as_written="", rows=rows)


def column_names(table: Table) -> tuple[str, ...]:
    """Return what each column is called in a sentence.

    That is its heading, else its place.  A heading that two columns have names neither.
    """
    return tuple(
        heading if heading and table.columns.count(heading) == 1 else f"ke-{place}"
        for place, heading in enumerate(table.columns, 1)
    )


def _table(tree: Decree, table_id: str) -> Table:
    try:
        table = find(tree, table_id)
    except LookupError:
        raise NodeGone from None
    if not isinstance(table, Table):
        raise NodeGone
    return table


def _check(headings: Sequence[str], field: str) -> None:
    if not 1 <= len(headings) <= MOST_COLUMNS:
        count = len(headings)
        raise EditNotPossible(
            f"Tabel mempunyai 1 sampai {MOST_COLUMNS} kolom; ini {count}."
            " Sesuaikan judul kolomnya.",
            field,
        )
    for place, heading in enumerate(headings):
        at = field if field == "columns" else f"columns/{place}"
        if not heading:
            raise EditNotPossible("Setiap kolom tabel perlu judul. Isi judulnya.", at)
        if len(heading) > LONGEST_HEADING:
            raise EditNotPossible(
                f"Judul kolom ini lebih panjang dari {LONGEST_HEADING} huruf. Ringkaslah.", at
            )


def _fields(table: Table) -> dict[str, Any]:
    return {name: getattr(table, name) for name in ("columns", "rows", "numbered", "as_written")}
