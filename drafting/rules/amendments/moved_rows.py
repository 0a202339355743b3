"""Rows that go from one position to another by an amending decree.

The row leaves one position and comes to the other, in a sentence for each, and is set out under the
position that it comes to: with its id, so that it is the same row in the text in force.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from drafting.rules.comparison.node_places import Place, places
from drafting.rules.comparison.redline import Change, Entry
from drafting.rules.content import Decree, Indicator, Node, Position, edit


def parted(signed: Decree, corrected: Decree, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries, a row that changed its position as two of them."""
    known = {one.id for one in signed.positions} & {one.id for one in corrected.positions}
    was, now = places(signed), places(corrected)
    return tuple(one for entry in entries for one in _apart(entry, was, now, known))


def _apart(
    entry: Entry, was: dict[str, Place], now: dict[str, Place], known: set[str]
) -> tuple[Entry, ...]:
    if entry.change is not Change.MOVED or entry.node not in was or entry.node not in now:
        return (entry,)
    left, came = was[entry.node].part, now[entry.node].part
    if left == came or not {left, came} <= known:
        return (entry,)
    return (
        msgspec.structs.replace(entry, change=Change.DROPPED, part=left),
        msgspec.structs.replace(entry, change=Change.ADDED, part=came),
    )


def new_position(corrected: Decree, node: Node) -> Position | None:
    """Return the position that has a row in the corrected text, or None."""
    return next(
        (one for one in corrected.positions if any(row.id == node.id for row in one.indicators)),
        None,
    )


def without(tree: Decree, position_id: str, row: Indicator) -> Decree:
    """Return the text in which a position has a row no more."""
    held = next(one.indicators for one in tree.positions if one.id == position_id)
    return edit(tree, position_id, indicators=tuple(one for one in held if one.id != row.id))
