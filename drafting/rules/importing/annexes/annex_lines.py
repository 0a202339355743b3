"""Sort the lines of an annex by the part to which they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from drafting.rules.importing.annexes.position_starts import (
    is_jabatan,
    is_title,
    position_starts,
)
from drafting.rules.importing.annexes.positions import PositionLines
from drafting.rules.importing.lines import labels, position_labels
from drafting.rules.importing.lines.line import Line, line_of, unbulleted
from drafting.rules.text.columns import holder_column, is_header

# e.g. "LAMPIRAN", "NOMOR : 188.45", ": KEPUTUSAN CAMAT"
_HEAD_LINE = re.compile(
    r"(?:LAMPIRAN|KEPUTUSAN|SURAT KEPUTUSAN|NOMOR|TANGGAL|TENTANG)\b|:", re.IGNORECASE
)
_REACH_OF_SIGNATURE = 8
# spaces, dashes, full stops
_NO_WORD = re.compile(r"\W+")
# e.g. "TENTANG : "
_ABOUT = re.compile(r"\bTENTANG\b\s*:?\s*", re.IGNORECASE)


class AnnexLines(msgspec.Struct):
    """The lines of an annex, sorted by what they belong to."""

    head: list[Line] = msgspec.field(default_factory=list)
    title: list[Line] = msgspec.field(default_factory=list)
    text: list[Line] = msgspec.field(default_factory=list)
    positions: list[PositionLines] = msgspec.field(default_factory=list)
    roster: list[Line] = msgspec.field(default_factory=list)
    signature: list[Line] = msgspec.field(default_factory=list)


def sort_lines(lines: Sequence[Line], subject: str) -> AnnexLines:
    """Return the lines of an annex, sorted; *subject* is that of the decree."""
    found = AnnexLines()
    place = _head(lines, subject, found)
    starts = position_starts(lines)
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
            found.positions.append(_labelled(lines, place, starts[place]))
            place = starts[place]
        elif signing or _signs(line, lines[place + 1 : place + 1 + _REACH_OF_SIGNATURE], found):
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
    """Return where positions without a label Jabatan begin.

    That is the line above a table of indicators that names one, or the first such table.
    """
    if any(is_header(line.cells) and holder_column(line.cells) is not None for line in lines):
        return set()  # one table names them all
    found: set[int] = set()
    above: int | None = None
    for place, line in enumerate(lines[first:], first):
        if is_header(line.cells):
            if (
                above is not None
                and position_labels.names_position(lines[above].text)
                and not lines[above].cells
            ):
                found.add(above)
            elif not found:
                found.add(place)
        above = place if line.text else above
    return found


def _labelled(lines: Sequence[Line], place: int, jabatan: int) -> PositionLines:
    """Return a position that begins here, with its label Jabatan at *jabatan*."""
    above = [line for line in lines[place:jabatan] if line.text]
    return PositionLines(above=above, label=unbulleted(lines[jabatan]))


def _unlabelled(line: Line, found: AnnexLines) -> PositionLines:
    """Return a position that begins at the line that names it, or at its table.

    An office in the last line of the annex's title names the first table's position.
    """
    if not line.cells:
        return PositionLines(label=line)
    named = len(found.title) > 1 and not found.positions and labels.is_office(found.title[-1].text)
    part = PositionLines(label=found.title.pop() if named else line_of(line.number, ""))
    part.take(line)
    return part


def _is_roster(line: Line, starts: dict[int, int], found: AnnexLines) -> bool:
    """Return whether a line is a row of the table that holds all positions.

    No position has a label of its own then, and the heading names a column of positions.
    """
    if not line.cells or starts:
        return False
    if found.roster:
        return len(line.cells) == len(found.roster[0].cells)
    return is_header(line.cells) and holder_column(line.cells) is not None


def _is_title(line: Line, found: AnnexLines) -> bool:
    """Return whether a line belongs to the title of the annex.

    An office in capitals continues it, but not that of a signature, which a comma closes.
    """
    goes_on = bool(found.title) and labels.is_capitals(line.text) and not line.text.endswith(",")
    return (
        (is_title(line) or goes_on)
        and not position_labels.is_section(line.text)
        and not line.is_columned
    )


def _signs(line: Line, after: Sequence[Line], found: AnnexLines) -> bool:
    """Return whether a line begins a signature block.

    It is an office, in capitals or with a NIP below it, or place and date.  What ends like a
    sentence ("Sekretaris menyiapkan undangan.") says what an office does.
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
    """Add the heading, LAMPIRAN to the subject; return the place after it."""
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
    """Return whether a line ends the heading: a row, or small letters."""
    return line.is_columned or (about.isupper() and line.text != line.text.upper())


def _heads(lines: Sequence[Line], place: int) -> bool:
    """Return whether one of the next lines begins as lines of a heading do."""
    return any(_HEAD_LINE.match(line.text) for line in lines[place : place + 4])


def _same(one: str, other: str) -> bool:
    return _NO_WORD.sub("", one).casefold() == _NO_WORD.sub("", other).casefold()


def _begins(lines: Sequence[Line], place: int, starts: dict[int, int]) -> bool:
    """Return whether a line names a position, by label or above its duties."""
    return (
        position_labels.JABATAN.match(lines[place].text) is not None or starts.get(place) == place
    )


def _title(lines: Sequence[Line], place: int, starts: dict[int, int], found: AnnexLines) -> int:
    """Add the title up to the first position; return the place after it."""
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
