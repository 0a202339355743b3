"""Read an annex: its heading, its title.

And its positions with their duties, functions and indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from drafting.rules.content import Annex, IdSource, Item
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.lines import Line, clean, line_of, unbulleted
from drafting.rules.importing.lines.wordings import as_stood, trimmed
from drafting.rules.importing.parts.ending import signatory
from drafting.rules.importing.parts.lists import Entry, item_of, items_of, read_list, sentences
from drafting.rules.importing.parts.position_starts import annex_starts, is_jabatan, is_title
from drafting.rules.importing.parts.positions import PositionLines, position_of
from drafting.rules.importing.tables.position_tables import roster
from drafting.rules.text import plain
from drafting.rules.text.columns import holder_column, is_header

_HEAD_LINE = re.compile(
    r"(?:LAMPIRAN|KEPUTUSAN|SURAT KEPUTUSAN|NOMOR|TANGGAL|TENTANG)\b|:", re.IGNORECASE
)
_SIGNATURE = 8
_ABOUT = re.compile(r"\bTENTANG\b\s*:?\s*", re.IGNORECASE)


class AnnexLines(msgspec.Struct):
    """The lines of an annex, sorted by what they belong to."""

    head: list[Line] = msgspec.field(default_factory=list)
    title: list[Line] = msgspec.field(default_factory=list)
    text: list[Line] = msgspec.field(default_factory=list)
    positions: list[PositionLines] = msgspec.field(default_factory=list)
    roster: list[Line] = msgspec.field(default_factory=list)
    signature: list[Line] = msgspec.field(default_factory=list)


def annex(lines: Sequence[Line], subject: str, new_id: IdSource) -> tuple[Annex, list[Line]]:
    """Read one annex; what belongs to nothing in it comes back beside it."""
    sorted_lines = _sorted(lines, subject)
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
    """Return text that is no position: lists and sentences, and the rows of other tables one by one."""
    things: list[Line | Entry] = []
    for (tabular, heads), group in groupby(
        (line for line in lines if line.text),
        key=lambda line: (line.is_columned, _heads_section(line)),
    ):
        together = list(group)
        if tabular:
            things += together
        elif heads:
            things += [Entry("", [line]) for line in together]
        else:
            things += [entry for part in _by_label(together) for entry in _entries(part)]
    for place, thing in enumerate(things):
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


def _by_label(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines where several have a label of their own ("Pengarah : Camat").

    Each begins a sentence, whatever ends the one before.
    """
    starts = [place for place, line in enumerate(lines) if labels.LABELLED.match(line.text)]
    places = [0, *(start for start in starts if start)] if len(starts) > 1 else [0]
    return (
        list(lines[start:end]) for start, end in zip(places, [*places[1:], len(lines)], strict=True)
    )


def _entries(lines: Sequence[Line]) -> list[Entry]:
    """Read sentences and lists; a list under a label ("Anggota :") is that label's."""
    listing = read_list(lines)
    lead = sentences(listing.lead)
    if listing.items and lead and labels.LABELLED.fullmatch(lead[-1].last):
        lead[-1].items = listing.items
        return [*lead, *sentences(listing.tail)]
    return [*lead, *listing.items, *sentences(listing.tail)]


def _heads_section(line: Line) -> bool:
    return not line.is_columned and labels.is_section(line.text)


def _sorted(lines: Sequence[Line], subject: str) -> AnnexLines:
    found = AnnexLines()
    place = _head(lines, subject, found)
    starts = annex_starts(lines)
    if found.head:
        place = _title(lines, place, starts, found)
    tables = {} if starts else _tables(lines, place)
    signing = False
    while place < len(lines):
        line = unbulleted(lines[place])
        if place in tables:
            signing = False
            found.positions.append(_unlabelled(line, found))
        elif place in starts:
            signing = False
            jabatan = starts[place]
            found.positions.append(
                PositionLines(
                    above=[above for above in lines[place:jabatan] if above.text],
                    label=unbulleted(lines[jabatan]),
                )
            )
            place = jabatan
        elif signing or _signs(line, lines[place + 1 : place + 1 + _SIGNATURE], found):
            signing = True
            found.signature.append(line)
        elif _is_roster(line, starts, found):
            found.roster.append(line)
        elif found.positions:
            found.positions[-1].take(lines[place])
        else:
            found.text.append(lines[place])
        place += 1
    return found


