"""Read an annex: heading, title, paragraphs, positions, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafting.rules.content import Annex, IdSource, Item
from drafting.rules.importing.annexes.annex_lines import sort_lines
from drafting.rules.importing.annexes.positions import position_of
from drafting.rules.importing.lines import position_labels
from drafting.rules.importing.lines.line import Line, clean
from drafting.rules.importing.lines.wordings import as_stood, trimmed
from drafting.rules.importing.parts.lists import item_of, items_of, read_list, sentences
from drafting.rules.importing.parts.open_lists import Entry
from drafting.rules.importing.parts.signature import signatory
from drafting.rules.importing.tables.position_tables import roster
from drafting.rules.text import plain


def annex(lines: Sequence[Line], subject: str, new_id: IdSource) -> tuple[Annex, list[Line]]:
    """Return an annex, and the lines that belong to nothing in it."""
    sorted_lines = sort_lines(lines, subject)
    left: list[Line] = []
    positions = []
    for part in sorted_lines.positions:
        position, strays = position_of(part, new_id)
        positions.append(position)
        left.extend(strays)
    columns, listed = roster(sorted_lines.roster, new_id) if sorted_lines.roster else ((), ())
    signed, after = signatory(sorted_lines.signature, new_id)
    paragraphs = tuple(_paragraphs(sorted_lines.text, new_id))
    unheaded = (
        sorted_lines.positions[0].above if sorted_lines.positions and not sorted_lines.head else []
    )
    title = " ".join(line.text for line in trimmed(sorted_lines.title or unheaded))
    node = Annex(
        id=new_id(),
        as_written=as_stood(sorted_lines.head),
        headed=bool(sorted_lines.head),
        title=title,
        paragraphs=paragraphs,
        columns=columns,
        positions=(*positions, *listed),
        signatory=signed,
    )
    return node, [*left, *after]


def _paragraphs(lines: Sequence[Line], new_id: IdSource) -> Iterator[Item]:
    """Yield what is no position: lists, sentences, and the rows of other tables."""
    for place, thing in enumerate(_rows_and_entries(lines)):
        if isinstance(thing, Line):
            yield Item(
                id=new_id(),
                text=" | ".join(map(clean, thing.cells)) or thing.text,
                as_written=thing.raw,
            )
        else:
            yield item_of(
                thing,
                plain.marker(plain.DIGITS, 0, place),
                items_of(thing.items, plain.DIGITS, new_id, 1),
                new_id,
            )


def _rows_and_entries(lines: Sequence[Line]) -> Iterator[Line | Entry]:
    spoken = (line for line in lines if line.text)
    for (tabular, heads), group in groupby(
        spoken, key=lambda line: (line.is_columned, _heads_section(line))
    ):
        together = list(group)
        if tabular:
            yield from together
        elif heads:
            yield from (Entry("", [line]) for line in together)
        else:
            for part in _by_label(together):
                yield from _entries(part)


def _by_label(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines by label, where several have one ("Pengarah : Camat").

    Each label begins a sentence, whatever ends the one before.
    """
    starts = [
        place for place, line in enumerate(lines) if position_labels.LABELLED.match(line.text)
    ]
    places = [0, *(start for start in starts if start)] if len(starts) > 1 else [0]
    return (
        list(lines[start:end]) for start, end in zip(places, [*places[1:], len(lines)], strict=True)
    )


def _entries(lines: Sequence[Line]) -> list[Entry]:
    """Return sentences and lists; a list belongs to the label before it."""
    listing = read_list(lines)
    lead = sentences(listing.lead)
    if listing.items and lead and position_labels.LABELLED.fullmatch(lead[-1].last):
        lead[-1].items = listing.items
        return [*lead, *sentences(listing.tail)]
    return [*lead, *listing.items, *sentences(listing.tail)]


def _heads_section(line: Line) -> bool:
    return not line.is_columned and position_labels.is_section(line.text)
