"""What changes in a position: only that is set out and put in again.

A sentence of a duty, a row of a table or the title that changed is set out in the annex under the
letter it has; what goes is quoted, and what comes is said to come after its neighbour.  Nothing is
set out as it was, so that no amendment takes back what another one changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec

from drafting.rules.amendments.corrections import gone
from drafting.rules.amendments.moved_rows import new_position, without
from drafting.rules.comparison.matching import says
from drafting.rules.comparison.node_places import bare_label, places
from drafting.rules.comparison.redline import Change, Entry
from drafting.rules.content import Decree, Indicator, Item, Node, Position, edit, rebuild, walk
from drafting.rules.text import editing, quoting
from drafting.rules.text.insertions import is_gone, is_marked

LISTS = ("particulars", "duties", "function_items", "indicators")
TITLE, FUNCTIONS = "nama jabatan", "kalimat pembuka fungsi"
HERE = "yang merupakan bagian yang tidak terpisahkan dari Keputusan ini"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    if len(names) < 3:  # noqa: PLR2004  (two need no comma)
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def name_of(position: Position, tree: Decree) -> str:
    """Return a position's title, with its place where others share it."""
    same = [one.id for one in tree.positions if one.title == position.title]
    if len(same) == 1:
        return position.title
    place = [one.id for one in tree.positions].index(position.id) + 1
    return f"{position.title} urutan ke-{place}"


def changed_part(
    old: Position, corrected: Decree, position_id: str, entries: Sequence[Entry]
) -> Position:
    """Return what an annex sets out of a position that changed.

    The whole position where something in it only changed its place, which no sentence says.
    """
    new = next(one for one in corrected.positions if one.id == position_id)
    new = rebuild(new, lambda node: (msgspec.structs.replace(node, as_written=""),))
    if any(entry.change is Change.MOVED for entry in entries):
        return new
    touched = {entry.node for entry in entries}
    there = places(corrected)
    lists = {
        name: tuple(
            _labelled(child, there[child.id].label)
            for child in getattr(new, name)
            if not is_gone(child) and _is_touched(child, old, touched)
        )
        for name in LISTS
    }
    bare = Position(
        id=new.id,
        title=new.title,
        functions=new.functions if new.functions != old.functions else "",
    )
    return msgspec.structs.replace(bare, **lists)


def _is_touched(child: Node, old: Position, touched: Collection[str]) -> bool:
    before = [inner for _path, inner in walk(old)]
    own = next((inner for inner in before if inner.id == child.id), None)
    below = [inner for node in (child, own) if node for _path, inner in walk(node)]
    return own is None or any(inner.id in touched for inner in below)


def _labelled(child: Node, label: str) -> Node:
    return (
        msgspec.structs.replace(child, label=bare_label(label))
        if isinstance(child, Item)
        else child
    )


def sentences(part: Position, signed: Decree, corrected: Decree, there: str) -> Iterator[str]:
    """Yield what is said of a changed position: what goes, changes and comes.

    *there* says where it is set out.
    """
    old = next(one for one in signed.positions if one.id == part.id)
    new = next(one for one in corrected.positions if one.id == part.id)
    place = f"pada jabatan {name_of(old, signed)} dalam Lampiran"
    yield from _going(old, new, signed, corrected, place)
    was, now = _words(signed, old), _words(corrected, new)
    names = [TITLE] if part.title != old.title else []
    names += [was[child.id] for child in _children(part) if child.id in was]
    names += [FUNCTIONS] if old.functions != new.functions else []
    if names:
        yield (f"ketentuan {listed(names)} {place} diubah sehingga berbunyi {there} {HERE}")
    for name in LISTS:
        held = [child for child in getattr(new, name) if child.id in now]
        for at, child in enumerate(held):
            if child.id not in was:
                neighbours = held[:at], held[at + 1 :]
                yield f"{place}, {_coming(child, neighbours, now)} yang berbunyi {there} {HERE}"


def _going(
    old: Position, new: Position, signed: Decree, corrected: Decree, place: str
) -> Iterator[str]:
    words = _words(signed, old)
    kept = {child.id: child for child in _children(new)}
    for child in _children(old):
        now, to = kept.get(child.id), new_position(corrected, child)
        if now is None and to is not None:
            where = f"{words[child.id]} {place}"
            yield quoting.moved(where, says(child), name_of(to, corrected))
        elif now is None or (is_gone(now) and not is_gone(child)):
            yield _gone(child, words[child.id], place)


