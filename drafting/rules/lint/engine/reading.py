"""A decree as the rules read it.

Walked once, every sentence with its place, its role and the official titles inside it.

Each rule would otherwise walk the tree again, and know by itself which fields hold prose.  A
`Passage` is one text field of one node.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from drafting.rules.content import Decree, Dictum, Indicator, Item, Node, Position, walk
from drafting.rules.lint.engine.finding import Replace
from drafting.rules.regulations import citations
from drafting.rules.regulations.citation import Citation
from drafting.rules.text import quoting

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PROSE: dict[str, tuple[str, ...]] = {
    "Item": ("text",),
    "Heading": ("office", "subject", "issuer"),
    "Dictum": ("text", "closing"),
    "Decision": ("establishing",),
    "Closing": ("place",),
    "Signatory": ("office",),
    "Recipient": ("office", "place"),
    "Cell": ("heading", "text"),
    "Indicator": (
        "objective",
        "indicator",
        "formula",
        "source",
        "unit",
        "target",
        "period",
        "responsible",
    ),
    "Position": ("title", "functions"),
    "Annex": ("title",),
}
CELLS = PROSE["Indicator"]
TOKEN = re.compile(r"\S+")
ADDRESS = re.compile(r"@|://|www\.|\.(?:go|co|or|ac|sch|com|org|net|id)\b", re.IGNORECASE)
MARKS = frozenset('“"')
QUOTED = re.compile(r"“[^“”]{0,400}”|\"[^\"]{0,400}\"")
SHARED_WORDS = 8
"""Words in a row that two sentences share only if one was pasted from the other."""


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
    ANNEX = "annex"


_ROLES = (
    ("/heading", Role.HEADING),
    ("/considering", Role.CONSIDERING),
    ("/legal_bases", Role.BASIS),
    ("/noting", Role.NOTING),
    ("/decision", Role.DECISION),
    ("/closing", Role.CLOSING),
    ("/signatory", Role.SIGNATORY),
    ("/recipients", Role.RECIPIENT),
)


class Word(NamedTuple):
    """A word of a passage, in small letters, with its place."""

    text: str
    start: int
    end: int
    written: str


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
        return tuple(
            Word(m.group().lower(), m.start(), m.end(), m.group()) for m in WORD.finditer(self.text)
        )

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
        """Where official titles of regulations stand in it: their words are not ours to correct."""
        return tuple(one.title_span for one in self.chain if one.title)

    @cached_property
    def as_signed(self) -> tuple[tuple[int, int], ...]:
        """Where it quotes a signed text: those words stay as they were signed, right or wrong."""
        return quoting.as_signed(self.text) if self.amends else ()

    @cached_property
    def marked(self) -> tuple[tuple[int, int], ...]:
        """Where it says words of others, between quotation marks.

        A name, a motto, a form's heading.  What an amending decree sets is its own.
        """
        return (
            ()
            if self.amends or not MARKS.intersection(self.text)
            else tuple(match.span() for match in QUOTED.finditer(self.text))
        )

    def in_marks(self, start: int, end: int) -> bool:
        """Whether this stretch lies between quotation marks.

        A person must say whether those words may be mended.
        """
        return any(since < start and end < until for since, until in self.marked)

    @cached_property
    def addresses(self) -> tuple[tuple[int, int], ...]:
        """Where addresses of sites and letters stand: their words are no words."""
        text = self.text
        return (
            tuple(match.span() for match in TOKEN.finditer(text) if ADDRESS.search(match.group()))
            if ADDRESS.search(text)
            else ()
        )

    def in_address(self, start: int, end: int) -> bool:
        """Whether this stretch lies within an address."""
        return any(since <= start and end <= until for since, until in self.addresses)

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether this stretch touches words that are quoted from a signed text."""
        return any(start < until and end > since for since, until in self.as_signed)

    def in_title(self, start: int, end: int) -> bool:
        """Whether this stretch touches an official title."""
        return any(start < until and end > since for since, until in self.titles)

    def in_name(self, names: Iterable[str], start: int, end: int) -> bool:
        """Whether this stretch lies within one of these names."""
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


