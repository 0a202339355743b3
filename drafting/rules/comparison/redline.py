"""What changed between two texts of a decree, by identity and word by word.

Moved is not deleted and added, renumbered is not changed.

It is data: the page, the PDF for the signatory and the API show the same entries.  Only meaning is
compared; the wording of an imported source (`as_written`) and what a draft leaves to the unit's
profile (letterhead, signatory, number, date) count only where both texts have them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from enum import Enum
from typing import Any

import msgspec

from drafting.rules.comparison.matching import match
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Decree, Indicator, Item, Node, children
from drafting.rules.text import plain

__all__ = ["Change", "Entry", "FieldChange", "Redline", "Renumbered", "Run", "compare"]

_UNSPOKEN = frozenset({"id", "label", "headed", "schema", "line"})
_PROFILE = frozenset({"number", "date", "columns"})
_SKIPPED = frozenset({"letterhead", "signatory", "residue"})


class Change(Enum):
    """What happened to a node.  One that was moved may have changed as well.

    Its entry has fields, then.
    """

    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    DROPPED = "dropped"


class FieldChange(msgspec.Struct, frozen=True):
    """One field, or one column of an indicator."""

    field: str
    old: str
    new: str
    runs: tuple[Run, ...]


class Entry(msgspec.Struct, frozen=True):
    """One edit.

    `place` says where, in words and in the new text (of what was dropped: in the old one); `was`
    where it stood before it was moved; `text` what was added or dropped, lists below it included,
    but without what was moved into it or out of it: that has entries of its own.  A row of a table
    has its columns as `fields` in any case.  `part` is `body` or the id of the position.
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
    """A node that only its neighbours renumbered: no edit."""

    node: str
    old: str
    new: str


class Redline(msgspec.Struct, frozen=True):
    """All edits in the order of the new text, and apart from them what they renumbered."""

    entries: tuple[Entry, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()

    def of(self, part: str) -> tuple[Entry, ...]:
        """Return the edits of one part."""
        return tuple(entry for entry in self.entries if entry.part == part)

    def count(self, change: Change) -> int:
        """Count the edits of one kind."""
        return sum(entry.change is change for entry in self.entries)


def compare(old: Decree, new: Decree) -> Redline:
    """Compare two texts."""
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
        self.root = (
            [Entry(Change.CHANGED, new.id, "Decree", "body", "", "Keputusan", fields=fields)]
            if (fields := _fields(old, new))
            else []
        )

    def below(self, old: Node, new: Node) -> Iterator[Entry]:
        """Return the edits below a node that both texts have."""
        yield from self.root
        self.root = []
        for name in new.__struct_fields__:
            was, now = _children(old, name), _children(new, name)
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

        The longest such row, so that the fewest count as moved.
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
        """Return what a new node took over from elsewhere.

        Its old place says nothing of it, so nobody would see that it went from there.
        """
        for _name, child in children(added):
            before = self.pairs.get(child.id)
            yield from (
                self._brought(child) if before is None else self._kept(before, child, moved=True)
            )

    def _kept(self, before: Node, node: Node, *, moved: bool) -> Iterator[Entry]:
        was, now = self.was[before.id], self.now[node.id]
        fields = _fields(before, node)
        if moved:
            yield _moved(was, now, fields)
        elif fields:
            yield _entry(Change.CHANGED, now, fields=fields)
        if not moved and was.label != now.label:
            self.renumbered.append(Renumbered(node.id, was.label, now.label))
        yield from self.below(before, node)

    def _whole(self, change: Change, place: Place, elsewhere: Container[str]) -> Entry:
        return msgspec.structs.replace(
            _entry(change, place, fields=_columns(change, place.node)),
            text=_spoken(place.node, elsewhere),
        )


def _moved(was: Place, now: Place, fields: tuple[FieldChange, ...]) -> Entry:
    """Return where something stood and stands; what its words do not number (a position) is counted."""
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
    return Entry(
        change,
        place.node.id,
        type(place.node).__name__,
        place.part,
        place.path,
        place.words,
        was,
        fields,
    )


def _children(node: Node, name: str) -> tuple[Node, ...]:
    value = getattr(node, name)
    if isinstance(value, Node):
        return (value,)
    return value if isinstance(value, tuple) and value and isinstance(value[0], Node) else ()


def _fields(old: Node, new: Node) -> tuple[FieldChange, ...]:
    """Return the fields of their own (no nodes) in which two nodes differ."""
    changes = []
    for name in new.__struct_fields__:
        if name in _UNSPOKEN or name.endswith("as_written"):
            continue
        before, after = _text(getattr(old, name)), _text(getattr(new, name))
        if before != after and not (name in _PROFILE and not (before and after)):
            changes.append(FieldChange(name, before, after, compare_words(before, after)))
    return tuple(changes)


def _text(value: Any) -> str:  # noqa: ANN401  (a field of a node may be of any type)
    if isinstance(value, tuple):
        return "\n".join(part for part in value if isinstance(part, str))
    return str(value) if isinstance(value, str | int) else ""


def _columns(change: Change, node: Node) -> tuple[FieldChange, ...]:
    """Return the columns of a row that came or went."""
    if not isinstance(node, Indicator):
        return ()
    own = [
        (name, getattr(node, name))
        for name in node.__struct_fields__
        if name not in {"id", "as_written", "extra"}
    ]
    said = [
        (name, value)
        for name, value in (*own, *((cell.heading, cell.text) for cell in node.extra))
        if value
    ]
    if change is Change.ADDED:
        return tuple(FieldChange(name, "", value, (Run("added", value),)) for name, value in said)
    return tuple(FieldChange(name, value, "", (Run("dropped", value),)) for name, value in said)


def _spoken(node: Node, elsewhere: Container[str] = ()) -> str:
    """Return all words of a node and of what is below it, a line for each.

    What is called *elsewhere* has an entry of its own.
    """
    spoken = [
        name
        for name in node.__struct_fields__
        if name not in _UNSPOKEN and name != "columns" and not name.endswith("as_written")
    ]
    own = " | ".join(line for line in (_text(getattr(node, name)) for name in spoken) if line)
    below = [
        child
        for name in node.__struct_fields__
        for child in _children(node, name)
        if child.id not in elsewhere
    ]
    items = [_staying(child, elsewhere) for child in below if isinstance(child, Item)]
    others = [_spoken(child, elsewhere) for child in below if not isinstance(child, Item)]
    return "\n".join(
        line for line in (own, *plain.item_lines(items, plain.LETTERS), *others) if line
    )


def _staying(item: Item, elsewhere: Container[str]) -> Item:
    items = tuple(_staying(child, elsewhere) for child in item.items if child.id not in elsewhere)
    return msgspec.structs.replace(item, items=items, as_written="")


def _longest_rising(values: Sequence[int]) -> list[int]:
    """Return the places of the longest rising row in *values* (patience sorting)."""
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
