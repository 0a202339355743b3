"""An amendment put upon a later text in force: merged by node and field.

Three texts decide: the one in force that the draft was opened on (*base*), what the draft would
make of it (*mine*), and the text that is in force now.  What only one of the two changed is taken
from that one; where both changed the same field, a person chooses, with all three side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from drafting.rules.amendments import corrections
from drafting.rules.amendments.amending_decree import listed_items
from drafting.rules.amendments.corrections import Addition
from drafting.rules.comparison.field_changes import all_words
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.content import (
    Decree,
    Dictum,
    Indicator,
    Node,
    Table,
    edit,
    find,
    moving,
    text_at,
    walk,
)
from drafting.rules.text import editing, quoting
from drafting.rules.text.digest import digest
from drafting.rules.text.insertions import is_gone
from drafting.rules.text.titles import named

MINE, NOW = "usul", "berlaku"
"""What a person chooses: the words of the draft, or those in force."""
# PERUBAHAN ATAS, PERUBAHAN KEDUA ATAS
_COUNTED = re.compile(r"\bPERUBAHAN(?: \w+)? ATAS(?= KEPUTUSAN\b)", re.IGNORECASE)


class Conflict(msgspec.Struct, frozen=True):
    """A field that both changed, or a node of which one is gone (no field).

    `mine_is_possible` is false where there is nothing left to change.
    """

    node: str
    field: str
    place: str
    base: str
    now: str
    mine: str
    mine_is_possible: bool = True

    @property
    def key(self) -> str:
        """Return the name under which a person chooses."""
        return f"{self.node}.{self.field}"


class Merged(msgspec.Struct, frozen=True):
    """The text that the rebased draft makes, and where both had changed it."""

    tree: Decree
    conflicts: tuple[Conflict, ...] = ()


class _Merge:
    def __init__(self, base: Decree, now: Decree, mine: Decree, chosen: Mapping[str, str]) -> None:
        self.base, self.now, self.mine = base, now, mine
        self.was, self.is_now, self.is_mine = places(base), places(now), places(mine)
        self.chosen = chosen
        self.tree = now
        self.conflicts: list[Conflict] = []

    def run(self) -> Merged:
        for _path, node in walk(self.base):
            place = self.is_mine.get(node.id)
            if place is not None and not (is_gone(place.node) and not is_gone(node)):
                self._fill(node, place.node)
                self._move(node, place)
        for _path, node in walk(self.mine):
            if node.id not in self.was:
                self._add(self.is_mine[node.id])
        for node in self._dropped():
            self._drop(node)
        return Merged(self.tree, tuple(self.conflicts))

    def _fill(self, was: Node, mine: Node) -> None:
        for field in editing.names_of(was):
            old, new = _said(was, field), _said(mine, field)
            if old == new:
                continue
            there = self.is_now.get(was.id)
            if there is None or is_gone(there.node):
                self._ask(was, field, old, "", new, possible=False)
                continue
            present = _said(there.node, field)
            if present in {old, new} or self._ask(was, field, old, present, new):
                self.tree = editing.fill(self.tree, was.id, {field: new})

    def _move(self, was: Node, mine: Place) -> None:
        """Put a row that the draft moves to another position where it goes."""
        old, there = self.was[was.id], self.is_now.get(was.id)
        if not isinstance(was, Indicator) or mine.parent == old.parent:
            return
        if there is None or mine.parent not in self.is_now:
            self._ask(was, "", old.words, there.words if there else "", mine.words, possible=False)
            return
        asked = there.parent not in {old.parent, mine.parent}
        if not asked or self._ask(was, "", old.words, there.words, mine.words):
            row = editing.node_of(self.tree, was.id)
            if places(self.tree)[was.id].parent != mine.parent:
                self.tree = moving.move(self.tree, row, mine.parent)

    def _add(self, place: Place) -> None:
        """Put a new node where it stands in *mine*, beside what is still there."""
        there = places(self.tree)
        if place.node.id in there:
            return  # it came with its table
        if place.parent not in there:
            self._ask(place.node, "", "", "", all_words(place.node), possible=False)
            return
        siblings = [
            one.node.id
            for one in self.is_mine.values()
            if (one.parent, one.field) == (place.parent, place.field)
        ]
        at = siblings.index(place.node.id)
        before = [one for one in siblings[:at] if one in there]
        follows = [one for one in siblings[at + 1 :] if one in there]
        if isinstance(place.node, Table) or getattr(place.node, "table", None):
            self.tree = _with_table(self.tree, place, before[-1] if before else "")
            return
        values = {name: text_at(place.node, name) for name in editing.names_of(place.node)}
        addition = Addition(
            place.parent, place.field, values, before[-1] if before and follows else ""
        )
        self.tree = corrections.add(self.tree, addition, place.node.id)
        if follows and not before:
            while editing.place_of(self.tree, place.node.id).index > 0:
                self.tree = editing.move(self.tree, place.node.id, -1)

    def _dropped(self) -> Iterator[Node]:
        """Yield what the draft deletes, without what stands below something deleted."""
        for _path, node in walk(self.base):
            mine = self.is_mine.get(node.id)
            if mine is not None and is_gone(mine.node) and not is_gone(node):
                yield node
            if mine is None and self.was[node.id].parent in self.is_mine:
                parent = self.is_mine[self.was[node.id].parent].node
                if not is_gone(parent):
                    yield node

    def _drop(self, node: Node) -> None:
        there = self.is_now.get(node.id)
        if there is None or is_gone(there.node):
            return
        same = digest(there.node) == digest(node)
        if same or self._ask(node, "", all_words(node), all_words(there.node), ""):
            self.tree = corrections.drop(self.tree, node.id)

    def _ask(
        self, node: Node, field: str, base: str, now: str, mine: str, *, possible: bool = True
    ) -> bool:
        """Keep a conflict, and return whether a person chose the words of the draft."""
        place = self.was.get(node.id) or self.is_mine[node.id]
        conflict = Conflict(node.id, field, place.words, base, now, mine, possible)
        self.conflicts.append(conflict)
        return possible and self.chosen.get(conflict.key) == MINE


def merge(
    base: Decree, now: Decree, mine: Decree, chosen: Mapping[str, str] | None = None
) -> Merged:
    """Return *now* with what *mine* changes in *base*.

    Where both changed the same field, *chosen* says by the key of the conflict whose words stand;
    without a choice those in force do.  Raises `EditNotPossible`.
    """
    return _Merge(base, now, mine, chosen or {}).run()


def graft(draft: Decree, fresh: Decree, unread: tuple[str, ...]) -> Decree:
    """Return the draft with what *fresh* says, and what else was written.

    Title and count, sentences and annexes are those of *fresh*; sentences in words of its own
    (*unread*) stay, behind the others.
    """
    subject, counted = fresh.heading.subject, _COUNTED.match(fresh.heading.subject)
    count = counted[0] if counted else ""
    considering = tuple(
        msgspec.structs.replace(item, text=_COUNTED.sub(named(count), item.text))
        for item in draft.considering.items
    )
    said = _changing(fresh)
    sentences = [quoting.bare(item.text) for item in said.items] + list(unread)
    dictum = _changing(draft)
    tree = msgspec.structs.replace(
        draft,
        heading=msgspec.structs.replace(draft.heading, subject=subject),
        considering=msgspec.structs.replace(draft.considering, items=considering),
        annexes=fresh.annexes,
        valid_until=fresh.valid_until,
    )
    tree = edit(tree, dictum.id, items=listed_items(sentences, dictum.items))
    return edit(tree, tree.decision.id, establishing=fresh.decision.establishing)


def _changing(tree: Decree) -> Dictum:
    """Return the dictum whose list says what changes, or the first."""
    return next(
        (one for one in tree.decision.dictums if one.text.endswith(quoting.CHANGES)),
        tree.decision.dictums[0],
    )


def _said(node: Node, field: str) -> str:
    """Return the text of a field, empty where a table has no such column."""
    try:
        return text_at(node, field)
    except LookupError:
        return ""


def _with_table(tree: Decree, place: Place, after: str) -> Decree:
    """Return the text with a new table, below its sentence or with it."""
    if isinstance(place.node, Table):
        return edit(tree, place.parent, table=place.node)
    held = getattr(find(tree, place.parent), place.field)
    at = next((index + 1 for index, one in enumerate(held) if one.id == after), 0)
    return edit(tree, place.parent, **{place.field: (*held[:at], place.node, *held[at:])})
