"""The sections of a decree, and how far a source has been read."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import msgspec

from drafting.rules.importing.annexes.position_starts import position_starts
from drafting.rules.importing.lines.line import Line, cut, line_of, rest_of, squash


class Kind(Enum):
    """The sections, in the order of the law."""

    LETTERHEAD = "letterhead"
    HEADING = "heading"
    CLAUSES = "clauses"
    DECISION = "decision"
    ESTABLISHING = "establishing"
    DICTUM = "dictum"
    CLOSING = "closing"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    ANNEX = "annex"


class Section(msgspec.Struct):
    """The lines under one label: `label` as it stood, `word` in its clean form."""

    kind: Kind
    label: str = ""
    word: str = ""
    number: int = 0
    lines: list[Line] = msgspec.field(default_factory=list)

    def spilled(self) -> list[Line]:
        """Return all lines, the label included, of a section that came twice."""
        return [*([line_of(self.number, squash(self.label))] if self.label else []), *self.lines]

    @property
    def last(self) -> str:
        """The last words so far."""
        return next((one.text for one in reversed(self.lines) if one.speaks), "")

    def add(self, source: Line) -> None:
        """Add a line; a colon on the line after the label belongs to the label."""
        if (
            self.label
            and not self.label.endswith(":")
            and not self.last
            and source.text.startswith(":")
        ):
            self.label += "\n" + cut(source.raw, ":")[0]
            source = rest_of(source, ":")
        self.lines.append(source)


class Opening(msgspec.Struct, frozen=True):
    """A section that begins with this line, after the characters of *label*."""

    kind: Kind
    label: str = ""
    word: str = ""


class Progress:
    """The lines of a source, the current place, and the sections so far."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.place = 0
        self.sections = [Section(Kind.LETTERHEAD)]
        self.position_starts = position_starts(lines)

    @property
    def current(self) -> Section:
        """The section that is being read."""
        return self.sections[-1]

    def of(self, kind: Kind) -> list[Section]:
        """Return the sections of a kind so far."""
        return [section for section in self.sections if section.kind is kind]

    def ahead(self, reach: int) -> list[Line]:
        """Return the next lines that speak."""
        spoken: list[Line] = []
        for line in self.lines[self.place + 1 : self.place + 1 + 3 * reach]:
            if line.speaks:
                spoken.append(line)
            if len(spoken) == reach:
                break
        return spoken
