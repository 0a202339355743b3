"""Moves a duty or an indicator into another position: its id and words stay.

A move changes the place of a node and none of its fields, so it lives beside proposals of these.
"""

from __future__ import annotations

from drafting.rules.content.annexes import Indicator, Position
from drafting.rules.content.decree import Decree
from drafting.rules.content.nodes import Item, Node
from drafting.rules.content.tree import edit, replace_node
from workflow.rules.errors import Refusal


class MoveNotPossible(Refusal):
    """A move that no text can take in."""

    sentence = (
        "Yang dapat dipindahkan adalah satu tugas atau satu indikator, dari jabatannya ke jabatan"
        " lain dalam naskah ini. Muat ulang halaman, lalu pilih kembali."
    )


def list_of(node: Node) -> str:
    """Return the list of a position in which a node of its kind stands."""
    return "indicators" if isinstance(node, Indicator) else "duties"


def position_of(tree: Decree, node: Node) -> Position:
    """Return the position that has a node itself in its list.

    Raises `MoveNotPossible` for what stands below a duty, or in no position.
    """
    for position in tree.positions:
        if any(one.id == node.id for one in getattr(position, list_of(node))):
            return position
    raise MoveNotPossible


def destinations(tree: Decree, node: Node) -> tuple[Position, ...]:
    """Return the positions into which a node can be moved."""
    own = position_of(tree, node)
    return tuple(one for one in tree.positions if one.id != own.id)


def check(tree: Decree, node: Node, to: str) -> None:
    """Raise `MoveNotPossible` where *to* is no other position."""
    if not isinstance(node, Item | Indicator):
        raise MoveNotPossible
    if to not in {one.id for one in destinations(tree, node)}:
        raise MoveNotPossible


def move(tree: Decree, node: Node, to: str, at: int | None = None) -> Decree:
    """Return the text with a node in another position: at its end, or at a place.

    Raises `MoveNotPossible`.
    """
    check(tree, node, to)
    without = replace_node(tree, node.id)
    there = next(one for one in without.positions if one.id == to)
    held = list(getattr(there, list_of(node)))
    held.insert(len(held) if at is None else at, node)
    return edit(without, to, **{list_of(node): tuple(held)})
