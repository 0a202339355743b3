"""The text in force: a signed text with what its amending decrees say put in.

What they say is read from their own signed sentences, which `amendment.py` composes: no second
record of a change could be more right than the words that were signed.  Positions are set out whole
in an annex and take their place by their id.  A sentence that somebody wrote in words of their own,
or that names a place which is not there, is given back, for a person to read; nothing is guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec

from drafting.rules.amendments import corrections
from drafting.rules.amendments.wording import name_of, spoken, where
from drafting.rules.comparison.matching import says
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.content import (
    Annex,
    Decree,
    Dictum,
    Item,
    Node,
    Position,
    Recipient,
    Reference,
    edit,
    walk,
)
from drafting.rules.importing.parts.closing import date
from drafting.rules.text import editing, quoting

_END = re.compile(r"(?:;(?: dan)?|\.)$")
_POSITION_GONE = re.compile(r"ketentuan jabatan (.+) dalam Lampiran dihapus")
_LISTED = re.compile(r" (?:huruf|angka) \w+$")


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
    gone: str
    """The sentence that would delete the whole node; of a field that is not its first, nothing."""


def consolidate(older: Decree, amending: Decree) -> Consolidated:
    """Put what *amending* says into *older*, the text that was in force when it was signed."""
    spots = list(_spots(older))
    tree, unread = _with_set_out(older, amending), []
    for item in _sentences(amending):
        sentence = _END.sub("", item.text)
        changed = (
            _put(tree, spots, sentence)
            or _without_position(tree, older, sentence)
            or _with_new(tree, item.id, sentence)
        )
        if changed is None:
            unread.append(sentence)
        tree = changed or tree
    return Consolidated(_with_fresh(tree, older, amending), tuple(unread))


def _spots(tree: Decree) -> Iterator[_Spot]:
    known = places(tree)
    inside = {node.id for position in tree.positions for _path, node in walk(position)}
    for _path, node in walk(tree):
        if node.id in inside or isinstance(node, Reference):
            continue
        kind, words = type(node).__name__, known[node.id].words
        for field in editing.FIELDS.get(type(node), ()):
            gone = (
                quoting.dropped(
                    where(kind, words), says(node), with_list=bool(getattr(node, "items", ()))
                )
                if _may_go(node, field)
                else ""
            )
            yield _Spot(
                node.id, field, where(kind, words, field), spoken(field, getattr(node, field)), gone
            )


def _may_go(node: Node, field: str) -> bool:
    return isinstance(node, Item | Dictum | Recipient) and field == editing.FIELDS[type(node)][0]


def _sentences(amending: Decree) -> Iterator[Item]:
    return (
        item
        for dictum in amending.decision.dictums
        if dictum.text.endswith(quoting.CHANGES)
        for item in dictum.items
    )


def _put(tree: Decree, spots: list[_Spot], sentence: str) -> Decree | None:
    """Put one sentence in; give None where it says nothing that is known."""
    if quoting.SET_OUT in sentence and "“" not in sentence:
        return tree  # the annex says it
    for spot in spots:
        if sentence == spot.gone:
            return _dropped(tree, spot)
        words = quoting.becomes(sentence, spot.where, spot.words)
        if words is not None:
            return _filled(tree, spot, words)
    return None


def _dropped(tree: Decree, spot: _Spot) -> Decree | None:
    try:
        return corrections.drop(tree, spot.node)
    except (editing.EditNotPossible, editing.NodeGone):
        return None


def _without_position(tree: Decree, older: Decree, sentence: str) -> Decree | None:
    """Take a position out that a sentence says is deleted."""
    named = _POSITION_GONE.fullmatch(sentence)
    gone = next(
        (
            position
            for position in older.positions
            if named and name_of(position, older) == named[1]
        ),
        None,
    )
    return (
        editing.drop(tree, gone.id)
        if gone and any(position.id == gone.id for position in tree.positions)
        else None
    )


def _with_new(tree: Decree, sentence_id: str, sentence: str) -> Decree | None:
    """Put in what a sentence says that comes, if it then stands where the sentence says.

    Its id follows from the sentence's, so it stays the same.
    """
    coming = quoting.comes(sentence)
    known = {
        where(type(place.node).__name__, place.words): place for place in places(tree).values()
    }
    after = known.get(coming.after) if coming else None
    if coming is None or coming.where in known or bool(coming.after) is not bool(after):
        return None
    parent, field = (after.parent, after.field) if after else _list_of(tree, known, coming.where)
    node_id = hashlib.sha256(sentence_id.encode()).hexdigest()[:12]
    addition = corrections.Addition(
        parent,
        field,
        _values(field, tree, parent, coming.text),
        after.node.id if after and coming.is_between else "",
    )
    try:
        grown = corrections.add(tree, addition, node_id)
    except (editing.EditNotPossible, editing.NodeGone):
        return None
    stands = places(grown)[node_id]
    return grown if where(type(stands.node).__name__, stands.words) == coming.where else None


def _list_of(tree: Decree, known: dict[str, Place], said: str) -> tuple[str, str]:
    """Return the list that a place without a neighbour stands in.

    Its parent and its field, nothing where there is none.
    """
    above, _kind, _label = said.rsplit(" ", 2) if said.count(" ") > 1 else (said, "", "")
    if said.startswith("diktum ") and not _LISTED.search(said):
        return tree.decision.id, "dictums"
    if above == "memperhatikan" and tree.noting is None:
        return tree.id, "noting"
    if above.endswith(", paragraf") and (annex := known.get(above.removesuffix(", paragraf"))):
        return annex.node.id, "paragraphs"
    return (known[above].node.id, "items") if above in known else ("", "")


def _values(field: str, tree: Decree, parent: str, text: str) -> dict[str, str]:
    if field == "items" and parent == tree.recipients.id:
        office, _between, place = text.partition("” di “")
        return {"office": office, "place": place}
    return {"text": text}


def _filled(tree: Decree, spot: _Spot, words: str) -> Decree | None:
    value = date(words) if spot.field in editing.DATES else words
    if words and not value:  # words that name no day
        return None
    try:
        return editing.fill(tree, spot.node, {spot.field: value})
    except editing.EditNotPossible:
        return None


def _with_set_out(older: Decree, amending: Decree) -> Decree:
    """Return the older text with the positions that the amending decree sets out anew, each in its
    place.
    """
    set_out = {position.id: position for position in amending.positions}
    annexes = tuple(
        msgspec.structs.replace(
            annex,
            positions=tuple(set_out.get(position.id, position) for position in annex.positions),
        )
        for annex in older.annexes
    )
    return msgspec.structs.replace(older, annexes=annexes)


def _with_fresh(tree: Decree, older: Decree, amending: Decree) -> Decree:
    """Put in the positions that are new, each where its sentence says.

    Where none says so, at the end of the annex that it is like.
    """
    there = {position.id for position in older.positions}
    sentences = [item.text for item in _sentences(amending)]
    for like in amending.annexes:
        for position in like.positions:
            if position.id not in there:
                tree = _joined(tree, like, position, sentences)
    return tree


def _joined(tree: Decree, like: Annex, position: Position, sentences: list[str]) -> Decree:
    for annex in tree.annexes:
        for place, neighbour in enumerate(annex.positions):
            for after in (True, False):
                opening = f"{quoting.position_between(position.title, name_of(neighbour, tree), after=after)} "
                if any(sentence.startswith(opening) for sentence in sentences):
                    at = place + after
                    return edit(
                        tree,
                        annex.id,
                        positions=(*annex.positions[:at], position, *annex.positions[at:]),
                    )
    there = next(
        (annex for annex in tree.annexes if annex.title == like.title),
        tree.annexes[-1] if tree.annexes else None,
    )
    if there is None:
        return msgspec.structs.replace(
            tree, annexes=(msgspec.structs.replace(like, positions=(position,)),)
        )
    return edit(tree, there.id, positions=(*there.positions, position))
