"""The extract of a decree for one position, and its frame."""

from __future__ import annotations

import msgspec

from drafting.rules.content import Annex, Clauses, Decree, Item, Position, Recipients
from workflow.rules.errors import Refusal

AND_SO_ON = "dst."
"""What stands in a petikan for a list of the preamble."""


class NoSuchPosition(Refusal):
    """An extract for a position that the decree does not name."""

    sentence = "Keputusan ini tidak memuat jabatan itu, jadi tidak ada yang dapat dipetik untuknya."


class Place(msgspec.Struct, frozen=True):
    """Where a position stands in the whole decree, counted from 1."""

    annex: int
    annexes: int
    position: int


def extract(tree: Decree, position_id: str) -> tuple[Decree, Place]:
    """Return the decree with no position but this one, and where that stands.

    The lists of the preamble are shortened, the tembusan left out; every dictum stays, because each
    binds the holder.  Raises `NoSuchPosition`.
    """
    for number, annex in enumerate(tree.annexes, 1):
        for place, position in enumerate(annex.positions, 1):
            if position.id == position_id:
                kept = _with_only(annex, position)
                return _shortened(tree, kept), Place(number, len(tree.annexes), place)
    raise NoSuchPosition


def _with_only(annex: Annex, position: Position) -> Annex:
    return msgspec.structs.replace(annex, positions=(position,))


def _shortened(tree: Decree, annex: Annex) -> Decree:
    return msgspec.structs.replace(
        tree,
        considering=_and_so_on(tree.considering),
        legal_bases=_and_so_on(tree.legal_bases),
        noting=_and_so_on(tree.noting) if tree.noting else None,
        recipients=Recipients(id=tree.recipients.id),
        annexes=(annex,),
        residue=(),
        unplaced=(),
        letterhead=None,
    )


def _and_so_on(clauses: Clauses) -> Clauses:
    if not clauses.items:
        return clauses
    return Clauses(id=clauses.id, items=(Item(id=clauses.items[0].id, text=AND_SO_ON),))
