"""The changed fields of a node, columns of a row, and words of a node."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import msgspec

from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Indicator, Item, Node
from drafting.rules.text import plain

_UNSPOKEN = frozenset({"id", "label", "headed", "schema", "line"})
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


def _text(value: Any) -> str:  # noqa: ANN401  (a field of a node may be of any type)
    if isinstance(value, tuple):
        return "\n".join(part for part in value if isinstance(part, str))
    return str(value) if isinstance(value, str | int) else ""


def changed_columns(node: Node, *, added: bool) -> tuple[FieldChange, ...]:
    """Return the columns of a row that came or went."""
    if not isinstance(node, Indicator):
        return ()
    own = [
        (name, getattr(node, name))
        for name in node.__struct_fields__
        if name not in {"id", "as_written", "extra"}
    ]
    said = [
        (name, value)
        for name, value in (*own, *((cell.heading, cell.text) for cell in node.extra))
        if value
    ]
    if added:
        return tuple(FieldChange(name, "", value, (Run("added", value),)) for name, value in said)
    return tuple(FieldChange(name, value, "", (Run("dropped", value),)) for name, value in said)


def all_words(node: Node, elsewhere: Container[str] = ()) -> str:
    """Return all words of a node and of what is below it, a line for each.

    Nodes whose ids are in *elsewhere* are left out: they have entries of their own.
    """
    names = [
        name
        for name in node.__struct_fields__
        if name not in _UNSPOKEN and name != "columns" and not name.endswith("as_written")
    ]
    own = " | ".join(line for line in (_text(getattr(node, name)) for name in names) if line)
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