class Reading:
    """The whole decree, walked once."""

    def __init__(self, tree: Decree) -> None:
        self.tree = tree
        self.nodes = tuple(walk(tree))
        self.paths = {node.id: path for path, node in self.nodes}
        self.order = {node.id: index for index, (_path, node) in enumerate(self.nodes)}
        self.amending = frozenset(_amending(tree))
        self.passages = tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for path, node in self.nodes:
            for field in PROSE.get(type(node).__name__, ()):
                text = getattr(node, field)
                if text:
                    yield Passage(
                        node, path, field, text, _role(path, node), amends=node.id in self.amending
                    )
            if isinstance(node, Position):
                yield from (
                    Passage(node, path, f"columns/{index}", text, Role.CELL)
                    for index, text in enumerate(node.columns)
                    if text
                )

    @cached_property
    def by_role(self) -> dict[Role, tuple[Passage, ...]]:
        """The passages of each role."""
        return {
            role: tuple(passage for passage in self.passages if passage.role is role)
            for role in Role
        }

    @cached_property
    def dictums(self) -> tuple[Passage, ...]:
        """The sentences of the dictums, their lists among them."""
        return tuple(
            passage
            for passage in self.by_role[Role.DECISION]
            if passage.path.startswith("/decision/dictums")
        )

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """The passages that are sentences of ours: no capitals of a heading."""
        return tuple(
            passage
            for passage in self.passages
            if passage.role is not Role.HEADING and passage.field != "establishing"
        )

    @cached_property
    def lists(self) -> tuple[tuple[Item, ...], ...]:
        """Every tabulated list: letters of a dictum, duties of a position.

        And what stands below them; not the points of the preamble.
        """
        found = []
        for path, node in self.nodes:
            if (
                isinstance(node, Dictum | Item)
                and node.items
                and not path.startswith(("/considering", "/legal_bases", "/noting"))
            ):
                found.append(node.items)
            if isinstance(node, Position) and node.duties:
                found.append(node.duties)
        return tuple(found)

    @cached_property
    def leads(self) -> dict[str, str]:
        """By the id of the first item of each list of a sentence, the sentence that leads to it."""
        return {
            node.items[0].id: node.text
            for _path, node in self.nodes
            if isinstance(node, Dictum | Item) and node.items
        }

    @cached_property
    def bases(self) -> tuple[tuple[Item, Citation | None], ...]:
        """The points of Mengingat, each with the regulation it cites first (None: it cites none)."""
        passages = {passage.node.id: passage for passage in self.by_role[Role.BASIS]}
        items = self.tree.legal_bases.items
        return tuple(
            (item, next(iter(passages[item.id].citations), None) if item.id in passages else None)
            for item in items
        )

    @cached_property
    def rows(self) -> tuple[tuple[Position, Indicator], ...]:
        """Every indicator with its position."""
        return tuple(
            (position, row) for position in self.tree.positions for row in position.indicators
        )

    @cached_property
    def duty_endings(self) -> dict[tuple[str, ...], tuple[str, str]]:
        """By the last words of each duty, the title and the path of the first position that has it."""
        endings: dict[tuple[str, ...], tuple[str, str]] = {}
        for position in self.tree.positions:
            for duty in position.duties:
                endings.setdefault(last_words(duty.text), (position.title, self.paths[position.id]))
        return endings


def last_words(text: str) -> tuple[str, ...]:
    """Return the last eight words of a sentence, without its mark."""
    return tuple(text.rstrip(" .;,").split()[-SHARED_WORDS:])


def _amending(tree: Decree) -> Iterator[str]:
    """Return the ids of the items that say what changes in the decree which this one amends."""
    dictums = tree.decision.dictums if tree.amends else ()
    for dictum in dictums:
        if dictum.text.endswith(quoting.CHANGES):
            yield from (node.id for item in dictum.items for _path, node in walk(item))


def _role(path: str, node: Node) -> Role:
    for prefix, role in _ROLES:
        if path.startswith(prefix):
            return role
    if "/positions/" not in path:
        return Role.SIGNATORY if type(node).__name__ == "Signatory" else Role.ANNEX
    if isinstance(node, Position):
        return Role.TITLE
    return Role.DUTY if isinstance(node, Item) else Role.CELL
