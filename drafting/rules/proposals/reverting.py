"""Takes an accepted change out of a text again, and nothing else.

Whatever others have written since stays: a change on which later words depend is not taken out, and
the refusal says in which fields they do.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from drafting.rules.content import (
    Decree,
    Indicator,
    Item,
    Node,
    Position,
    edit,
    find,
    moving,
    replace_node,
)
from drafting.rules.proposals.changes import (
    POSITION,
    Before,
    Change,
    ChangeNotPossible,
    Kind,
    indicator,
)
from drafting.rules.text.digest import digest


class ChangedAgain(ChangeNotPossible):
    """What an accepted change brought has been changed again, in *fields*."""

    def __init__(self, fields: Iterable[str]) -> None:
        """Name the fields."""
        self.fields = tuple(fields)
        super().__init__(
            "Bunyi hasil usul ini sudah diubah lagi; kembalikan konsep ini dengan alasan."
        )


def revert(tree: Decree, change: Change, met: Before, node_id: str) -> Decree:
    """Return the text with an accepted change taken out again.

    Of an amendment its own fields are as they were; an addition is gone, a removed or moved node
    stands where it stood, what was moved with the words that it has by now.  Raises
    `ChangedAgain` where later words depend on it, `ChangeNotPossible` where its place is gone.
    """
    if change.kind is Kind.DROP:
        return _put_back(tree, met)
    try:
        present = find(tree, node_id)
    except LookupError:
        raise ChangeNotPossible(
            "Bunyi hasil usul ini sudah tidak ada dalam naskah; kembalikan konsep ini dengan"
            " alasan."
        ) from None
    if change.kind is Kind.MOVE:
        return _moved_back(tree, present, change, met)
    if again := changed_again(present, change, node_id):
        raise ChangedAgain(again)
    if met.node is None and _left(tree, present, met.position):
        raise ChangedAgain((POSITION,))
    if met.node is None:
        return replace_node(tree, node_id)
    fields = {name: getattr(met.node, name) for name in change.fields}
    restored = edit(tree, node_id, **fields)
    whole = msgspec.structs.replace(find(restored, node_id), as_written=met.node.as_written)
    # the source's own wording holds again only where nothing of it was changed otherwise
    return replace_node(tree, node_id, whole) if whole == met.node else restored


def stands(tree: Decree, change: Change, node_id: str) -> bool:
    """Return whether an accepted change is in the text as it was accepted."""
    try:
        present = find(tree, node_id)
    except LookupError:
        return change.kind is Kind.DROP
    if change.kind is Kind.MOVE:
        return not _left(tree, present, change.to)
    return change.kind is not Kind.DROP and not changed_again(present, change, node_id)


def changed_again(present: Node, change: Change, node_id: str) -> tuple[str, ...]:
    """Return the fields where a node is not what an accepted change made of it.

    An addition made the whole node: also what others filled in later depends on it.
    """
    if change.kind is Kind.ADD and isinstance(present, Indicator):
        made = msgspec.structs.asdict(indicator(node_id, change.fields))
    else:
        made = dict(change.fields)
    fields = tuple(name for name, value in made.items() if getattr(present, name) != value)
    if not fields and isinstance(present, Item) and change.kind is Kind.ADD:
        plain = Item(id=node_id, text=change.fields.get("text", ""))
        return () if digest(plain) == digest(present) else ("items",)
    return fields


def _left(tree: Decree, node: Node, position_id: str) -> bool:
    """Return whether a node stands in a position no more."""
    try:
        return moving.position_of(tree, node).id != position_id
    except moving.MoveNotPossible:
        return True


def _moved_back(tree: Decree, node: Node, change: Change, met: Before) -> Decree:
    if _left(tree, node, change.to):
        raise ChangedAgain((POSITION,))
    if met.position not in {one.id for one in tree.positions}:
        raise ChangeNotPossible("Jabatan tempat bunyi semula sudah tidak ada dalam naskah.")
    return moving.move(tree, node, met.position, met.at)


def _put_back(tree: Decree, met: Before) -> Decree:
    try:
        position = find(tree, met.position)
    except LookupError:
        raise ChangeNotPossible(
            "Jabatan tempat bunyi semula sudah tidak ada dalam naskah."
        ) from None
    assert isinstance(position, Position)  # noqa: S101  (only positions hold what a proposal drops)
    if isinstance(met.node, Indicator):
        return edit(
            tree,
            position.id,
            indicators=(*position.indicators[: met.at], met.node, *position.indicators[met.at :]),
        )
    return edit(
        tree, position.id, duties=(*position.duties[: met.at], met.node, *position.duties[met.at :])
    )
