"""The lists that are open, and which of them the next line continues.

A letter or number at the head of a line is a marker when it continues an open list, or begins one
where a list may begin.  Anything else belongs to the sentence, so that "sebagaimana dimaksud dalam
huruf / a. ..." does not become a list of its own.
"""

from __future__ import annotations

import re

import msgspec

from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import BULLET, Line, rest_of
from drafting.rules.importing.parts.list_markers import MARKER, values

DEEPEST = 6
# e.g. ", dan" at the end of a line
_COMMA = re.compile(r",(?: (?:dan|atau|dan/atau|serta))?$")


class Entry(msgspec.Struct):
    """One item while it is being read."""

    marker: str
    lines: list[Line]
    items: list[Entry] = msgspec.field(default_factory=list)

    @property
    def last(self) -> str:
        """The last words so far: of the last item, else of its own last two lines.

        A wrapped "dan" may stand alone on the last one.
        """
        if self.items:
            return self.items[-1].last
        return " ".join(line.text for line in self.lines[-2:] if line.text)


class Level(msgspec.Struct):
    """A list that is open: the shape of its markers, the last value, its items."""

    shape: str
    value: int
    items: list[Entry]


class OpenLists:
    """The lists that are open, outermost first."""

    def __init__(self, *, unmarked: bool) -> None:
        self.unmarked = unmarked
        self.lead: list[Line] = []
        self.items: list[Entry] = []
        self.tail: list[Line] = []
        self.open: list[Level] = []

    def take(self, line: Line) -> None:
        """Add a line to the item, the list, the lead or the tail that it belongs to."""
        if self.tail:
            self.tail.append(line)
            return
        marker, level = self._marker(line)
        if level is not None:
            level.items.append(
                Entry((BULLET.sub("", marker) or marker).strip(), [rest_of(line, marker)])
            )
        elif not self.open:
            self.lead.append(line)
        elif (
            not labels.ends(self.last)
            or self.last.endswith(":")
            or labels.JOINT.fullmatch(line.text)
        ):
            self._innermost().lines.append(line)
        elif self.unmarked and self.last.endswith(";"):
            self.open[-1].items.append(Entry("", [line]))
        else:
            self.tail.append(line)

    @property
    def last(self) -> str:
        """The last words so far."""
        if self.open:
            return self._innermost().last
        return self.lead[-1].text if self.lead else ""

    def _innermost(self) -> Entry:
        return self.open[-1].items[-1]

    def _marker(self, line: Line) -> tuple[str, Level | None]:
        """Return the marker at the head of a line, and its list if it has one."""
        bullet = BULLET.match(line.text)
        prefix = bullet.group() if bullet else ""
        found = MARKER.match(line.text, len(prefix))
        if found and (level := self._level(found)) is not None:
            return prefix + found.group(), level
        if bullet:
            return prefix, self._bulleted(line.indent)
        return "", None

    def _level(self, found: re.Match[str]) -> Level | None:
        token = found["inner"] or found["token"]
        shape = "()" if found["inner"] else found["tail"]
        meanings = [(kind + shape, value) for kind, value in values(token)]
        dangles = labels.dangles(self.last)
        if dangles and not _COMMA.search(self.last):
            return None
        # a list whose items end with commas goes on; none begins after one
        for kind, value in meanings:
            if level := self._next(kind, value):
                return level
        if dangles:
            return None
        begin = next(((kind, value) for kind, value in meanings if value == 1), None)
        if begin and not (self._has(begin[0]) and not self.last.endswith(":")):
            return self._begin(*begin)
        return self._astray(meanings)

    def _next(self, shape: str, value: int) -> Level | None:
        """Return the open list that a marker continues, and close those in it."""
        for place in range(len(self.open) - 1, -1, -1):
            level = self.open[place]
            if level.shape == shape and value in {0, level.value + 1}:
                del self.open[place + 1 :]
                level.value = value
                return level
        return None

    def _bulleted(self, indent: int) -> Level:
        """Return the list of a bullet.

        One that is indented further than the last begins a list below it, as in Markdown.
        """
        bulleted = [place for place, level in enumerate(self.open) if level.shape == "•"]
        for place in reversed(bulleted):
            level = self.open[place]
            known = min(indent, level.value) >= 0
            further = indent - level.value if known else 0
            if further < -1 and place != bulleted[0]:
                continue
            del self.open[place + 1 :]
            if further > 1:
                break
            if further == 0:
                level.value = max(indent, level.value)
            return level
        return self._begin("•", indent)

    def _begin(self, shape: str, value: int) -> Level:
        if len(self.open) == DEEPEST:
            return self.open[-1]
        items = self._innermost().items if self.open else self.items
        self.open.append(Level(shape, value, items))
        return self.open[-1]

    def _has(self, shape: str) -> bool:
        return any(level.shape == shape for level in self.open)

    def _astray(self, meanings: list[tuple[str, int]]) -> Level | None:
        """Return the list of a marker out of its row, after a sentence's end.

        The letter stays in `as_written`.
        """
        if self.open and not labels.ends(self.last):
            return None
        for place in range(len(self.open) - 1, -1, -1):
            value = dict(meanings).get(self.open[place].shape)
            if value is not None:
                del self.open[place + 1 :]
                self.open[place].value = value
                return self.open[place]
        return None if self.open else self._begin(*meanings[0])
