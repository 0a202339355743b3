"""Rows that go from one position to another by an amending decree.

The row leaves one position and comes to the other, in a sentence for each, and is set out under the
position that it comes to: with its id, so that it is the same row in the text in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from drafting.rules.comparison.node_places import places
from drafting.rules.comparison.redline import Change, Entry
from drafting.rules.content import Decree, Indicator, Node, Position, edit


def parted(signed: Decree, corrected: Decree, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries with each row that changed its position as gone here and new there."""
    was, now = places(signed), places(corrected)
    known = {one.id for one in signed.positions} & {one.id for one in corrected.positions}

    def each() -> Iterator[Entry]:
        for entry in entries:
            ends = [there[entry.node].part for there in (was, now) if entry.node in there]
            apart = len(ends) == 2 and ends[0] != ends[1] and set(ends) <= known  # noqa: PLR2004
            if entry.change is Change.MOVED and apart:
                yield msgspec.structs.replace(entry, change=Change.DROPPED, part=ends[0])
                yield msgspec.structs.replace(entry, change=Change.ADDED, part=ends[1])
            else:
                yield entry

    return tuple(each())


def new_position(corrected: Decree, node: Node) -> Position | None:
    """Return the position that has a row in the corrected text, None where none has."""
    return next(
        (one for one in corrected.positions if any(row.id == node.id for row in one.indicators)),
        None,
    )


def without(tree: Decree, position_id: str, row: Indicator) -> Decree:
    """Return the text in which a position has a row no more, wherever else it stands."""
    held = next(one.indicators for one in tree.positions if one.id == position_id)
    return edit(tree, position_id, indicators=tuple(one for one in held if one.id != row.id))
