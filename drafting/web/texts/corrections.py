"""What the form of corrections shows: sentences, and blanks to add some.

Each list shows one blank more than was filled.  `typed_corrections` reads what is sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from drafting.rules.amendments import corrections
from drafting.rules.amendments.corrections import Addition
from drafting.rules.content import (
    Annex,
    Closing,
    Decree,
    Indicator,
    Node,
    Position,
    Recipient,
    Recipients,
    Row,
    Table,
    moving,
    text_at,
)
from drafting.rules.text import editing
from drafting.web.texts import fields
from drafting.web.texts.fields import Blank
from drafting.web.texts.sheet import Sheet
from drafting.web.texts.typed_corrections import NEW, Typed, lists, nodes
from workflow.core.translation.catalogues import said
from workflow.rules.errors import Refusal

MAY_GO = frozenset({"Item", "Paragraph", "Dictum", "Recipient", "Position", "Indicator", "Row"})
LATER = frozenset({"closing", "functions"})
"""Fields of an addition that are filled in the draft, if they are needed at all."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence or row of the signed text that can be corrected or removed."""

    id: str
    words: str
    text: str
    blanks: tuple[Blank, ...]
    is_open: bool
    may_go: bool = False
    goes: bool = False
    positions: tuple[tuple[str, str], ...] = ()
    """The positions that a row can go to, with their titles."""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """A list that can grow, after one of its nodes or at the end."""

    id: str
    words: str
    blanks: tuple[Blank, ...]
    after: tuple[tuple[str, str], ...]
    chosen: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Spots under one heading; a position's stay closed until needed."""

    title: str
    spots: tuple[Spot, ...]
    growths: tuple[Growth, ...]
    folds: bool

    @property
    def is_open(self) -> bool:
        """Return whether something in it is open."""
        return any(spot.is_open for spot in self.spots) or any(
            growth.is_open for growth in self.growths
        )


def sections(
    tree: Decree, typed: Typed, problems: Mapping[str, Refusal], *, chosen: str
) -> list[Section]:
    """Return the text as the form shows it, the body before the positions."""
    sheet = Sheet(tree, ())
    positions = {position.id: position for position in tree.positions}
    spots: dict[str, list[Spot]] = {}
    growths: dict[str, list[Growth]] = {}
    for node in nodes(tree):
        spots.setdefault(sheet.places[node.id].part, []).append(
            _spot(sheet, node, typed, problems.get(node.id), chosen=chosen == node.id)
        )
    for parent, name in lists(tree):
        growths.setdefault(sheet.places[parent].part, []).extend(
            _growths(sheet, parent, name, typed.comes[parent, name], problems)
        )
    return [
        Section(
            positions[part].title if part in positions else _("Batang tubuh"),
            tuple(of_part),
            tuple(growths.get(part, ())),
            part in positions,
        )
        for part, of_part in spots.items()
    ]


def _spot(sheet: Sheet, node: Node, typed: Typed, problem: Refusal | None, *, chosen: bool) -> Spot:
    names, values = editing.names_of(node), typed.fills.get(node.id, {})
    label = _("Bunyi yang benar") if len(names) == 1 else ""
    blanks = _blanks(
        type(node),
        node.id,
        names,
        {name: values.get(name, text_at(node, name)) for name in names},
        problem,
        label,
        _headings(sheet, sheet.places[node.id].parent),
    )
    words = str(fields.KINDS["Decree"]) if isinstance(node, Decree) else sheet.words(node)
    goes = node.id in typed.drops
    is_open = chosen or bool(values) or goes or problem is not None or node.id in typed.moves
    return Spot(
        node.id,
        words,
        _text(sheet, node),
        blanks,
        is_open,
        type(node).__name__ in MAY_GO,
        goes,
        _positions(sheet, node),
        typed.moves.get(node.id, ""),
    )


def _positions(sheet: Sheet, node: Node) -> tuple[tuple[str, str], ...]:
    if not isinstance(node, Indicator):
        return ()
    return tuple((one.id, one.title) for one in moving.destinations(sheet.tree, node))


def _growths(
    sheet: Sheet,
    parent: str,
    name: str,
    comes: Collection[Addition],
    problems: Mapping[str, Refusal],
) -> Iterator[Growth]:
    """Yield a blank for every addition that was typed, and one more."""
    node = sheet.places[parent].node
    kind = editing.kind_of(node, name)
    names = [field for field in fields.names_in(kind, node) if field not in LATER]
    held = () if isinstance(node, Recipients) else corrections.held_in(sheet.tree, parent, name)
    after = tuple((one.id, sheet.words(one)) for one in held[:-1])
    placed = _(
        "Tambahkan %(kind)s pada %(place)s",
        kind=str(fields.LABELS[name]),
        place=said(sheet.words(node)),
    )
    words = _("Tambahkan Memperhatikan") if name == "noting" else placed
    for number, one in enumerate((*comes, None)):
        problem = problems.get(f"{parent}.{name}.{number}")
        values = {field: one.values.get(field, "") if one else "" for field in names}
        blanks = _blanks(
            kind,
            f"{NEW}.{parent}.{name}.{number}",
            names,
            values,
            problem,
            "",
            _headings(sheet, parent),
        )
        yield Growth(
            f"{parent}.{name}.{number}",
            words,
            blanks,
            after,
            one.after if one else "",
            one is not None,
        )


def _blanks(
    kind: type[Node],
    stem: str,
    names: Collection[str],
    values: Mapping[str, str],
    problem: Refusal | None,
    label: str,
    headings: Sequence[str] = (),
) -> tuple[Blank, ...]:
    faulty = (getattr(problem, "field", "") or next(iter(names))) if problem else ""
    return tuple(
        Blank(
            name=f"{stem}.{name}",
            label=label or _heading(headings, name) or str(fields.label(kind, name)),
            value=values[name],
            kind=_kind(name),
            error=problem.sentence if problem and name == faulty else "",
        )
        for name in names
    )


def _headings(sheet: Sheet, parent: str) -> Sequence[str]:
    """Return the headings above the cells of a row, if *parent* is its table."""
    table = sheet.places[parent].node if parent else None
    return table.columns if isinstance(table, Table) else ()


def _heading(headings: Sequence[str], name: str) -> str:
    return headings[int(name.partition("/")[2])] if headings else ""


def _kind(name: str) -> str:
    if name in editing.DATES:
        return "date"
    return "line" if name in fields.SHORT else "text"


def _text(sheet: Sheet, node: Any) -> str:  # noqa: ANN401  (any kind of node: what its line says)
    if isinstance(node, Decree):
        return str(_("Berlaku %(validity)s", validity=sheet.validity))
    if isinstance(node, Closing):
        return str(_("Ditetapkan di %(place)s", place=node.place))
    if isinstance(node, Recipient):
        if not node.place:
            return node.office
        return str(_("%(office)s di %(place)s", office=node.office, place=node.place))
    if isinstance(node, Position | Annex):
        return node.title
    names: tuple[str, ...] = ("subject", "establishing", "text", "closing", "indicator")
    if isinstance(node, Row | Table):
        names = editing.names_of(node)
    said = [text_at(node, name) for name in names]
    return " … ".join(words for words in said if words)