def _gone(child: Node, words: str, place: str) -> str:
    return quoting.dropped(
        f"{words} {place}", says(child), with_list=bool(getattr(child, "items", ()))
    )


def _coming(child: Node, beside: tuple[list[Any], list[Any]], words: dict[str, str]) -> str:
    before, after = beside
    if not after:
        return f"ditambahkan {words[child.id]}"
    if before:
        return f"sesudah {words[before[-1].id]} disisipkan {words[child.id]}"
    return f"sebelum {words[after[0].id]} disisipkan {words[child.id]}"


def _children(position: Position) -> list[Node]:
    return [child for name in LISTS for child in getattr(position, name)]


def _words(tree: Decree, position: Position) -> dict[str, str]:
    """Return what the parts of a position are called inside it: tugas huruf b."""
    there, above = places(tree), f"Jabatan {position.title}, "
    return {child.id: there[child.id].words.removeprefix(above) for child in _children(position)}


def is_said(position: Position, older: Decree, said: Collection[str]) -> bool:
    """Return whether sentences speak of parts of a position, not of the whole."""
    return any(f"pada jabatan {name_of(position, older)} dalam Lampiran" in one for one in said)


def taken_over(
    tree: Decree, older: Decree, part: Position, said: Sequence[str]
) -> tuple[Decree, frozenset[str]]:
    """Return the text with what changed in a position, and the sentences read."""
    old = next(one for one in older.positions if one.id == part.id)
    place = f"pada jabatan {name_of(old, older)} dalam Lampiran"
    own = [one for one in said if place in one]
    tree = _with_fields(tree, part, own)
    known = {child.id: child for child in _children(old)}
    for child in _children(part):
        if child.id in known:
            tree = edit(tree, child.id, **_fields(child, known[child.id]))
    tree, read = _without(tree, old, older, place, own)
    coming = iter([one for one in own if one.startswith(f"{place}, ")])
    for name in LISTS:
        for child in getattr(part, name):
            if child.id not in known:
                tree = _with_new(tree, part.id, name, child, next(coming, ""))
    return tree, read


def _with_fields(tree: Decree, part: Position, own: Sequence[str]) -> Decree:
    held = editing.node_of(tree, part.id)
    fields: dict[str, Any] = {}
    if getattr(held, "title", "") != part.title:
        fields |= {"title": part.title, "as_written": ""}
    if any(FUNCTIONS in one for one in own):
        fields |= {"functions": part.functions, "functions_as_written": ""}
    return edit(tree, part.id, **fields) if fields else tree


def _fields(child: Node, old: Node) -> dict[str, Any]:
    """Return the fields of a part that was set out, under the label that it had."""
    fields = {name: getattr(child, name) for name in child.__struct_fields__ if name != "id"}
    return fields | ({"label": old.label} if isinstance(old, Item) else {})


def _without(
    tree: Decree, old: Position, older: Decree, place: str, own: Sequence[str]
) -> tuple[Decree, frozenset[str]]:
    words, read = _words(older, old), set()
    for child in _children(old):
        sentence = _gone(child, words[child.id], place)
        leaves = quoting.leaving(f"{words[child.id]} {place}", says(child))
        if gone_to := [one for one in own if one.startswith(leaves)]:
            assert isinstance(child, Indicator)  # noqa: S101  (only rows are moved)
            read.update(gone_to)
            tree = without(tree, old.id, child)
        elif sentence in own:
            read.add(sentence)
            tree = _drop(tree, child)
    return tree, frozenset(read)


def _drop(tree: Decree, child: Node) -> Decree:
    return gone(tree, child.id) if isinstance(child, Item) else editing.drop(tree, child.id)


def _with_new(tree: Decree, position_id: str, name: str, child: Node, said: str) -> Decree:
    """Return the text with a new part of a position beside its neighbour."""
    position = next(one for one in tree.positions if one.id == position_id)
    held, words = list(getattr(position, name)), _words(tree, position)
    at = next(
        (
            index + after
            for index, one in enumerate(held)
            for after, beside in ((1, "sesudah"), (0, "sebelum"))
            if f", {beside} {words[one.id]} disisipkan " in said
        ),
        len(held),
    )
    if isinstance(child, Item) and not is_marked(child.label):
        child = msgspec.structs.replace(child, label="")
    return edit(tree, position_id, **{name: (*held[:at], child, *held[at:])})
