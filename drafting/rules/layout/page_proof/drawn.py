"""What a PDF draws by its own content: runs of text, shapes, pictures.

Lengths are points from the lower left corner of the sheet.  The order is that of painting.
"""

from __future__ import annotations

from enum import Enum

import msgspec

SOFT_HYPHEN = "\u00ad"
KERNING, TOUCHING = 0.15, 0.08
"""Of the size: how far a letter may reach under the last one, and what is no gap between them."""
Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge."""


class Zone(Enum):
    """What a PDF says that a mark is for."""

    TEXT = "text"
    HEADER = "header"
    FOOTER = "footer"
    BACKGROUND = "background"
    REPEATED = "repeated"
    DECORATION = "decoration"
    NOTHING = "nothing"
    """Outside any mark: nobody says what it is for."""


class Run(msgspec.Struct, kw_only=True, gc=False):
    """Characters that are drawn in one go, on one baseline."""

    page: int
    order: int
    zone: Zone
    mark: int
    """The number of the mark on its page, -1 outside the text."""
    text: str
    x: float
    y: float
    end: float
    size: float
    colour: tuple[float, ...]
    upright: bool
    clip: Box | None
    font: str
    glyphs: str
    mode: int = 0
    """How letters are painted: 0 fills them, 3 leaves them unseen."""
    places: tuple[tuple[float, float], ...] = ()
    """From where to where each visible glyph goes; empty where nobody has asked for it."""

    def goes_on(self, run: Run) -> bool:
        """Take the next part of a line, and return whether it begins where this ends.

        A space at the end has no width, so there a gap is no gap.
        """
        gap = run.x - self.end
        if gap < -KERNING * self.size:
            return False
        if gap > TOUCHING * self.size and not self.text[-1:].isspace():
            return False
        self.text += run.text
        self.glyphs += run.glyphs
        self.places += run.places
        self.end = run.end
        return True

    @property
    def hyphen(self) -> bool:
        """Return whether a hyphen parts its last word from the next line."""
        return self.text.endswith(SOFT_HYPHEN)

    @property
    def said(self) -> str:
        """Return its characters as they are in the text, without such a hyphen."""
        return self.text.removesuffix(SOFT_HYPHEN)


class Shape(msgspec.Struct, kw_only=True, gc=False):
    """A line, an area or a picture."""

    page: int
    order: int
    zone: Zone
    picture: bool
    box: Box
    fill: tuple[float, ...] | None


class Sheet(msgspec.Struct, kw_only=True):
    """One page: its size, and what is on it."""

    width: float
    height: float
    runs: list[Run]
    shapes: list[Shape]
    strange: list[str]
    """What the typesetter never writes."""


class Drawing(msgspec.Struct, kw_only=True):
    """A whole PDF, with the order in which a reader is to read its marks."""

    sheets: list[Sheet]
    reading: list[tuple[int, int, bool]]
    """Page, number of the mark, and whether it is in the header of a table."""
    strange: list[str]
    signature_boxes: list[tuple[int, Box]]
