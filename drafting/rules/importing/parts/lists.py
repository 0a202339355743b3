"""Read a list with any markers or none, with wraps and lists in lists."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting.rules.content import IdSource, Item
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import Line
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence
from drafting.rules.importing.parts.open_lists import Entry, OpenLists
from drafting.rules.text import plain


class Listing(msgspec.Struct):
    """The lines before the first marker, the items, and the lines after them."""

    lead: list[Line]
    items: list[Entry]
    tail: list[Line]


def read_list(lines: Sequence[Line], *, unmarked: bool = True) -> Listing:
    """Return the list in the lines of one section.

    *unmarked* says whether an item may lack its marker; in a dictum such a line follows the list.
    """
    reading = OpenLists(unmarked=unmarked)
    for line in lines:
        if line.text:
            reading.take(line)
    return Listing(reading.lead, reading.items, reading.tail)


def items_of(
    entries: Sequence[Entry], family: Sequence[str], new_id: IdSource, depth: int = 0
) -> tuple[Item, ...]:
    """Return the nodes of a list with the markers of *family*, at any depth."""
    return tuple(
        item_of(
            entry,
            plain.marker(family, depth, index),
            items_of(entry.items, family, new_id, depth + 1),
            new_id,
        )
        for index, entry in enumerate(entries)
    )


def item_of(entry: Entry, marker: str, below: tuple[Item, ...], new_id: IdSource) -> Item:
    """Return one node; *marker* is what its place would print."""
    text = sentence(entry.lines)
    raw = f"{entry.marker} {as_stood(entry.lines)}".strip()
    return Item(
        id=new_id(), text=text, items=below, as_written=differing(raw, f"{marker} {text}".strip())
    )


def sentences(lines: Sequence[Line]) -> list[Entry]:
    """Return a list without markers: each sentence ends at the end of a line."""
    entries: list[Entry] = []
    open_ended = False
    for line in lines:
        if open_ended:
            entries[-1].lines.append(line)
        else:
            entries.append(Entry("", [line]))
        open_ended = not labels.ends(line.text) or line.text.endswith(":")
    return entries
