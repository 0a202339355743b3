"""A passage: one text field of one node, with words, titles, quotations.

Every rule needs to know which stretches are not ours to correct: official titles, quotations,
addresses, names. They are found once here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cached_property, lru_cache
from typing import NamedTuple

from drafting.rules.content import Node
from drafting.rules.lint.engine.finding import Replace
from drafting.rules.regulations import citations
from drafting.rules.regulations.citation import Citation
from drafting.rules.text import quoting

# menyusun; masing-masing
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Pasal; (https://malangkab.go.id/jdih).
TOKEN = re.compile(r"\S+")
# kerjasama@malangkab.go.id; https://; www.; jdih.malangkab.go.id
ADDRESS = re.compile(r"@|://|www\.|\.(?:go|co|or|ac|sch|com|org|net|id)\b", re.IGNORECASE)
MARKS = frozenset('“"')
# “Malang Makmur”; "Malang Makmur"
QUOTED = re.compile(r"“[^“”]{0,400}”|\"[^\"]{0,400}\"")


class Role(Enum):
    """What a passage is in the decree, by where it stands."""

    HEADING = "heading"
    CONSIDERING = "considering"
    BASIS = "basis"
    NOTING = "noting"
    DECISION = "decision"
    CLOSING = "closing"
    SIGNATORY = "signatory"
    RECIPIENT = "recipient"
    TITLE = "title"
    DUTY = "duty"
    CELL = "cell"
    ENTRY = "entry"
    """What a table lists in a word or two: offices, ranks, numbers, and its headings."""
    ANNEX = "annex"


class Word(NamedTuple):
    """A word of a passage, in small letters, with its place."""

    text: str
    start: int
    end: int
    written: str


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[Word, ...]:
    """Return the words of a text, remembered for the next check."""
    return tuple(
        Word(found.group().lower(), found.start(), found.end(), found.group())
        for found in WORD.finditer(text)
    )


class Passage:
    """One text field of one node."""

    def __init__(
        self, node: Node, path: str, field: str, text: str, role: Role, *, amends: bool = False
    ) -> None:
        self.node = node
        self.path = path
        self.field = field
        self.text = text
        self.role = role
        self.amends = amends
        """Whether it says what changes in another decree."""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order; a hyphenated one (masing-masing) is one word."""
        return _words(self.text)

    @cached_property
    def chain(self) -> tuple[Citation, ...]:
        """The regulations it cites, each with those that it names as its amendments."""
        return tuple(one for cited in self.citations for one in cited.chain)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The regulations it cites."""
        return citations.parse(self.text)

    @cached_property
    def titles(self) -> tuple[tuple[int, int], ...]:
        """Where official titles of regulations stand.

        Their words are not ours to correct.
        """
        return tuple(one.title_span for one in self.chain if one.title)

    @cached_property
    def as_signed(self) -> tuple[tuple[int, int], ...]:
        """Where it quotes a signed text.

        Those words stay as they were signed, right or wrong.
        """
        return quoting.as_signed(self.text) if self.amends else ()

    @cached_property
    def marked(self) -> tuple[tuple[int, int], ...]:
        """Where it has words of others between quotation marks.

        A name, a motto, the heading of a web form. What an amending decree sets between quotation
        marks is its own.
        """
        if self.amends or not MARKS.intersection(self.text):
            return ()
        return tuple(match.span() for match in QUOTED.finditer(self.text))

    def in_marks(self, start: int, end: int) -> bool:
        """Return whether this stretch lies between quotation marks.

        A person must say whether those words may be corrected.
        """
        return any(since < start and end < until for since, until in self.marked)

    @cached_property
    def addresses(self) -> tuple[tuple[int, int], ...]:
        """Where addresses of sites and of mail stand; they hold no words."""
        if not ADDRESS.search(self.text):
            return ()
        tokens = TOKEN.finditer(self.text)
        return tuple(token.span() for token in tokens if ADDRESS.search(token.group()))

    def in_address(self, start: int, end: int) -> bool:
        """Return whether this stretch lies within an address."""
        return any(since <= start and end <= until for since, until in self.addresses)

    def in_quotation(self, start: int, end: int) -> bool:
        """Return whether this stretch touches words quoted from a signed text."""
        return any(start < until and end > since for since, until in self.as_signed)

    def in_title(self, start: int, end: int) -> bool:
        """Return whether this stretch touches an official title."""
        return any(start < until and end > since for since, until in self.titles)

    def in_name(self, names: Iterable[str], start: int, end: int) -> bool:
        """Return whether this stretch lies within one of these names."""
        text = self.text.lower()
        for name in map(str.lower, names):
            place = text.find(name)
            while place >= 0:
                if place <= start and end <= place + len(name):
                    return True
                place = text.find(name, place + 1)
        return False

    def replace(self, start: int, end: int, new: str) -> Replace:
        """Return the edit that puts *new* there."""
        return Replace(self.node.id, self.field, start, self.text[start:end], new)
