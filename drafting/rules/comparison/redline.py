"""What changed between two texts of a decree, by identity and word by word.

A moved node is not one deleted and one added, and a renumbered one is not changed.  The redline is
data: the page, the PDF for the signatory and the API show the same entries.  Only meaning is
compared; the wording of an imported source (`as_written`) and what a draft leaves to the unit's
profile (letterhead, signatory, number, date) count only where both texts have them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from enum import Enum

import msgspec

from drafting.rules.comparison.field_changes import (
    FieldChange,
    all_words,
    changed_cells,
    changed_columns,
    changed_fields,
    changed_headings,
    children_in,
)
from drafting.rules.comparison.matching import match
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.comparison.words import Run
from drafting.rules.content import Decree, Node, Row, Table, children

__all__ = ["Change", "Entry", "FieldChange", "Redline", "Renumbered", "Run", "compare"]

_SKIPPED = frozenset({"letterhead", "signatory", "residue"})


class Change(Enum):
    """What happened to a node.

    One that was moved may have changed as well: its entry has fields then.
    """

    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"


class Entry(msgspec.Struct, frozen=True):
    """One edit.

    `place` says in words where it is in the new text (of a dropped node: in the old one), `was`
    where the node stood before it was moved.  `text` is what was added or dropped, lists below it
    included, but not what was moved into it or out of it: that has entries of its own.  A row of a
    table always has its columns as `fields`.  `part` is `body` or the id of the position.
    """

    change: Change
    node: str
    type: str
    part: str
    path: str
    place: str
    was: str = ""
    fields: tuple[FieldChange, ...] = ()
    text: str = ""


class Renumbered(msgspec.Struct, frozen=True):
    """A node whose number changed with its neighbours: no edit."""

    node: str
    old: str
    new: str


class Redline(msgspec.Struct, frozen=True):
    """All edits in the order of the new text, and the nodes that they renumbered."""

    entries: tuple[Entry, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()

    def of(self, part: str) -> tuple[Entry, ...]:
        """Return the edits of one part."""
        return tuple(entry for entry in self.entries if entry.part == part)

    def count(self, change: Change) -> int:
        """Count the edits of one kind."""
        return sum(entry.change is change for entry in self.entries)


def compare(old: Decree, new: Decree) -> Redline:
    """Return what changed between two texts."""
    comparison = _Comparison(old, new)
    return Redline(
        entries=tuple(comparison.below(old, new)), renumbered=tuple(comparison.renumbered)
    )


class _Comparison:
    def __init__(self, old: Decree, new: Decree) -> None:
        self.was = places(old)
        self.now = places(new)
        self.pairs = match(old, new)
        self.kept = {before.id for before in self.pairs.values()}
        self.renumbered: list[Renumbered] = []
        self.root: list[Entry] = []
        if fields := changed_fields(old, new):
            self.root.append(_entry(Change.CHANGED, self.now[new.id], fields=fields))

    def below(self, old: Node, new: Node) -> Iterator[Entry]:
        """Yield the edits below a node that both texts have."""
        yield from self.root
        self.root = []
        for name in new.__struct_fields__:
            was, now = children_in(old, name), children_in(new, name)
            if name in _SKIPPED and not (was and now):
                continue
            if was or now:
                yield from self._list(was, now)

    def _list(self, was: Sequence[Node], now: Sequence[Node]) -> Iterator[Entry]:
        places_before = {node.id: place for place, node in enumerate(was)}
        stayed = self._stayed(now, places_before)
        next_old = 0
        for node in now:
            before = self.pairs.get(node.id)
            if before is None:
                yield self._whole(Change.ADDED, self.now[node.id], self.pairs)
                yield from self._brought(node)
                continue
            if node.id in stayed:
                reached = places_before[before.id]
                yield from self._dropped(was[next_old:reached])
                next_old = reached + 1
            yield from self._kept(before, node, moved=node.id not in stayed)
        yield from self._dropped(was[next_old:])

    def _stayed(self, now: Sequence[Node], places_before: dict[str, int]) -> set[str]:
        """Return the nodes whose order among themselves is as it was.

        It is the longest such row, so that the fewest count as moved.
        """
        pairs = [(node.id, self.pairs[node.id].id) for node in now if node.id in self.pairs]
        known = [(node, places_before[before]) for node, before in pairs if before in places_before]
        return {known[place][0] for place in _longest_rising([before for _node, before in known])}

    def _dropped(self, nodes: Sequence[Node]) -> Iterator[Entry]:
        return (
            self._whole(Change.DROPPED, self.was[node.id], self.kept)
            for node in nodes
            if node.id not in self.kept
        )

    def _brought(self, added: Node) -> Iterator[Entry]:
        """Yield what a new node took over from elsewhere.

        Nothing at its old place would say that it went from there.
        """
        for _name, child in children(added):
            before = self.pairs.get(child.id)
            yield from (
                self._brought(child) if before is None else self._kept(before, child, moved=True)
            )

    def _kept(self, before: Node, node: Node, *, moved: bool) -> Iterator[Entry]:
        was, now = self.was[before.id], self.now[node.id]
        fields = self._fields(before, node)
        if moved:
            yield _moved(was, now, fields)
        elif fields:
            yield _entry(Change.CHANGED, now, fields=fields)
        if not moved and was.label != now.label:
            self.renumbered.append(Renumbered(node.id, was.label, now.label))
        yield from self.below(before, node)

    def _fields(self, before: Node, node: Node) -> tuple[FieldChange, ...]:
        """Return what changed in a node; cells are called by their columns."""
        if isinstance(before, Table) and isinstance(node, Table):
            return changed_headings(before, node)
        if isinstance(before, Row) and isinstance(node, Row):
            was, now = self._table(self.was, before), self._table(self.now, node)
            if isinstance(was, Table) and isinstance(now, Table):
                return changed_cells(before, node, was, now)
        return changed_fields(before, node)

    @staticmethod
    def _table(known: Mapping[str, Place], node: Node) -> Node:
        return known[known[node.id].parent].node

    def _whole(self, change: Change, place: Place, elsewhere: Container[str]) -> Entry:
        added = change is Change.ADDED
        table = self._table(self.now if added else self.was, place.node)
        return msgspec.structs.replace(
            _entry(change, place, fields=changed_columns(place.node, table, added=added)),
            text=all_words(place.node, elsewhere),
        )


def _moved(was: Place, now: Place, fields: tuple[FieldChange, ...]) -> Entry:
    """Return the entry of a moved node.

    Where its places have the same words (a position has no number), they are counted.
    """
    entry = _entry(Change.MOVED, now, was=was.words, fields=fields)
    if was.words != now.words:
        return entry
    return msgspec.structs.replace(
        entry,
        place=f"{now.words}, urutan ke-{now.index + 1}",
        was=f"{was.words}, urutan ke-{was.index + 1}",
    )


def _entry(
    change: Change, place: Place, *, was: str = "", fields: tuple[FieldChange, ...] = ()
) -> Entry:
    node = place.node
    kind = type(node).__name__
    return Entry(change, node.id, kind, place.part, place.path, place.words, was, fields)


def _longest_rising(values: Sequence[int]) -> list[int]:
    """Return the longest rising subsequence's places (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before = [-1] * len(values)
    for place, value in enumerate(values):
        pile = bisect_left(tops, value)
        before[place] = ends[pile - 1] if pile else -1
        tops[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [place]
    row = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]
