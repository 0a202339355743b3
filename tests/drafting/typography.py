"""How the pages of a decree look, in figures."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafting.adapters.page_proof.reading import read, read_exactly
from drafting.rules.layout.page_proof.drawn import Run, Zone
from drafting.rules.layout.page_proof.expected import Unit, units
from drafting.rules.layout.page_proof.words import compare, tell
from drafting.rules.layout.sheet import Data

SPACE = 0.12
"""Of the size: what is wider parts two words."""


def word_gaps(pdf: bytes) -> list[tuple[float, str]]:
    """Return each line's median gap between words, in points, and the line."""
    drawing, _faces = read_exactly(pdf)
    lines: dict[tuple[int, int, float], list[Run]] = defaultdict(list)
    for sheet in drawing.sheets:
        for run in sheet.runs:
            if run.zone is Zone.TEXT:
                lines[run.page, run.mark, round(run.y, 1)].append(run)
    found = []
    for runs in lines.values():
        places = sorted(place for run in runs for place in run.places)
        gaps = [other[0] - one[1] for one, other in pairwise(places)]
        gaps = [gap for gap in gaps if gap > SPACE * runs[0].size]
        if gaps:
            found.append((statistics.median(gaps), "".join(run.said for run in runs)))
    return found


def lone_lines(pdf: bytes, data: Data, signature_page: int) -> Iterator[str]:
    """Yield the lines of a paragraph that stand alone at the head of a page."""
    for units_of_page, before in _by_pages(pdf, data, signature_page):
        first = units_of_page[0][1]
        lines = {round(run.y, 1) for run, unit in units_of_page if unit is first}
        if before is first and first.table < 0 and len(lines) == 1:
            yield first.text


def headings_at_the_end(pdf: bytes, data: Data, signature_page: int) -> Iterator[str]:
    """Yield the headings that a page ends with."""
    for _units_of_page, before in _by_pages(pdf, data, signature_page):
        leads = before.is_title or before.text in {data["decision"]["word"], "Jabatan"}
        if leads or "kepala tabel" in before.place:
            yield before.text


def _by_pages(
    pdf: bytes, data: Data, signature_page: int
) -> Iterator[tuple[Sequence[tuple[Run, Unit]], Unit]]:
    """Yield what each page but the first says, and the end of the one before."""
    told, _lacks = tell(read(pdf))
    compare(told, units(data, signature_page))
    pages: dict[int, list[tuple[Run, Unit]]] = defaultdict(list)
    for run, unit, _in_header in told.with_units():
        pages[run.page].append((run, unit))
    for page in range(1, len(pages)):
        yield pages[page], pages[page - 1][-1][1]
