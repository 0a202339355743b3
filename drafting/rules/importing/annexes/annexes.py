"""Read an annex: heading, title, paragraphs, positions, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

import msgspec

from drafting.rules.content import Annex, IdSource, Paragraph, Table
from drafting.rules.importing.annexes.annex_lines import sort_lines
from drafting.rules.importing.annexes.positions import position_of
from drafting.rules.importing.lines import position_labels
from drafting.rules.importing.lines.line import Line, clean
from drafting.rules.importing.lines.wordings import as_stood, trimmed
from drafting.rules.importing.parts.lists import item_of, items_of, read_list, sentences
from drafting.rules.importing.parts.open_lists import Entry
from drafting.rules.importing.parts.signature import signatory
from drafting.rules.importing.tables.any_tables import tables_of
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
    paragraphs, spilled = _paragraphs(sorted_lines.text, new_id)
    unheaded = (
        sorted_lines.positions[0].above if sorted_lines.positions and not sorted_lines.head else []
    )
    title = " ".join(line.text for line in trimmed(sorted_lines.title or unheaded))
    node = Annex(
        id=new_id(),
        as_written=as_stood(sorted_lines.head),
        headed=bool(sorted_lines.head),
        title=title,
        paragraphs=tuple(paragraphs),
        columns=columns,
        positions=(*positions, *listed),
        signatory=signed,
    )
    return node, [*left, *spilled, *after]


def _paragraphs(lines: Sequence[Line], new_id: IdSource) -> tuple[list[Paragraph], list[Line]]:
    """Return lists, sentences and tables, and the rows left over."""
    found: list[Paragraph] = []
    left: list[Line] = []
    for kind, run in _runs(lines):
        if kind is _Kind.ROWS:
            tables, strays = tables_of(run, new_id)
            left += strays
            for table in tables:
                _add_table(found, table, new_id)
        elif kind is _Kind.SET:
            found += [Paragraph(id=new_id(), text=one.text, as_written=one.raw) for one in run]
        elif kind is _Kind.HEADS:
            _add_entries(found, [Entry("", [line]) for line in run], new_id)
        else:
            for part in _by_label(run):
                _add_entries(found, _entries(part), new_id)
    return found, left


def _add_table(found: list[Paragraph], table: Table | Line, new_id: IdSource) -> None:
    """Add a table to the sentence above it, or alone; or a row that is too broad."""
    if isinstance(table, Line):
        text = " | ".join(map(clean, table.cells))
        found.append(Paragraph(id=new_id(), text=text, as_written=table.raw))
    elif found and not found[-1].table:
        found[-1] = msgspec.structs.replace(found[-1], table=table)
    else:
        found.append(Paragraph(id=new_id(), text="", table=table))


def _add_entries(found: list[Paragraph], entries: Sequence[Entry], new_id: IdSource) -> None:
    for entry in entries:
        marker = plain.marker(plain.DIGITS, 0, sum(map(plain.is_counted, found)))
        below = items_of(entry.items, plain.DIGITS, new_id, 1)
        item = item_of(entry, marker, below, new_id)
        found.append(Paragraph(**msgspec.structs.asdict(item)))


class _Kind(Enum):
    """What stands in neighbouring lines."""

    ROWS = "rows of tables"
    SET = "columns set with spaces"
    HEADS = "heads of sections"
    TEXT = "sentences and lists"


def _runs(lines: Sequence[Line]) -> Iterator[tuple[_Kind, list[Line]]]:
    """Yield neighbouring lines of one kind; only between rows a blank one counts."""
    run: list[Line] = []
    kind = _Kind.TEXT
    for line in lines:
        own = _kind(line) if line.text else kind
        if own is not kind and run:
            yield kind, run
            run = []
        kind = own
        if line.text or kind is _Kind.ROWS:
            run.append(line)
    if run:
        yield kind, run


def _kind(line: Line) -> _Kind:
    if line.cells:
        return _Kind.ROWS
    if line.is_columned:
        return _Kind.SET
    return _Kind.HEADS if position_labels.is_section(line.text) else _Kind.TEXT


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
