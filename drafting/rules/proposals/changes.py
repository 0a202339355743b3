"""The change that a proposal wants of one duty or indicator.

It is made against the digest of what its proposer saw.  If that has changed since, it is a visible
conflict, never a silent overwrite.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

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
    new_id,
    replace_node,
    walk,
)
from drafting.rules.text.digest import digest
from drafting.rules.text.editing import INDICATOR_FIELDS
from workflow.rules.errors import Refusal


class Kind(Enum):
    """What a proposal wants."""

    ADD = "Tambah"
    AMEND = "Ubah"
    DROP = "Hapus"
    MOVE = "Pindah"


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is proposed.

    `target` is the node (AMEND, DROP, MOVE) or the position that gets one (ADD); `fields` are the
    new values (none for DROP and MOVE); `seen` is the digest of the target as the proposer saw it,
    `was` are the values that an AMEND found in its fields, and the position in which a MOVE found
    its node; `to` is the position that a MOVE brings it to; `of` is what an ADD adds: an indicator
    or a duty.
    """

    kind: Kind
    target: str
    seen: str
    fields: dict[str, str] = {}
    was: dict[str, str] = {}
    of: str = "indicator"
    to: str = ""

    @property
    def touches(self) -> frozenset[str]:
        """Return what of its node the change is about: its fields, or its position."""
        return frozenset({POSITION}) if self.kind is Kind.MOVE else frozenset(self.fields)


POSITION = "position"
"""What a move changes of a node, beside the fields that others change."""
DUTY_FIELDS = ("text",)


class ChangeNotPossible(Refusal):
    """A proposal that no text can take in."""


def check(tree: Decree, change: Change) -> Node:
    """Return the target of a change.

    Raises `ChangeNotPossible` with what is wrong.
    """
    try:
        target = find(tree, change.target)
    except LookupError:
        raise ChangeNotPossible(
            "Bagian yang diusulkan berubah tidak ada lagi dalam naskah. Muat ulang halaman, lalu"
            " pilih kembali."
        ) from None
    if change.kind is Kind.ADD and not isinstance(target, Position):
        raise ChangeNotPossible("Tambahan hanya dapat diusulkan pada sebuah jabatan.")
    if change.kind is not Kind.ADD and not isinstance(target, (Item, Indicator)):
        raise ChangeNotPossible("Usul hanya dapat dibuat untuk satu tugas atau satu indikator.")
    if unknown := set(change.fields) - set(_fields(change, target)):
        raise ChangeNotPossible(f"Kolom yang tidak dikenal: {', '.join(sorted(unknown))}.")
    if change.kind is Kind.MOVE:
        moving.check(tree, target, change.to)
        return target
    if change.kind is not Kind.DROP and not any(value.strip() for value in change.fields.values()):
        raise ChangeNotPossible("Tuliskan bunyi yang diusulkan.")
    if change.kind is Kind.AMEND and all(
        getattr(target, name) == value for name, value in change.fields.items()
    ):
        raise ChangeNotPossible(
            "Bunyi yang diusulkan sama dengan naskah sekarang. Tidak ada yang berubah."
        )
    return target


def as_found(tree: Decree, change: Change) -> Change:
    """Return the change with the values that it found in its fields.

    Raises `ChangeNotPossible` where the text is not the one that its proposer saw.
    """
    target = check(tree, change)
    if change.kind not in {Kind.AMEND, Kind.MOVE}:
        return change
    was = {name: str(getattr(target, name)) for name in change.fields}
    if change.kind is Kind.MOVE:
        was = {POSITION: moving.position_of(tree, target).id}
    if digest(target) != change.seen or change.was not in ({}, was):
        raise ChangeNotPossible(
            "Bunyinya sudah berubah sejak Anda membuka halaman ini. Muat ulang, bandingkan, lalu"
            " usulkan kembali bila masih perlu."
        )
    return msgspec.structs.replace(change, was=was)


def in_conflict(tree: Decree, change: Change) -> bool:
    """Return whether what the proposer saw has changed since, or is gone.

    An amendment conflicts in its own fields only, so that two of different fields live side by
    side; a move where its node was moved otherwise, or its new position is gone; a removal with any
    change of what it removes; an addition only where its position is gone.
    """
    try:
        target = find(tree, change.target)
    except LookupError:
        return True
    if change.kind is Kind.ADD:
        return False
    if change.kind is Kind.MOVE:
        return not _can_move(tree, target, change)
    if change.kind is Kind.AMEND and change.was:
        return bool(clashes(target, change))
    return digest(target) != change.seen


def _can_move(tree: Decree, target: Node, change: Change) -> bool:
    try:
        moving.check(tree, target, change.to)
    except moving.MoveNotPossible:
        return False
    return moving.position_of(tree, target).id == change.was.get(POSITION)


def clashes(target: Node, change: Change) -> frozenset[str]:
    """Return the fields of an amendment that changed since its proposer saw them."""
    return frozenset(
        name for name, value in change.was.items() if getattr(target, name, None) != value
    )


def apply(tree: Decree, change: Change, node_id: str | None = None) -> Decree:
    """Return the text with the change in it.  Raises `ChangeNotPossible`.

    An addition stands last in its position and has *node_id* as its id.
    """
    target = check(tree, change)
    if change.kind is Kind.DROP:
        return replace_node(tree, target.id)
    if change.kind is Kind.MOVE:
        return moving.move(tree, target, change.to)
    if change.kind is Kind.AMEND:
        return edit(tree, target.id, **change.fields, as_written="")
    position = target
    assert isinstance(position, Position)  # noqa: S101  (check() has refused everything else)
    fresh = node_id or new_id()
    if change.of == "duty":
        return edit(
            tree,
            position.id,
            duties=(*position.duties, Item(id=fresh, text=change.fields.get("text", ""))),
        )
    return edit(
        tree, position.id, indicators=(*position.indicators, indicator(fresh, change.fields))
    )


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What a change met: the node as it was, and where it stood.

    Without a node it was added.
    """

    node: Item | Indicator | None = None
    position: str = ""
    at: int = 0


def before(tree: Decree, change: Change) -> Before:
    """Return what *change* is about to meet, so that it can be taken out again.

    Raises `ChangeNotPossible`.
    """
    target = check(tree, change)
    if not isinstance(target, (Item, Indicator)):
        return Before(position=target.id)
    position = position_of(tree, target.id)
    ids = _ids(position, target)
    at = ids.index(target.id) if target.id in ids else 0
    return Before(node=target, position=position.id, at=at)


def position_of(tree: Decree, node_id: str) -> Position:
    """Return the position in which a duty or an indicator stands.

    Raises `ChangeNotPossible`.
    """
    for position in tree.positions:
        if any(node.id == node_id for _path, node in walk(position)):
            return position
    raise ChangeNotPossible("Usul hanya dapat dibuat untuk tugas atau indikator sebuah jabatan.")


def _ids(position: Position, target: Item | Indicator) -> list[str]:
    held: tuple[Node, ...] = (
        position.indicators if isinstance(target, Indicator) else position.duties
    )
    return [node.id for node in held]


def _fields(change: Change, target: Node) -> tuple[str, ...]:
    if isinstance(target, Indicator):
        return INDICATOR_FIELDS
    if isinstance(target, Position):
        return DUTY_FIELDS if change.of == "duty" else INDICATOR_FIELDS
    return DUTY_FIELDS


def indicator(node_id: str, fields: dict[str, str]) -> Indicator:
    """Return the indicator that an addition makes."""
    values: dict[str, Any] = {name: fields.get(name, "").strip() for name in INDICATOR_FIELDS}
    return Indicator(id=node_id, **values)
