"""Cut the lines of a source into the sections of a decree.

Every line goes to exactly one section, in order, so that none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.rules.importing.lines.line import Line, cut, line_of, rest_of, unbulleted
from drafting.rules.importing.parts.openings import OPENERS
from drafting.rules.importing.parts.section import Kind, Opening, Progress, Section
from drafting.rules.importing.tables.layout_tables import unroll_layouts

# e.g. "." or ";" alone after the colon of a label
_STRAY_STOP = re.compile(r"[.,;]+")


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a source in their order."""
    progress = Progress(unroll_layouts(lines))
    for place, line in enumerate(progress.lines):
        progress.place = place
        _take(progress, line, unbulleted(line))
    return progress.sections


def _take(progress: Progress, line: Line, bare: Line) -> None:
    for opener in OPENERS[progress.current.kind] if line.text else ():
        opening = opener(progress, bare)
        if opening is not None:
            _open(progress, opening, line, bare)
            return
    progress.current.add(line)


def _open(progress: Progress, opening: Opening, line: Line, bare: Line) -> None:
    label, _rest = cut(bare.raw, opening.label)
    rest = rest_of(bare, opening.label) if opening.label else line
    if label and _STRAY_STOP.fullmatch(rest.text):
        label, rest = f"{label} {rest.raw}", line_of(bare.number, "")
    progress.sections.append(Section(opening.kind, label, opening.word, bare.number))
    if not rest.text:
        return
    if opening.kind is Kind.DECISION:  # "MEMUTUSKAN : Menetapkan : …" opens the next one at once
        _take(progress, rest, rest)
    else:
        progress.current.add(rest)
