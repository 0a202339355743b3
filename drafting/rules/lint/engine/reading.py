"""A decree as the rules read it: walked once, each passage with its role.

Each rule would otherwise walk the tree again, and know by itself which fields hold prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from drafting.rules.content import (
    Decree,
    Dictum,
    Indicator,
    Item,
    Node,
    Position,
    Table,
    walk,
)
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.regulations.citation import Citation
from drafting.rules.text import quoting

PROSE: dict[str, tuple[str, ...]] = {
    "Item": ("text",),
    "Paragraph": ("text",),
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
# NAMA/NIP, Pangkat, Alamat: above what names persons
_PERSONS = re.compile(
    r"(?:nama(?!\s+(?:jabatan|kegiatan|program))|n\.?i\.?[pk]\b|pangkat|gol|alamat|no\b)",
    re.IGNORECASE,
)
# URAIAN TUGAS, Hasil Kerja: above sentences
_PROSE = re.compile(r"\b(?:uraian|tugas|kegiatan|keterangan|hasil|sasaran)\b", re.IGNORECASE)
SHARED_WORDS = 8
"""Words in a row that two sentences share only if one was pasted from the other."""
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


class Reading:
    """The whole decree, walked once."""

    def __init__(self, tree: Decree) -> None:
        self.tree = tree
        self.nodes = tuple(walk(tree))
        self.paths = {node.id: path for path, node in self.nodes}
        self.order = {node.id: index for index, (_path, node) in enumerate(self.nodes)}
        self.amending = frozenset(_amending(tree))
        self.passages = tuple(self._passages())

    def above(self, nodes: Sequence[str]) -> str:
        """Return the nearest node that has all of these below it, or is the only one."""
        by_path = {path: node_id for node_id, path in self.paths.items()}
        paths = [f"{self.paths[node]}/" for node in nodes]
        above = self.paths[nodes[0]]
        while above not in by_path or not all(path.startswith(f"{above}/") for path in paths):
            above = above.rpartition("/")[0]
        return by_path[above]

    def _passages(self) -> Iterator[Passage]:
        for path, node in self.nodes:
            for field in PROSE.get(type(node).__name__, ()):
                text = getattr(node, field)
                if text:
                    yield Passage(
                        node, path, field, text, _role(path, node), amends=node.id in self.amending
                    )
            if isinstance(node, Position | Table):
                role = Role.CELL if isinstance(node, Position) else Role.ENTRY
                yield from (
                    Passage(node, path, f"columns/{index}", text, role)
                    for index, text in enumerate(node.columns)
                    if text
                )
            if isinstance(node, Table):
                yield from self._cells(path, node)

    @staticmethod
    def _cells(path: str, table: Table) -> Iterator[Passage]:
        """Yield the cells of a table but those of persons.

        Their words are not ours to correct.
        """
        kinds = [(index, _role_of(heading)) for index, heading in enumerate(table.columns)]
        for place, row in enumerate(table.rows):
            for index, role in kinds:
                if role and row.cells[index]:
                    below = f"{path}/rows/{place}"
                    yield Passage(row, below, f"cells/{index}", row.cells[index], role)

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
        """The passages that are sentences of ours: no headings, no lists of offices."""
        return tuple(
            passage
            for passage in self.passages
            if passage.role not in {Role.HEADING, Role.ENTRY} and passage.field != "establishing"
        )

    @cached_property
    def lists(self) -> tuple[tuple[Item, ...], ...]:
        """Every tabulated list: letters of a dictum, duties of a position.

        The lists below them are among them, the points of the preamble are not.
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
        """The sentence that leads to a list, by the id of the list's first item."""
        return {
            node.items[0].id: node.text
            for _path, node in self.nodes
            if isinstance(node, Dictum | Item) and node.items
        }

    @cached_property
    def bases(self) -> tuple[tuple[Item, Citation | None], ...]:
        """The points of Mengingat, each with the regulation that it cites first.

        None where it cites none.
        """
        first: dict[str, Citation] = {}
        for passage in self.by_role[Role.BASIS]:
            for cited in passage.citations[:1]:
                first[passage.node.id] = cited
        return tuple((item, first.get(item.id)) for item in self.tree.legal_bases.items)

    @cached_property
    def rows(self) -> tuple[tuple[Position, Indicator], ...]:
        """Every indicator with its position."""
        return tuple(
            (position, row) for position in self.tree.positions for row in position.indicators
        )

    @cached_property
    def duty_endings(self) -> dict[tuple[str, ...], tuple[str, str]]:
        """The position that has a duty first, by the last words of the duty.

        A position is given by its title and path.
        """
        endings: dict[tuple[str, ...], tuple[str, str]] = {}
        for position in self.tree.positions:
            for duty in position.duties:
                endings.setdefault(last_words(duty.text), (position.title, self.paths[position.id]))
        return endings


def _role_of(heading: str) -> Role | None:
    """Return what stands in a column; None for names of persons."""
    if _PERSONS.match(heading):
        return None
    return Role.CELL if _PROSE.search(heading) else Role.ENTRY


def last_words(text: str) -> tuple[str, ...]:
    """Return the last eight words of a sentence, without its mark."""
    return tuple(text.rstrip(" .;,").split()[-SHARED_WORDS:])


def _amending(tree: Decree) -> Iterator[str]:
    """Yield the ids of the items that say what changes in the amended decree."""
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
