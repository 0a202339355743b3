"""The text as it should have been signed: changes, drops, additions.

A numbered sentence that goes leaves its place behind, and one that comes takes no number from
others (see `text/insertions.py`), in the body as in the positions.  Rows of tables have no numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from typing import Any, cast

import msgspec

from drafting.rules.comparison.node_places import bare_label, places
from drafting.rules.content import (
    Decree,
    Dictum,
    Indicator,
    Item,
    Node,
    Paragraph,
    edit,
    moving,
    walk,
)
from drafting.rules.text import editing, plain
from drafting.rules.text.editing import EditNotPossible
from drafting.rules.text.insertions import GONE, is_gone, is_inserted, label_after


class Addition(msgspec.Struct, frozen=True):
    """What is put into a list: after one of its nodes, or at its end."""

    parent: str
    field: str
    values: Mapping[str, str]
    after: str = ""


class Corrections(msgspec.Struct, frozen=True):
    """Everything that one amending decree shall say.

    `fills` are new values of fields by node, `drops` the nodes that go, `additions` what comes,
    `moves` the rows that go to another position, by the position that they come to.
    """

    fills: Mapping[str, Mapping[str, str]] = {}
    drops: Collection[str] = ()
    additions: Sequence[Addition] = ()
    moves: Mapping[str, str] = {}


def correct(signed: Decree, corrections: Corrections) -> Decree:
    """Return the corrected text.  Raises `NodeGone`, `EditNotPossible`."""
    fills = [
        (node_id, fields)
        for node_id, fields in corrections.fills.items()
        if fields and node_id not in corrections.drops
    ]
    tree = reduce(lambda now, fill: editing.fill(now, *fill), fills, signed)
    tree = reduce(add, corrections.additions, tree)
    moves = [(row, to) for row, to in corrections.moves.items() if row not in corrections.drops]
    tree = reduce(lambda now, one: move(now, *one), moves, tree)
    below = {
        inner.id
        for _path, node in walk(signed)
        if node.id in corrections.drops
        for _deeper, inner in walk(node)
        if inner.id != node.id
    }
    return reduce(drop, [node_id for node_id in corrections.drops if node_id not in below], tree)


def move(tree: Decree, node_id: str, to: str) -> Decree:
    """Return the text with a row of a table in another position.

    A lettered duty would leave its letter behind and take another one: it is dropped and added.
    Raises `NodeGone`, `EditNotPossible`, `MoveNotPossible`.
    """
    row = editing.node_of(tree, node_id)
    if not isinstance(row, Indicator):
        raise EditNotPossible(
            "Dengan Keputusan perubahan hanya baris indikator yang dipindahkan. Tugas yang berhuruf"
            " dihapus dari jabatan yang satu dan ditambahkan pada jabatan yang lain."
        )
    return moving.move(tree, row, to)


def drop(tree: Decree, node_id: str) -> Decree:
    """Return the text without a node; a numbered sentence leaves its place.

    Raises `NodeGone`, `EditNotPossible`.
    """
    node = editing.node_of(tree, node_id)
    if is_gone(node):
        raise EditNotPossible("Bagian ini sudah dihapus dengan Keputusan perubahan sebelumnya.")
    if not isinstance(node, Item | Dictum) or not plain.is_counted(node):
        return editing.drop(tree, node_id)
    return gone(tree, node_id)


def gone(tree: Decree, node_id: str) -> Decree:
    """Return the text in which a numbered sentence says that it was deleted."""
    node = editing.node_of(tree, node_id)
    more: dict[str, Any] = {"closing": ""} if isinstance(node, Dictum) else {}
    if isinstance(node, Paragraph):
        more = {"table": None}
    return edit(tree, node_id, text=GONE, items=(), as_written="", **more)


def add(tree: Decree, addition: Addition, node_id: str = "") -> Decree:
    """Return the text with a new node in a list.

    Between two others it has a label between theirs.  Raises `NodeGone`, `EditNotPossible`.
    """
    held = held_in(tree, addition.parent, addition.field)
    # a new recipient is always the last one
    after = "" if addition.parent == tree.recipients.id else _last_inserted(held, addition.after)
    grown = editing.add(
        tree, addition.parent, addition.field, addition.values, after=after, fresh=node_id
    )
    now = held_in(grown, addition.parent, addition.field)
    at = next(place for place, node in enumerate(now) if node.id not in {old.id for old in held})
    fresh = now[at]
    if at == len(now) - 1 or at == 0 or not isinstance(fresh, Item | Dictum):
        return grown
    there = places(grown)
    taken = {bare_label(there[node.id].label) for node in now}
    return edit(grown, fresh.id, label=label_after(bare_label(there[now[at - 1].id].label), taken))


def held_in(tree: Decree, parent_id: str, field: str) -> tuple[Node, ...]:
    """Return the nodes of a list, none for a Memperhatikan not there yet.

    Raises `NodeGone`.
    """
    parent = editing.node_of(tree, parent_id)
    if field == "noting":
        return tree.noting.items if tree.noting else ()
    return cast("tuple[Node, ...]", getattr(parent, field, ()))


def _last_inserted(held: Sequence[Node], after: str) -> str:
    """Return the node after which the next one is inserted.

    It is the last of those that were inserted there before.
    """
    at = next((place for place, node in enumerate(held) if node.id == after), -1)
    if at < 0:
        return ""
    while at + 1 < len(held) and is_inserted(held[at + 1]):
        at += 1
    return held[at].id
