"""How wide the columns of an indicator table are, and how small its type.

The rule is that of the PDF (`templates/decree/indicators.typ`): each column has room for its
longest word, and what is left goes by weight to the columns that need it.  So no word is broken
that the sheet has room for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.adapters.docx.writer import Data
from drafting.adapters.typst import fonts
from drafting.rules.layout.profile import LayoutProfile

# What a cell keeps free at both sides, in millimetres.
PADDING = 1.4
# What a column has besides its words: padding, its line, and what word processors round.
ROOM = 2 * PADDING + 0.6
MANY = 5
SMALLEST = 6.0
# Millimetres: no word of the language is wider.  A web address may be: it is then broken, rather
# than all other columns starved.
LONGEST_WORD = 36.0
MM_PER_POINT = 25.4 / 72
# The width of a character that the typeface lacks, in parts of the size.
UNKNOWN = 0.8
# An office's own Bookman or Arial may be that much wider than the typeface that we measure.
WIDER = 1.05
# "kinerja/tahun" is two words, as "kinerja tahun" is.
BETWEEN_WORDS = re.compile(r"[\s/]+")


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the type in points and the column widths in millimetres."""

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
    scale = min(1.0, max(SMALLEST / size, (total - ROOM * len(words)) / max(sum(words), 1.0)))
    # A word processor knows half points.
    size, scale = int(size * scale * 2) / 2, int(size * scale * 2) / 2 / size
    least = [width * scale + ROOM for width in words]
    spare = total - sum(least)
    if spare < 0:
        return Fit(size, tuple(width * total / sum(least) for width in least))
    hungry = [
        regular(texts) * scale + ROOM > width
        for (_heading, texts), width in zip(columns, least, strict=True)
    ]
    weights = list(table["weights"])
    if any(hungry):
        weights = [weight if more else 0 for weight, more in zip(weights, hungry, strict=True)]
    shares = [spare * weight / sum(weights) for weight in weights]
    return Fit(size, tuple(width + share for width, share in zip(least, shares, strict=True)))


def _words(texts: Iterable[str]) -> Sequence[str]:
    return [word for text in texts for word in BETWEEN_WORDS.split(text)]


def _ruler(profile: LayoutProfile, size: float, *, bold: bool) -> Callable[[Sequence[str]], float]:
    """Return a function that measures the widest of some texts, in millimetres."""
    advances = fonts.advances(profile, bold=bold)
    scale = size * MM_PER_POINT * WIDER

    def width(text: str) -> float:
        return sum(advances.get(ord(character), UNKNOWN) for character in text) * scale

    return lambda texts: max(map(width, texts), default=0.0)
