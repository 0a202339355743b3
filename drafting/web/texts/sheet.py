"""The text as the page shows it: each node with label and findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from drafting.rules.comparison.node_places import Place, places
from drafting.rules.content import Decree, Indicator, Node, text_at, walk
from drafting.rules.importing.placement import JOINED, targets
from drafting.rules.lint import Severity
from drafting.rules.lint.engine import stated_days
from drafting.rules.text import plain
from drafting.rules.text.columns import ALWAYS
from drafting.rules.text.editing import FIELDS, INDICATOR_FIELDS
from drafting.services.comments.queries import ThreadShown
from drafting.services.texts.checks import Shown
from drafting.web.texts import highlights
from drafting.web.texts.fields import LABELS, OTHERS, label
from workflow.core.translation.catalogues import said


@dataclass(frozen=True)
class Sheet:
    """A text with its findings, ready to be shown."""

    tree: Decree
    shown: Sequence[Shown]
    remembered: bool = False
    """Whether its indicators have a history yet."""
    by_path: bool = False
    """Whether nodes are named by their paths, as a file that is read again has other ids."""
    threads: Mapping[str, Sequence[ThreadShown]] = field(default_factory=dict)
    """The threads of comments, by the node that they are about."""
    may_comment: bool = False
    places: dict[str, Place] = field(init=False)
    found: dict[str, list[Shown]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the findings by node, once."""
        by_node: dict[str, list[Shown]] = defaultdict(list)
        for one in self.shown:
            for node in [row.node for row in one.finding.rows] or [one.finding.node]:
                by_node[node].append(one)
        object.__setattr__(self, "places", places(self.tree))
        object.__setattr__(self, "found", by_node)

    def label(self, node: Node) -> str:
        """Return the label that a node has by its place: KESATU, a., 1."""
        return self.places[node.id].label

    def words(self, node: Node) -> str:
        """Return where a node stands."""
        return self.places[node.id].words

    def notes(self, node: Node) -> list[Shown]:
        """Return the findings of a node, the gravest first."""
        return sorted(
            self.found.get(node.id, []),
            key=lambda one: (one.finding.severity.rank, bool(one.reason)),
        )

    def pieces(self, node: Node, name: str) -> list[highlights.Piece]:
        """Split a field into the words that findings are about and the others."""
        return highlights.pieces(
            text_at(node, name), name, [one.finding for one in self.found.get(node.id, [])]
        )

    def below(self, node: Node) -> int:
        """Count the open findings of a node and everything below it."""
        return len(
            {
                one.finding.key
                for _path, inner in walk(node)
                for one in self.found.get(inner.id, [])
                if one.is_open
            }
        )

    def fills(self, node: Node) -> bool:
        """Return whether a node has fields that a person fills."""
        return type(node) in FIELDS

    def parent(self, node: Node) -> str:
        """Return the id of the node above."""
        return self.places[node.id].parent

    def may_move(self, node: Node) -> bool:
        """Return whether a node is one that other positions can take."""
        place = self.places[node.id]
        return place.field in {"duties", "indicators"} and place.parent in self.positions

    @property
    def positions(self) -> frozenset[str]:
        """Return the ids of all positions, where there are others to move to."""
        ids = frozenset(one.id for one in self.tree.positions)
        return ids if len(ids) > 1 else frozenset()

    def field(self, node: Node) -> str:
        """Return the list in which a node stands."""
        return self.places[node.id].field

    def columns(self, row: Indicator) -> list[tuple[str, str]]:
        """Return the names and headings of an indicator's columns.

        The standard columns are always there, the others where they are filled.
        """
        return [
            (name, str(label(Indicator, name)))
            for name in INDICATOR_FIELDS
            if name != "indicator" and (name in ALWAYS or getattr(row, name))
        ]

    @property
    def validity(self) -> str:
        """Return from when to when the text states that it is in force, in words."""
        begins, ends = stated_days.validity(self.tree)
        since = said(plain.date(begins)) if begins else _("tanggal ditetapkan")
        if not ends:
            return str(_("sejak %(since)s", since=since))
        until = said(plain.date(ends))
        return str(_("sejak %(since)s sampai dengan %(until)s", since=since, until=until))

    @property
    def targets(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return where a line without a place can go, in groups of choices.

        Each choice is the value that the form sends and the words for it.
        """
        groups: dict[str, list[tuple[str, str]]] = {"join": [], "after": [], "new": []}
        for how, node, name in targets(self.tree):
            place = self.places[node.id]
            where = place.path if self.by_path else node.id
            words = place.words
            if name and (how == "new" or len(JOINED[type(node)]) > 1):
                words = f"{words}: {_column(node, name)}"
            groups[how].append((f"{how}:{where}:{name}", words))
        return [
            (_("Sambungan kalimat atau kolom"), groups["join"]),
            (_("Butir baru sesudah"), groups["after"]),
            (_("Butir baru di akhir"), groups["new"]),
        ]

    @property
    def count(self) -> Counter[str]:
        """Return the number of findings by severity, and of those answered."""
        return Counter(
            "answered" if one.reason else one.finding.severity.value for one in self.shown
        )

    @property
    def grave(self) -> list[Shown]:
        """Return the open findings that block the decree or warn."""
        return [
            one for one in self.shown if one.is_open and one.finding.severity is not Severity.FIX
        ]


def _column(node: Node, name: str) -> str:
    return str(label(type(node), name) if name in LABELS else OTHERS[name])
