"""The text in force: a signed text with what its amending decrees say put in.

What they say is read from their own signed sentences, which `amendment.py` composes: no second record of a change could be more right than the words
that were signed.  Positions are set out whole in an annex and take their place by their id.  A sentence that somebody wrote in words of their own is
given back, for a person to read; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

import msgspec

from drafting.rules import editing, quoting
from drafting.rules.amendment import spoken, where
from drafting.rules.content import Annex, Decree, Position, Reference, walk
from drafting.rules.redline.places import places
from drafting.rules.structure.ending import date

_END = re.compile(r"(?:;(?: dan)?|\.)$")


class Consolidated(msgspec.Struct, frozen=True):
    """The text in force, and the sentences of the amending decree that could not be put in."""

    tree: Decree
    unread: tuple[str, ...] = ()


class _Spot(msgspec.Struct, frozen=True):
    """A field of the older text: where a sentence says that it stands, and what it says there now."""

    node: str
    field: str
    where: str
    words: str


def consolidate(older: Decree, amending: Decree) -> Consolidated:
    """Put what *amending* says into *older*, the text that was in force when it was signed."""
    spots = list(_spots(older))
    tree, unread = _with_positions(older, amending), []
    for sentence in _sentences(amending):
        changed = _put(tree, spots, sentence)
        if changed is None:
            unread.append(sentence)
        tree = changed or tree
    return Consolidated(tree, tuple(unread))


def _spots(tree: Decree) -> Iterator[_Spot]:
    known = places(tree)
    inside = {node.id for position in tree.positions for _path, node in walk(position)}
    for _path, node in walk(tree):
        if node.id in inside or isinstance(node, Reference):
            continue
        for field in editing.FIELDS.get(type(node), ()):
            yield _Spot(node.id, field, where(type(node).__name__, known[node.id].words, field), spoken(field, getattr(node, field)))


def _sentences(amending: Decree) -> Iterator[str]:
    return (_END.sub("", item.text) for dictum in amending.decision.dictums if dictum.text.endswith(quoting.CHANGES) for item in dictum.items)


def _put(tree: Decree, spots: list[_Spot], sentence: str) -> Decree | None:
    """Put one sentence in; give None where it says nothing that is known."""
    if quoting.SET_OUT in sentence and "“" not in sentence:
        return tree  # the annex says it
    for spot in spots:
        words = quoting.becomes(sentence, spot.where, spot.words)
        if words is not None:
            return _filled(tree, spot, words)
    return None


def _filled(tree: Decree, spot: _Spot, words: str) -> Decree | None:
    value = date(words) if spot.field in editing.DATES else words
    if words and not value:  # words that name no day
        return None
    try:
        return editing.fill(tree, spot.node, {spot.field: value})
    except editing.EditNotPossible:
        return None


def _with_positions(older: Decree, amending: Decree) -> Decree:
    """Give the older text with the positions that the amending decree sets out: each in its place, a new one at the end of the annex it is like."""
    set_out = {position.id: position for position in amending.positions}
    there = {position.id for position in older.positions}
    annexes = tuple(
        msgspec.structs.replace(annex, positions=tuple(set_out.get(position.id, position) for position in annex.positions)) for annex in older.annexes
    )
    fresh = [(annex, position) for annex in amending.annexes for position in annex.positions if position.id not in there]
    return msgspec.structs.replace(older, annexes=reduce(_joined, fresh, annexes))


def _joined(annexes: tuple[Annex, ...], fresh: tuple[Annex, Position]) -> tuple[Annex, ...]:
    like, position = fresh
    place = next((place for place, annex in enumerate(annexes) if annex.title == like.title), len(annexes) - 1)
    if place < 0:
        return (msgspec.structs.replace(like, positions=(position,)),)
    joined = msgspec.structs.replace(annexes[place], positions=(*annexes[place].positions, position))
    return (*annexes[:place], joined, *annexes[place + 1 :])
