"""Edit a text node by node: fill fields, add, move and drop nodes.

Each function returns a new tree or refuses with a sentence; which pages ask for it, and who may, is
not decided here.  Nothing is lost by a slip: every state is a revision.  Lines that an import could
not place are put into the text by `importing/placement.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from drafting.rules.content import (
    Clauses,
    Decree,
    Item,
    Node,
    Paragraph,
    Reference,
    Row,
    Table,
    edit,
    find,
    new_id,
    replace_node,
    text_at,
    walk,
    with_text_at,
)
from drafting.rules.text.fields import (
    DATES,
    DEEPEST,
    FIELDS,
    ID,
    INDICATOR_FIELDS,
    LISTS,
    LONGEST,
    MUST,
    EditNotPossible,
    NodeGone,
    checked,
    clean,
    names_of,
)
from drafting.rules.text.tables.reshaping import new_row, require_words, without_table

__all__ = [
    "DATES",
    "FIELDS",
    "INDICATOR_FIELDS",
    "LISTS",
    "LONGEST",
    "MUST",
    "EditNotPossible",
    "NodeGone",
    "Spot",
    "add",
    "clean",
    "drop",
    "fill",
    "kind_of",
    "move",
    "names_of",
    "node_of",
    "place_of",
    "revoke",
]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its parent, the list, the index in it (-1: no list)."""

    parent: Node
    field: str
    index: int


def node_of(tree: Decree, node_id: str) -> Node:
    """Return a node.  Raises `NodeGone`."""
    try:
        return find(tree, node_id)
    except LookupError:
        raise NodeGone from None


def fill(tree: Decree, node_id: str, values: Mapping[str, str]) -> Decree:
    """Return the text with fields of a node filled.

    Raises `NodeGone`, `EditNotPossible`.
    """
    node = node_of(tree, node_id)
    with_table = isinstance(node, Paragraph) and node.table is not None
    fields = checked(type(node), values, names_of(node), may_be_empty=with_table)
    if all(text_at(node, name) == value for name, value in fields.items()):
        return tree
    changed = with_text_at(node, fields)
    if isinstance(node, Row):
        require_words(changed["cells"])
    return edit(tree, node_id, **changed, as_written="")


def add(
    tree: Decree,
    parent_id: str,
    field: str,
    values: Mapping[str, str],
    *,
    after: str = "",
    fresh: str = "",
) -> Decree:
    """Return the text with a new node in a list, after another or at the end.

    Raises `NodeGone`, `EditNotPossible`.
    """
    parent = node_of(tree, parent_id)
    kind = kind_of(parent, field)
    if isinstance(parent, Item) and _depth(tree, parent_id) >= DEEPEST:
        raise EditNotPossible(
            f"Rincian paling dalam {DEEPEST} tingkat (UU 12/2011 Lampiran II nomor 94). Pecahlah"
            " kalimatnya, atau jadikan diktum."
        )
    node = _new(kind, parent, values, _unused(tree, fresh))
    if field == "noting":
        return _noted(tree, node)
    held: list[Node] = list(getattr(parent, field))
    at = next((place + 1 for place, other in enumerate(held) if other.id == after), len(held))
    return _with_list(tree, parent, field, (*held[:at], node, *held[at:]))


def _new(kind: type[Node], parent: Node, values: Mapping[str, str], node_id: str) -> Node:
    """Return a node of a list with these words."""
    if isinstance(parent, Table):
        return new_row(parent, values, node_id)
    fields: dict[str, Any] = checked(kind, {**dict.fromkeys(FIELDS[kind], ""), **values})
    return kind(id=node_id, **fields)


def _with_list(tree: Decree, parent: Node, field: str, held: tuple[Node, ...]) -> Decree:
    """Return the text with another list.

    Rows of a table are numbered by their places.
    """
    if isinstance(parent, Table):
        held = tuple(msgspec.structs.replace(row, as_written="") for row in held)
    return edit(tree, parent.id, **{field: held})


def _unused(tree: Decree, fresh: str) -> str:
    """Return the id that the web form proposed for its new node.

    An id that is taken already or is malformed is replaced by a new one.
    """
    taken = {node.id for _path, node in walk(tree)}
    return fresh if ID.fullmatch(fresh) and fresh not in taken else new_id()


def revoke(tree: Decree, text: str, decree_id: int) -> Decree:
    """Return the text that revokes one of our decrees; idempotent."""
    if any(reference.decree_id == decree_id for reference in tree.revokes):
        return tree
    return edit(
        tree,
        tree.id,
        revokes=(*tree.revokes, Reference(id=new_id(), text=clean(text), decree_id=decree_id)),
    )


def move(tree: Decree, node_id: str, by: int) -> Decree:
    """Return the text with a node moved up (-1) or down (+1) in its list.

    At the end of the list it stays.  Raises `NodeGone`, `EditNotPossible`.
    """
    place = place_of(tree, node_id)
    if place.index < 0:
        raise EditNotPossible
    held: list[Node] = list(getattr(place.parent, place.field))
    to = min(max(place.index + by, 0), len(held) - 1)
    held.insert(to, held.pop(place.index))
    return _with_list(tree, place.parent, place.field, tuple(held))


def drop(tree: Decree, node_id: str) -> Decree:
    """Return the text without a node and everything below it.

    Raises `NodeGone`, `EditNotPossible` for what a decree cannot be without.
    """
    place = place_of(tree, node_id)
    if place.field == "table":
        return without_table(tree, node_id)
    if place.index < 0:
        raise EditNotPossible(
            "Bagian ini tidak dapat dihapus dari sebuah keputusan; ubah bunyinya."
        )
    if (
        place.field == "items"
        and isinstance(place.parent, Clauses)
        and len(place.parent.items) == 1
        and tree.noting is place.parent
    ):
        return edit(tree, tree.id, noting=None)
    if isinstance(place.parent, Table):
        left = tuple(row for row in place.parent.rows if row.id != node_id)
        return _with_list(tree, place.parent, place.field, left)
    return replace_node(tree, node_id)


def place_of(tree: Decree, node_id: str) -> Spot:
    """Return the place of a node.  Raises `NodeGone`."""
    for _path, parent in walk(tree):
        for field in parent.__struct_fields__:
            value = getattr(parent, field)
            if isinstance(value, Node) and value.id == node_id:
                return Spot(parent, field, -1)
            if isinstance(value, tuple):
                for index, child in enumerate(value):
                    if isinstance(child, Node) and child.id == node_id:
                        return Spot(parent, field, index)
    raise NodeGone


def kind_of(parent: Node, field: str) -> type[Node]:
    """Return what a list holds.

    Raises `EditNotPossible` where there is no such list.
    """
    kind = LISTS.get((type(parent), field))
    if kind is None:
        raise EditNotPossible
    return kind


def _depth(tree: Decree, node_id: str) -> int:
    depth, place = 1, place_of(tree, node_id)
    while isinstance(place.parent, Item):
        depth, place = depth + 1, place_of(tree, place.parent.id)
    return depth


def _noted(tree: Decree, node: Node) -> Decree:
    assert isinstance(node, Item)  # noqa: S101  (LISTS says so)
    if tree.noting is None:
        return edit(tree, tree.id, noting=Clauses(id=new_id(), items=(node,)))
    return edit(tree, tree.noting.id, items=(*tree.noting.items, node))
