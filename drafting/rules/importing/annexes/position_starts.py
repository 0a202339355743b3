"""Find where the positions of an annex begin.

That is at their label, at the title above it, or at a name alone above the duties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.rules.importing.lines import labels, position_labels
from drafting.rules.importing.lines.line import Line, unbulleted

_TITLE_REACH = 4
_BLANKS = 6
_LONGEST_NAME = 120


def position_starts(lines: Sequence[Line]) -> dict[int, int]:
    """Return for the first line of each position the place of its label Jabatan.

    The first line is the label itself, or the title in capitals above it.
    """
    labelled = [
        place for place, line in enumerate(lines) if is_jabatan(lines, place, unbulleted(line).text)
    ]
    if labelled:
        return {_title_above(lines, place): place for place in labelled}
    return {place: place for place in _unlabelled(lines)}


def _unlabelled(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the positions of an annex without labels Jabatan.

    Each is a short line that ends no sentence, above the label of its duties.
    """
    title: int | None = None
    for place, line in enumerate(lines):
        if title is not None and position_labels.TUGAS.match(unbulleted(line).text):
            yield title
        if line.speaks:
            title = place if _may_name(unbulleted(line)) else None


def _may_name(line: Line) -> bool:
    unlike = (
        labels.ANNEX.match(line.text)
        or position_labels.TUGAS.match(line.text)
        or position_labels.FUNGSI.match(line.text)
        or ":" in line.text
    )
    name = position_labels.NUMBERED.sub("", line.text)
    return (
        not line.cells
        and len(name) <= _LONGEST_NAME
        and name[:1].isupper()
        and name[-1].isalnum()
        and not unlike
    )


def is_jabatan(lines: Sequence[Line], place: int, text: str) -> bool:
    """Return whether this is the label Jabatan; a colon may follow below."""
    found = position_labels.JABATAN.match(text)
    if found is None or found.group().rstrip().endswith(":"):
        return found is not None
    below = next((line.text for line in lines[place + 1 : place + 4] if line.speaks), "")
    return below.startswith(":")


def _title_above(lines: Sequence[Line], place: int) -> int:
    start, titles, blanks = place, 0, 0
    for above in range(place - 1, max(-1, place - 1 - _TITLE_REACH - _BLANKS), -1):
        line = lines[above]
        if not line.speaks:
            blanks += 1
            if blanks > _BLANKS:
                break
        elif titles < _TITLE_REACH and (
            is_title(line)
            or position_labels.HOLDER.match(line.text)
            or (not titles and position_labels.heads_position(line.text))
        ):
            start, titles = above, titles + 1
        else:
            break
    return start


def is_title(line: Line) -> bool:
    """Return whether a line is a title in capitals, and no office that signs."""
    return (
        not line.cells
        and labels.is_capitals(line.text)
        and not labels.is_office(line.text)
        and not labels.ANNEX.match(line.text)
    )
