"""The changed fields of a node, columns of a row, and words of a node."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

import msgspec

from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Indicator, Item, Node, Row, Table
from drafting.rules.text import plain
from drafting.rules.text.tables.reshaping import column_names

_UNSPOKEN = frozenset({"id", "label", "headed", "schema", "line", "numbered"})
_PROFILE = frozenset({"number", "date", "columns"})


class FieldChange(msgspec.Struct, frozen=True):
    """One field, or one column of an indicator."""

    field: str
    old: str
    new: str
    runs: tuple[Run, ...]


def changed_fields(old: Node, new: Node) -> tuple[FieldChange, ...]:
    """Return the fields in which two nodes differ, nodes below them apart."""
    changes = []
    for name in new.__struct_fields__:
        if name in _UNSPOKEN or name.endswith("as_written"):
            continue
        before, after = _text(getattr(old, name)), _text(getattr(new, name))
        if before != after and not (name in _PROFILE and not (before and after)):
            changes.append(FieldChange(name, before, after, compare_words(before, after)))
    return tuple(changes)


def changed_cells(old: Row, new: Row, was: Table, now: Table) -> tuple[FieldChange, ...]:
    """Return the cells in which two rows of a table differ.

    Each is called by its column.  A column is the same by its name, or else by its place: then
    it was only renamed.
    """
    before, after = column_names(was), column_names(now)
    used: set[int] = set()
    pairs: list[tuple[str, str, str]] = []
    for place, name in enumerate(after):
        renamed = place < len(before) and before[place] not in after
        from_place = before.index(name) if name in before else place if renamed else -1
        used.add(from_place)
        pairs.append((name, old.cells[from_place] if from_place >= 0 else "", new.cells[place]))
    gone = [place for place in range(len(before)) if place not in used]
    pairs += [(before[place], old.cells[place], "") for place in gone]
    return tuple(
        FieldChange(name, one, other, compare_words(one, other))
        for name, one, other in pairs
        if one != other
    )


def changed_headings(old: Table, new: Table) -> tuple[FieldChange, ...]:
    """Return in which headings, and numbers of rows, two tables differ."""
    if len(old.columns) == len(new.columns):
        named = [
            (f"ke-{place}", *both)
            for place, both in enumerate(zip(old.columns, new.columns, strict=True), 1)
        ]
    else:
        named = [("columns", " | ".join(old.columns), " | ".join(new.columns))]
    named += [("numbered", _yes(old.numbered), _yes(new.numbered))]
    return tuple(
        FieldChange(name, one, other, compare_words(one, other))
        for name, one, other in named
        if one != other
    )


def _yes(value: bool) -> str:  # noqa: FBT001  (what is said of it)
    return "ya" if value else "tidak"


def _text(value: Any) -> str:  # noqa: ANN401  (a field of a node may be of any type)
    if isinstance(value, tuple):
        return "\n".join(part for part in value if isinstance(part, str))
    return str(value) if isinstance(value, str | int) else ""


def changed_columns(node: Node, table: Node, *, added: bool) -> tuple[FieldChange, ...]:
    """Return the columns of a row of a *table* that came or went."""
    said = [(name, value) for name, value in _columns(node, table) if value]
    if added:
        return tuple(FieldChange(name, "", value, (Run("added", value),)) for name, value in said)
    return tuple(FieldChange(name, value, "", (Run("dropped", value),)) for name, value in said)


def _columns(node: Node, table: Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, Row) and isinstance(table, Table):
        yield from zip(column_names(table), node.cells, strict=True)
    elif isinstance(node, Indicator):
        for name in node.__struct_fields__:
            if name not in {"id", "as_written", "extra"}:
                yield name, getattr(node, name)
        yield from ((cell.heading, cell.text) for cell in node.extra)


def all_words(node: Node, elsewhere: Container[str] = ()) -> str:
    """Return all words of a node and of what is below it, a line for each.

    Nodes whose ids are in *elsewhere* are left out: they have entries of their own.
    """
    names = [
        name
        for name in node.__struct_fields__
        if name not in _UNSPOKEN and name != "columns" and not name.endswith("as_written")
    ]
    if isinstance(node, Table | Row):
        said = node.columns if isinstance(node, Table) else node.cells
    else:
        said = tuple(_text(getattr(node, name)) for name in names)
    own = " | ".join(line for line in said if line)
    below = [
        child
        for name in node.__struct_fields__
        for child in children_in(node, name)
        if child.id not in elsewhere
    ]
    items = [_staying(child, elsewhere) for child in below if isinstance(child, Item)]
    others = [all_words(child, elsewhere) for child in below if not isinstance(child, Item)]
    return "\n".join(
        line for line in (own, *plain.item_lines(items, plain.LETTERS), *others) if line
    )


def _staying(item: Item, elsewhere: Container[str]) -> Item:
    items = tuple(_staying(child, elsewhere) for child in item.items if child.id not in elsewhere)
    return msgspec.structs.replace(item, items=items, as_written="")


def children_in(node: Node, name: str) -> tuple[Node, ...]:
    """Return the nodes that a field holds."""
    value = getattr(node, name)
    if isinstance(value, Node):
        return (value,)
    if isinstance(value, tuple) and value and isinstance(value[0], Node):
        return value
    return ()
