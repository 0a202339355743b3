"""What a thread is about: a node of the text, or a field, by identity.

A node keeps its id through edits and moves, so the thread stays with it.  Where it is gone, the
thread shows the words that were seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.rules.comparison.node_places import Place
from drafting.rules.content import Node
from drafting.rules.text.digest import digest
from drafting.rules.text.editing import FIELDS
from workflow.rules.errors import Refusal


class NotToBeCommented(Refusal):
    """What is to be commented on is not there, or has no words of its own."""

    sentence = (
        "Bagian yang dikomentari tidak ada lagi dalam naskah, atau tidak mempunyai bunyi. Muat"
        " ulang halaman, lalu pilih kembali."
    )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A node or a field of it, where it stands, and its words."""

    node_id: str
    field: str
    part: str
    place: str
    words: str
    seen: str
    """The digest of all words of the node: what a commenter must have seen."""


def fields_of(node: Node) -> tuple[str, ...]:
    """Return the fields of a node that hold words."""
    return tuple(name for name in FIELDS.get(type(node), ()) if getattr(node, name))


def words_of(node: Node, field: str = "") -> str:
    """Return the words of a field, or of all fields, one a line."""
    names = (field,) if field else fields_of(node)
    return "\n".join(str(getattr(node, name)) for name in names)


def anchor(there: dict[str, Place], node_id: str, field: str = "") -> Anchor:
    """Return what a comment on a node, or on one field of it, is about.

    Raises `NotToBeCommented`.
    """
    place = there.get(node_id)
    if place is None or (field and field not in FIELDS.get(type(place.node), ())):
        raise NotToBeCommented
    words = words_of(place.node, field)
    if not words and not place.words:
        raise NotToBeCommented
    return Anchor(node_id, field, place.part, place.words, words, seen_of(place.node))


def seen_of(node: Node) -> str:
    """Return the digest of what a page shows of a node's own words."""
    return digest({name: str(getattr(node, name)) for name in FIELDS.get(type(node), ())})
