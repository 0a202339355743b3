"""What a person may do with a text, node by node.

Fill its fields, add, move and drop nodes of a list.

Each function gives a new tree or refuses with a sentence; which pages ask for it, and who may, is
not decided here.  Nothing is lost by a slip: every state is a revision.  What becomes of the lines
that an import could not place is in `placing.py`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drafting.rules.content import (
    Annex,
    Cell,
    Clauses,
    Closing,
    Decision,
    Decree,
    Dictum,
    Heading,
    Indicator,
    Item,
    Node,
    Position,
    Recipient,
    Recipients,
    Reference,
    edit,
    find,
    new_id,
    replace_node,
    walk,
)
from workflow.rules.errors import Refusal

INDICATOR_FIELDS = (
    "objective",
    "indicator",
    "formula",
    "source",
    "unit",
    "target",
    "period",
    "responsible",
)

ID = re.compile(r"[0-9a-z-]{1,32}")

FIELDS: dict[type[Node], tuple[str, ...]] = {
    Decree: ("valid_from", "valid_until"),
    Heading: ("kind", "office", "subject", "issuer"),
    Item: ("text",),
    Decision: ("establishing",),
    Dictum: ("text", "closing"),
    Closing: ("place",),
    Recipient: ("office", "place"),
    Reference: ("text",),
    Annex: ("title",),
    Position: ("title", "functions"),
    Indicator: INDICATOR_FIELDS,
    Cell: ("text",),
}
"""The fields that a person fills, in the order of the form.

Number, date and signatory are not among them: they come from the register.
"""

LISTS: dict[tuple[type[Node], str], type[Node]] = {
    (Clauses, "items"): Item,
    (Item, "items"): Item,
    (Dictum, "items"): Item,
    (Decision, "dictums"): Dictum,
    (Recipients, "items"): Recipient,
    (Decree, "annexes"): Annex,
    (Decree, "noting"): Item,
    (Decree, "revokes"): Reference,
    (Annex, "paragraphs"): Item,
    (Annex, "positions"): Position,
    (Position, "duties"): Item,
    (Position, "function_items"): Item,
    (Position, "indicators"): Indicator,
}
"""The lists that grow, and what they are lists of."""

MUST = {
    (Heading, "kind"),
    (Heading, "subject"),
    (Item, "text"),
    (Dictum, "text"),
    (Closing, "place"),
    (Recipient, "office"),
    (Reference, "text"),
    (Position, "title"),
    (Indicator, "indicator"),
}
"""Fields without which the node would say nothing."""

DATES = frozenset({"valid_from", "valid_until"})
DEEPEST = 4
LONGEST = 8000


class EditNotPossible(Refusal):
    """What was asked for makes no text.  `field` is the one that it is about, if it is about one."""

    sentence = "Perubahan ini tidak mungkin pada naskah yang sekarang. Muat ulang halaman."

    def __init__(self, sentence: str | None = None, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class NodeGone(Refusal):
    """The node is not in the text any more."""

    status = 404
    sentence = (
        "Bagian ini tidak ada lagi dalam naskah: mungkin sudah dihapus orang lain. Muat ulang"
        " naskah, lalu periksa perbandingannya."
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its parent, the list, the index in it (-1: a field of its own)."""

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
    """Write fields of a node.  Raises `NodeGone`, `EditNotPossible`."""
    node = node_of(tree, node_id)
    fields = _checked(type(node), values)
    if all(getattr(node, name) == value for name, value in fields.items()):
        return tree
    return edit(tree, node_id, **fields, as_written="")


