"""The text in force: a signed text with its amendments applied.

What changes is read from the signed sentences themselves, which `sentences.py` composes: no second
record of a change could be more right than the words that were signed.  Positions are set out whole
in an annex and take their place by their id (`set_out.py`).  A sentence that somebody reworded, or
that names a place which is not there, is returned as unread, for a person to read; nothing is
guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec

from drafting.rules.amendments import corrections
from drafting.rules.amendments.sentences import has_more, spoken, where
from drafting.rules.amendments.set_out import (
    sentences_of,
    with_new_positions,
    with_set_out,
    without_position,
)
from drafting.rules.comparison.matching import BETWEEN_CELLS, says
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.content import (
    Decree,
    Dictum,
    Item,
    Node,
    Recipient,
    Reference,
    Row,
    Table,
    text_at,
    walk,
)
from drafting.rules.importing.parts.closing import date
from drafting.rules.text import editing, quoting
from drafting.rules.text.tables.reshaping import column_names

# " huruf b" at the end of a place
_LISTED = re.compile(r" (?:huruf|angka) \w+$")


class Consolidated(msgspec.Struct, frozen=True):
    """The text in force, and the sentences that could not be applied to it."""

    tree: Decree
    unread: tuple[str, ...] = ()


class _Spot(msgspec.Struct, frozen=True):
    """A field of the older text: its place as sentences name it, its words.

    `gone` is the sentence that would delete the whole node; empty unless it is its first field.
    """

    node: str
    field: str
    where: str
    words: str
    gone: str


def consolidate(older: Decree, amending: Decree) -> Consolidated:
    """Return *older* with what *amending* changes.

    *older* is the text that was in force when *amending* was signed.
    """
    spots = list(_spots(older))
    tree, read = with_set_out(older, amending)
    unread = []
    for item in sentences_of(amending):
        sentence = quoting.bare(item.text)
        if sentence in read:
            continue
        changed = (
            _put(tree, spots, sentence)
            or without_position(tree, older, sentence)
            or _with_new(tree, item.id, sentence)
        )
        if changed is None:
            unread.append(sentence)
        tree = changed or tree
    return Consolidated(with_new_positions(tree, older, amending), tuple(unread))


def _spots(tree: Decree) -> Iterator[_Spot]:
    known = places(tree)
    inside = {node.id for position in tree.positions for _path, node in walk(position)}
    for _path, node in walk(tree):
        if node.id in inside or isinstance(node, Reference):
            continue
        kind, words = type(node).__name__, known[node.id].words
        fields = editing.names_of(node)
        called = _columns(node, known) or fields
        for field, name in zip(fields, called, strict=True):
            value = spoken(field, text_at(node, field))
            may_go = isinstance(node, Item | Dictum | Recipient | Row) and field == fields[0]
            gone = _deletion(node, where(kind, words)) if may_go else ""
            yield _Spot(node.id, field, where(kind, words, name), value, gone)


def _columns(node: Node, known: dict[str, Place]) -> tuple[str, ...]:
    """Return what sentences call the cells of a row, or the headings of a table."""
    if isinstance(node, Table):
        return tuple(f"ke-{place}" for place in range(1, len(node.columns) + 1))
    table = known[known[node.id].parent].node if isinstance(node, Row) else None
    return column_names(table) if isinstance(table, Table) else ()


def _deletion(node: Node, place: str) -> str:
    return quoting.dropped(place, says(node), with_list=has_more(node))


def _put(tree: Decree, spots: list[_Spot], sentence: str) -> Decree | None:
    """Return the text with a sentence applied, None if it names no place."""
    if quoting.SET_OUT in sentence and "“" not in sentence:
        # the annex says it
        return tree
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


def _with_new(tree: Decree, sentence_id: str, sentence: str) -> Decree | None:
    """Return the text with the node that a sentence adds, None if it adds none.

    It must then stand where the sentence says.  Its id is derived from the sentence's, so that it
    is the same however often the text is consolidated.
    """
    coming = quoting.comes(sentence)
    known = {
        where(type(place.node).__name__, place.words): place for place in places(tree).values()
    }
    after = known.get(coming.after) if coming else None
    if coming is None or bool(coming.after) is not bool(after):
        return None
    # rows of a table have no numbers of their own: those below go one down
    in_table = after is not None and isinstance(after.node, Row)
    if coming.where in known and not in_table:
        return None
    parent, field = (after.parent, after.field) if after else _list_of(tree, known, coming.where)
    node_id = hashlib.sha256(sentence_id.encode()).hexdigest()[:12]
    addition = corrections.Addition(
        parent,
        field,
        _values(field, tree, parent, coming.text),
        after.node.id if after and (coming.is_between or in_table) else "",
    )
    try:
        grown = corrections.add(tree, addition, node_id)
    except (editing.EditNotPossible, editing.NodeGone):
        return None
    stands = places(grown)[node_id]
    return grown if where(type(stands.node).__name__, stands.words) == coming.where else None


def _list_of(tree: Decree, known: dict[str, Place], said: str) -> tuple[str, str]:
    """Return parent and field of a list without a neighbour, or empty ones."""
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
    if field == "rows":
        cells = text.split(BETWEEN_CELLS)
        return {f"cells/{place}": cell for place, cell in enumerate(cells)}
    return {"text": text}


def _filled(tree: Decree, spot: _Spot, words: str) -> Decree | None:
    value = date(words) if spot.field in editing.DATES else words
    # words that name no day
    if words and not value:
        return None
    try:
        return editing.fill(tree, spot.node, {spot.field: value})
    except editing.EditNotPossible:
        return None
