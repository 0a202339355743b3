"""How wide the columns of an indicator table are, and how small its type.

No word is parted that the sheet has room for.

The rule is that of the PDF (`templates/decree/indicators.typ`): each column has its longest word,
what is left goes by weight to those that need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.adapters.docx.writer import Data
from drafting.adapters.typst import fonts
from drafting.rules.layout.profile import LayoutProfile

PADDING = 1.4
"""What a cell keeps free at both sides, in millimetres."""
ROOM = 2 * PADDING + 0.6
"""What a column has besides its words: that, its line, and what word processors round."""
MANY = 5
SMALLEST = 6.0
LONGEST_WORD = 36.0
"""Millimetres: no word of the language is wider.

A web address may be, and is then parted rather than all other columns starved.
"""
MM_PER_POINT = 25.4 / 72
UNKNOWN = 0.8
"""The width of a character that the typeface lacks, in parts of the size."""
WIDER = 1.05
"""An office's own Bookman or Arial may be that much wider than the typeface that we measure."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the type in points, and the widths of the columns in millimetres."""

    size: float
    widths: tuple[float, ...]


def fit(table: Data, total: float, profile: LayoutProfile, *, landscape: bool) -> Fit:
    """Return the columns of a table that is *total* millimetres wide."""
    size = profile.size - (2 if landscape or len(table["headings"]) <= MANY else 3.5)
    regular, bold = (_ruler(profile, size, bold=bold) for bold in (False, True))
    columns = list(zip(table["headings"], zip(*table["rows"], strict=True), strict=True))
    words = [
        min(LONGEST_WORD, max(bold(_words([heading])), regular(_words(texts))))
        for heading, texts in columns
    ]
    scale = min(1.0, max(SMALLEST / size, (total - ROOM * len(words)) / sum(words)))
    # a word processor knows half points
    size, scale = int(size * scale * 2) / 2, int(size * scale * 2) / 2 / size
    least = [width * scale + ROOM for width in words]
    spare = total - sum(least)
    if spare < 0:
        return Fit(size, tuple(width * total / sum(least) for width in least))
    hungry = [
        regular(texts) * scale + ROOM > width
        for (_heading, texts), width in zip(columns, least, strict=True)
    ]
    weights = [
        weight if more or not any(hungry) else 0
        for weight, more in zip(table["weights"], hungry, strict=True)
    ]
    return Fit(
        size,
        tuple(
            width + spare * weight / sum(weights)
            for width, weight in zip(least, weights, strict=True)
        ),
    )


def _words(texts: Iterable[str]) -> Sequence[str]:
    return [word for text in texts for word in re.split(r"[\s/]+", text)]


def _ruler(profile: LayoutProfile, size: float, *, bold: bool) -> Callable[[Sequence[str]], float]:
    """Return what measures the widest of some texts, in millimetres."""
    advances = fonts.advances(profile, bold=bold)
    scale = size * MM_PER_POINT * WIDER
    return lambda texts: max(
        (
            sum(advances.get(ord(character), UNKNOWN) for character in text) * scale
            for text in texts
        ),
        default=0.0,
    )