def add(
    tree: Decree,
    parent_id: str,
    field: str,
    values: Mapping[str, str],
    *,
    after: str = "",
    fresh: str = "",
) -> Decree:
    """Put a new node into a list: after one of its nodes, or at the end.

    Raises `NodeGone`, `EditNotPossible`.
    """
    parent = node_of(tree, parent_id)
    kind = kind_of(parent, field)
    if isinstance(parent, Item) and _depth(tree, parent_id) >= DEEPEST:
        raise EditNotPossible(
            f"Rincian paling dalam {DEEPEST} tingkat (UU 12/2011 Lampiran II nomor 94). Pecahlah"
            " kalimatnya, atau jadikan diktum."
        )
    fields: dict[str, Any] = _checked(kind, {**dict.fromkeys(FIELDS[kind], ""), **values})
    node = kind(id=_unused(tree, fresh), **fields)
    if field == "noting":
        return _noted(tree, node)
    held: list[Node] = list(getattr(parent, field))
    at = next((place + 1 for place, other in enumerate(held) if other.id == after), len(held))
    return edit(tree, parent_id, **{field: (*held[:at], node, *held[at:])})


def _unused(tree: Decree, fresh: str) -> str:
    """Take the id that the form came with, so that a page can find its new node.

    One that is taken or was not made by us gives way.
    """
    taken = {node.id for _path, node in walk(tree)}
    return fresh if ID.fullmatch(fresh) and fresh not in taken else new_id()


def revoke(tree: Decree, text: str, decree_id: int) -> Decree:
    """Say that this decree revokes one of ours; saying it twice changes nothing."""
    if any(reference.decree_id == decree_id for reference in tree.revokes):
        return tree
    return edit(
        tree,
        tree.id,
        revokes=(*tree.revokes, Reference(id=new_id(), text=clean(text), decree_id=decree_id)),
    )


def move(tree: Decree, node_id: str, by: int) -> Decree:
    """Move a node of a list up (-1) or down (+1); at the end of its list it stays.

    Raises `NodeGone`, `EditNotPossible`.
    """
    place = place_of(tree, node_id)
    if place.index < 0:
        raise EditNotPossible
    held: list[Node] = list(getattr(place.parent, place.field))
    to = min(max(place.index + by, 0), len(held) - 1)
    held.insert(to, held.pop(place.index))
    return edit(tree, place.parent.id, **{place.field: tuple(held)})


def drop(tree: Decree, node_id: str) -> Decree:
    """Take a node out, with everything below it.

    Raises `NodeGone`, `EditNotPossible` for what a decree cannot be without.
    """
    place = place_of(tree, node_id)
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
    """Return what a list holds.  Raises `EditNotPossible` where there is no such list."""
    kind = LISTS.get((type(parent), field))
    if kind is None:
        raise EditNotPossible
    return kind


def clean(value: str) -> str:
    """Return a text as it is kept.

    One line, single spaces, composed letters, nothing that cannot be seen.
    """
    seen = "".join(
        character for character in value if character.isprintable() or character.isspace()
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def _checked(kind: type[Node], values: Mapping[str, str]) -> dict[str, Any]:
    fields = {name: clean(values[name]) for name in FIELDS.get(kind, ()) if name in values}
    if not fields:
        raise EditNotPossible("Bagian ini tidak mempunyai isian yang dapat diubah di sini.")
    for name, value in fields.items():
        if not value and (kind, name) in MUST:
            raise EditNotPossible(
                "Isian ini tidak boleh kosong. Bila bagian ini tidak diperlukan lagi, hapuslah"
                " bagiannya.",
                name,
            )
        if len(value) > LONGEST:
            raise EditNotPossible(
                f"Isian ini lebih panjang dari {LONGEST} huruf. Pecahlah menjadi beberapa butir.",
                name,
            )
        if value and name in DATES:
            _require_date(name, value)
    if (
        fields.get("valid_from")
        and fields.get("valid_until")
        and fields["valid_until"] < fields["valid_from"]
    ):
        raise EditNotPossible(
            "Masa berlaku berakhir sebelum dimulai. Periksa kedua tanggal itu.", "valid_until"
        )
    return fields


def _require_date(name: str, value: str) -> None:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        raise EditNotPossible(
            "Tanggal ini tidak terbaca. Tulis tahun-bulan-tanggal, misalnya 2027-12-31.", name
        ) from None


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