def _tables(lines: Sequence[Line], first: int) -> set[int]:
    """Find where positions begin that have no label Jabatan.

    At the line that names one above a table of indicators, or at the first such table.
    """
    if any(is_header(line.cells) and holder_column(line.cells) is not None for line in lines):
        return set()  # one table names them all
    found: set[int] = set()
    above: int | None = None
    for place, line in enumerate(lines[first:], first):
        if is_header(line.cells):
            if (
                above is not None
                and labels.names_position(lines[above].text)
                and not lines[above].cells
            ):
                found.add(above)
            elif not found:
                found.add(place)
        above = place if line.text else above
    return found


def _unlabelled(line: Line, found: AnnexLines) -> PositionLines:
    """Begin a position at the line that names it, or at its table.

    An office in the title's last line names that one, or nothing does.
    """
    if not line.cells:
        return PositionLines(label=line)
    named = len(found.title) > 1 and not found.positions and labels.is_office(found.title[-1].text)
    part = PositionLines(label=found.title.pop() if named else line_of(line.number, ""))
    part.take(line)
    return part


def _is_roster(line: Line, starts: dict[int, int], found: AnnexLines) -> bool:
    """Tell a row of the table that holds all positions.

    Where no position has a label of its own, from a heading that names a column of positions.
    """
    if not line.cells or starts:
        return False
    return (
        len(line.cells) == len(found.roster[0].cells)
        if found.roster
        else is_header(line.cells) and holder_column(line.cells) is not None
    )


def _is_title(line: Line, found: AnnexLines) -> bool:
    """Tell a line of the title; under its first, an office in capitals goes on with it.

    But not the office of a signature, which a comma closes.
    """
    goes_on = bool(found.title) and labels.is_capitals(line.text) and not line.text.endswith(",")
    return (is_title(line) or goes_on) and not labels.is_section(line.text) and not line.is_columned


def _signs(line: Line, after: Sequence[Line], found: AnnexLines) -> bool:
    """Tell the head of a signature block.

    An office, in capitals or with a NIP below it, after something else; or place and date.

    What ends as a sentence does ("Sekretaris menyiapkan undangan.") says what an office does.
    """
    begun = bool(found.positions or found.text or found.roster)
    return (
        begun
        and not line.cells
        and (
            labels.is_office(line.text)
            or labels.CLOSING.match(line.text) is not None
            or (
                labels.OFFICE.match(line.text) is not None
                and not labels.ends(line.text)
                and any(labels.NIP.match(below.text) for below in after)
            )
        )
    )


def _head(lines: Sequence[Line], subject: str, found: AnnexLines) -> int:
    """Take the heading block: from LAMPIRAN to the end of what follows TENTANG."""
    if not lines or not labels.ANNEX.match(lines[0].text):
        return 0
    about: str | None = None
    for place, line in enumerate(lines):
        begins_body = place and (
            is_jabatan(lines, place, unbulleted(line).text) or is_header(line.cells)
        )
        if (
            begins_body
            or (about and (not line.text or _same(about, subject) or _leaves(about, line)))
            or (about is None and not _heads(lines, place))
        ):
            return place
        found.head.append(line)
        if about is not None:
            about = f"{about} {line.text}".strip()
        elif _ABOUT.search(line.text):
            about = _ABOUT.split(line.text, maxsplit=1)[1]
    return len(lines)


def _leaves(about: str, line: Line) -> bool:
    """Tell a line that goes on with no heading: a row of a table, or small letters under capitals."""
    return line.is_columned or (about.isupper() and line.text != line.text.upper())


def _heads(lines: Sequence[Line], place: int) -> bool:
    """Return whether the heading goes on.

    It does up to the last line that begins as headings do, within a short reach.
    """
    return any(_HEAD_LINE.match(line.text) for line in lines[place : place + 4])


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _begins(lines: Sequence[Line], place: int, starts: dict[int, int]) -> bool:
    """Tell the line that names a position, with its label or above its duties.

    It is no title of the annex.
    """
    return labels.JABATAN.match(lines[place].text) is not None or starts.get(place) == place


def _title(lines: Sequence[Line], place: int, starts: dict[int, int], found: AnnexLines) -> int:
    """Take the title in capitals, as far as it does not belong to a position of its own."""
    while (
        place < len(lines)
        and (not lines[place].text or _is_title(lines[place], found))
        and not _begins(lines, place, starts)
    ):
        if lines[place].text:
            found.title.append(lines[place])
        place += 1
    taken = next((start for start, jabatan in starts.items() if start < place <= jabatan), None)
    if taken is not None:
        starts[place] = starts.pop(taken)
    return place
