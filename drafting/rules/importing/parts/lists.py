"""Read a list: a., 1., a), (1), bullets or nothing at all, wrapped lines, lists in lists.

A letter or number at the head of a line is a marker when it goes on a list that is open, or begins
one where a list may begin.  Anything else is the sentence going on, so that "sebagaimana dimaksud
dalam huruf / a. ..." does not become a list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from drafting.rules.content import IdSource, Item
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.lines import BULLET, Line, rest_of
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence
from drafting.rules.text import plain

DEEPEST = 6
_MARKER = re.compile(
    r"(?:\((?P<inner>[a-z]{1,2}|\d{1,3}|[ivx]{1,5})\)|(?P<token>[a-z]{1,2}|\d{1,3}|[ivx]{1,5})(?P<tail>[.)]))(?=\s|$|[A-Z“\"(])"
)
_COMMA = re.compile(r",(?: (?:dan|atau|dan/atau|serta))?$")
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Entry(msgspec.Struct):
    """One item while it is being read."""

    marker: str
    lines: list[Line]
    items: list[Entry] = msgspec.field(default_factory=list)

    @property
    def last(self) -> str:
        """The last words so far, its own or those of its last item.

        Two lines, for a wrapped "dan" may stand alone on one.
        """
        return (
            self.items[-1].last
            if self.items
            else " ".join(line.text for line in self.lines[-2:] if line.text)
        )


class Level(msgspec.Struct):
    """A list that is open: the shape of its markers, the last value, its items."""

    shape: str
    value: int
    items: list[Entry]


class Listing(msgspec.Struct):
    """What was read: the lines before the first marker, the items.

    And the lines after the end of the last.
    """

    lead: list[Line]
    items: list[Entry]
    tail: list[Line]


def read_list(lines: Sequence[Line], *, unmarked: bool = True) -> Listing:
    """Read the lines of one section.

    *unmarked* says whether an item may lack its marker; in a dictum such a line follows the list.
    """
    reading = _Reading(unmarked=unmarked)
    for line in lines:
        if line.text:
            reading.take(line)
    return Listing(reading.lead, reading.items, reading.tail)


def items_of(
    entries: Sequence[Entry], family: Sequence[str], new_id: IdSource, depth: int = 0
) -> tuple[Item, ...]:
    """Make the nodes of a list that is marked as *family* says, deeper lists included."""
    return tuple(
        item_of(
            entry,
            plain.marker(family, depth, index),
            items_of(entry.items, family, new_id, depth + 1),
            new_id,
        )
        for index, entry in enumerate(entries)
    )


def item_of(entry: Entry, marker: str, below: tuple[Item, ...], new_id: IdSource) -> Item:
    """Make one node; *marker* is what its place would print."""
    text = sentence(entry.lines)
    raw = f"{entry.marker} {as_stood(entry.lines)}".strip()
    return Item(
        id=new_id(), text=text, items=below, as_written=differing(raw, f"{marker} {text}".strip())
    )


def sentences(lines: Sequence[Line]) -> list[Entry]:
    """Read a list without markers.

    A sentence ends with a semicolon or a full stop at the end of a line.
    """
    entries: list[Entry] = []
    open_ended = False
    for line in lines:
        if open_ended:
            entries[-1].lines.append(line)
        else:
            entries.append(Entry("", [line]))
        open_ended = not labels.ends(line.text) or line.text.endswith(":")
    return entries


class _Reading:
    """The lists that are open, outermost first."""

    def __init__(self, *, unmarked: bool) -> None:
        self.unmarked = unmarked
        self.lead: list[Line] = []
        self.items: list[Entry] = []
        self.tail: list[Line] = []
        self.open: list[Level] = []

    def take(self, line: Line) -> None:
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
        return (
            self._innermost().last
            if self.open
            else next((line.text for line in reversed(self.lead)), "")
        )

    def _innermost(self) -> Entry:
        return self.open[-1].items[-1]

    def _marker(self, line: Line) -> tuple[str, Level | None]:
        """Return the marker at the head of a line and the list it belongs to.

        Or no list if it is none.
        """
        bullet = BULLET.match(line.text)
        prefix = bullet.group() if bullet else ""
        found = _MARKER.match(line.text, len(prefix))
        if found and (level := self._level(found)) is not None:
            return prefix + found.group(), level
        if bullet:
            return prefix, self._bulleted(line.indent)
        return "", None

    def _level(self, found: re.Match[str]) -> Level | None:
        token = found["inner"] or found["token"]
        shape = "()" if found["inner"] else found["tail"]
        meanings = [(kind + shape, value) for kind, value in _values(token)]
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
        """Find the innermost open list that this marker goes on, and close those inside it."""
        for place in range(len(self.open) - 1, -1, -1):
            level = self.open[place]
            if level.shape == shape and value in {0, level.value + 1}:
                del self.open[place + 1 :]
                level.value = value
                return level
        return None

    def _bulleted(self, indent: int) -> Level:
        """Find the list of a bullet.

        One that stands further in than the last begins a list below it, as in Markdown.
        """
        bulleted = [place for place, level in enumerate(self.open) if level.shape == "•"]
        for place in reversed(bulleted):
            further = (
                indent - self.open[place].value if min(indent, self.open[place].value) >= 0 else 0
            )
            if further < -1 and place != bulleted[0]:
                continue
            del self.open[place + 1 :]
            if further > 1:
                break
            self.open[place].value = (
                max(indent, self.open[place].value) if further == 0 else self.open[place].value
            )
            return self.open[place]
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
        """Take a marker out of its row (a., b., d.) where a sentence has ended.

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


def _values(token: str) -> list[tuple[str, int]]:
    """Return what a marker may mean: "i" is the ninth letter and the first numeral."""
    if token.isdigit():
        return [("1", int(token))]
    meanings = []
    if len(token) == 1:
        meanings.append(("a", ord(token) - ord("a") + 1))
    elif len(token) == 2:  # noqa: PLR2004  (after z.: aa., ab. or aa., bb.)
        first, second = (ord(char) - ord("a") + 1 for char in token)
        meanings.append(("a", 26 * first + second))
        if first == second:
            meanings.append(("a", 26 + first))
    if set(token) <= set(_ROMAN):
        digits = [_ROMAN[char] for char in token]
        meanings.append(
            (
                "i",
                sum(
                    -here if any(here < later for later in digits[place + 1 :]) else here
                    for place, here in enumerate(digits)
                ),
            )
        )
    return meanings
