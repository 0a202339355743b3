"""The positions of a text in force: changed, new, or gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drafting.rules.amendments.changed_positions import is_said, name_of, taken_over
from drafting.rules.content import Annex, Decree, Item, Position, edit, replace_node
from drafting.rules.text import editing, quoting

# ketentuan jabatan Pramu Bakti dalam Lampiran dihapus
_POSITION_GONE = re.compile(r"ketentuan jabatan (.+) dalam Lampiran dihapus")


def sentences_of(amending: Decree) -> Iterator[Item]:
    """Return the sentences of an amending decree that say what changes."""
    return (
        item
        for dictum in amending.decision.dictums
        if dictum.text.endswith(quoting.CHANGES)
        for item in dictum.items
    )


def with_set_out(older: Decree, amending: Decree) -> tuple[Decree, frozenset[str]]:
    """Return the older text with what is set out of its positions.

    Each takes its place by its id: what changes in it where the sentences say so, or else the whole
    position.  The second value is the sentences that were read for it.
    """
    tree, said = older, [quoting.bare(item.text) for item in sentences_of(amending)]
    read: set[str] = set()
    there = {position.id: position for position in older.positions}
    for position in amending.positions:
        if position.id not in there:
            continue
        if is_said(there[position.id], older, said):
            tree, own = taken_over(tree, older, position, said)
            read |= own
        else:
            tree = replace_node(tree, position.id, position)
    return tree, frozenset(read)


def with_new_positions(tree: Decree, older: Decree, amending: Decree) -> Decree:
    """Return the text with the new positions, each where its sentence says.

    Where no sentence says it, at the end of the annex with the same title.
    """
    there = {position.id for position in older.positions}
    sentences = [item.text for item in sentences_of(amending)]
    for like in amending.annexes:
        for position in like.positions:
            if position.id not in there:
                tree = _joined(tree, like, position, sentences)
    return tree


def _joined(tree: Decree, like: Annex, position: Position, sentences: list[str]) -> Decree:
    for annex, neighbour, at in _gaps(tree):
        name, after = name_of(annex.positions[neighbour], tree), at > neighbour
        opening = f"{quoting.position_between(position.title, name, after=after)} "
        if any(sentence.startswith(opening) for sentence in sentences):
            held = annex.positions
            return edit(tree, annex.id, positions=(*held[:at], position, *held[at:]))
    there = next(
        (annex for annex in tree.annexes if annex.title == like.title),
        tree.annexes[-1] if tree.annexes else None,
    )
    if there is None:
        return msgspec.structs.replace(
            tree, annexes=(msgspec.structs.replace(like, positions=(position,)),)
        )
    return edit(tree, there.id, positions=(*there.positions, position))


def _gaps(tree: Decree) -> Iterator[tuple[Annex, int, int]]:
    """Yield every place beside a position: annex, its place, the new one."""
    for annex in tree.annexes:
        for place in range(len(annex.positions)):
            yield annex, place, place + 1
            yield annex, place, place


def without_position(tree: Decree, older: Decree, sentence: str) -> Decree | None:
    """Return the text without the position that a sentence deletes, or None."""
    named = _POSITION_GONE.fullmatch(sentence)
    if not named:
        return None
    there = {position.id for position in tree.positions}
    gone = next((one.id for one in older.positions if name_of(one, older) == named[1]), None)
    return editing.drop(tree, gone) if gone in there else None
