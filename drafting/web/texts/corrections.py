"""The form in which a signed text is corrected.

What was sent with it, and what it shows of the text.

Names of its fields: `<node>.<field>` for words, `hapus` for what goes (the node),
`baru.<list>.<number>.<field>` for what comes, where the list is `<parent>.<name>` and `sesudah`
among its fields says after which node.  Each list shows one blank more than was filled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from drafting.rules.amendments import corrections
from drafting.rules.amendments.corrections import Addition, Corrections
from drafting.rules.content import (
    Annex,
    Closing,
    Decree,
    Dictum,
    Item,
    Node,
    Position,
    Recipient,
    Recipients,
    Reference,
    walk,
)
from drafting.rules.text import editing
from drafting.rules.text.insertions import is_gone
from drafting.web.texts import fields
from drafting.web.texts.sheet import Sheet
from workflow.rules.errors import Refusal

NEW, AFTER, DROPS, MORE = "baru", "sesudah", "hapus", "tambah"
MAY_GO = frozenset({"Item", "Dictum", "Recipient", "Position", "Indicator"})
LATER = frozenset({"closing", "functions"})
"""Fields of what comes that are filled in the draft, where it is needed at all."""
MOST = 50
"""Additions to one list that one form takes."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a sentence, with what the form holds."""

    name: str
    label: str
    value: str
    kind: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence of the signed text, or one row, that can be opened and corrected, or taken out."""

    id: str
    words: str
    text: str
    blanks: tuple[Blank, ...]
    is_open: bool
    may_go: bool = False
    goes: bool = False


@dataclass(frozen=True, slots=True)
class Growth:
    """A list into which something can be put: after one of its nodes, or at the end."""

    id: str
    words: str
    blanks: tuple[Blank, ...]
    after: tuple[tuple[str, str], ...]
    chosen: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Spots under one heading; those of a position stay closed until one of them is needed."""

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


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent: new words by node and field, what goes, and what comes by list and number."""

    fills: Mapping[str, Mapping[str, str]]
    drops: tuple[str, ...]
    comes: Mapping[tuple[str, str], tuple[Addition, ...]]
    wants_more: bool

    @property
    def additions(self) -> tuple[Addition, ...]:
        """Return what comes, list by list."""
        return tuple(one for of_list in self.comes.values() for one in of_list)

    def problems(self, tree: Decree) -> dict[str, Refusal]:
        """Return what cannot be taken, by the node or by the list and number that it is about."""
        found: dict[str, Refusal] = {}
        tries = [
            (node, Corrections(fills={node: values}))
            for node, values in self.fills.items()
            if node not in self.drops
        ]
        tries += [(node, Corrections(drops=(node,))) for node in self.drops]
        tries += [
            (f"{one.parent}.{one.field}.{number}", Corrections(additions=(one,)))
            for of in self.comes.values()
            for number, one in enumerate(of)
        ]
        for about, alone in tries:
            try:
                corrections.correct(tree, alone)
            except (editing.EditNotPossible, editing.NodeGone) as refusal:
                found[about] = refusal
        return found


def read(tree: Decree) -> Typed:
    """Return what was sent and is not what was signed."""
    known = {node.id for node in _nodes(tree)}
    drops = tuple(dict.fromkeys(node for node in request.form.getlist(DROPS) if node in known))
    return Typed(
        _filled(tree), drops, {key: _coming(*key) for key in _lists(tree)}, MORE in request.form
    )


def sections(
    tree: Decree, typed: Typed, problems: Mapping[str, Refusal], *, chosen: str
) -> list[Section]:
    """Return the whole text as the form shows it, the body and then each position."""
    sheet = Sheet(tree, ())
    positions = {position.id: position for position in tree.positions}
    spots: dict[str, list[Spot]] = {}
    growths: dict[str, list[Growth]] = {}
    for node in _nodes(tree):
        spots.setdefault(sheet.places[node.id].part, []).append(
            _spot(sheet, node, typed, problems.get(node.id), chosen=chosen == node.id)
        )
    for parent, name in _lists(tree):
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


def _nodes(tree: Decree) -> Iterator[Node]:
    kinds = editing.FIELDS
    return (
        node
        for _path, node in walk(tree)
        if type(node) in kinds and not isinstance(node, Reference) and not is_gone(node)
    )


def _lists(tree: Decree) -> Iterator[tuple[str, str]]:
    """Return the lists into which something may come.

    Those of the text that are there, and those that every position has.
    """
    for _path, node in walk(tree):
        for kind, name in editing.LISTS:
            if kind is type(node) and not is_gone(node) and _may_grow(node, name):
                yield node.id, name


def _may_grow(node: Node, name: str) -> bool:
    if name == "noting":
        return isinstance(node, Decree) and node.noting is None
    if isinstance(node, Item | Dictum) or name in {"paragraphs", "function_items"}:
        return bool(getattr(node, name))
    return name not in {"annexes", "revokes"}


def _filled(tree: Decree) -> dict[str, dict[str, str]]:
    changed: dict[str, dict[str, str]] = {}
    for node in _nodes(tree):
        for name in editing.FIELDS[type(node)]:
            sent = request.form.get(f"{node.id}.{name}")
            if sent is not None and editing.clean(sent) != editing.clean(getattr(node, name)):
                changed.setdefault(node.id, {})[name] = sent
    return changed


def _coming(parent: str, field: str) -> tuple[Addition, ...]:
    """Return what was typed into the blanks of a list; blanks that stayed empty say nothing."""
    names = [name for name in request.form if name.startswith(f"{NEW}.{parent}.{field}.")]
    numbers = sorted(
        {int(part) for name in names if (part := name.split(".")[3]).isdigit() and int(part) < MOST}
    )
    found = []
    for number in numbers:
        stem = f"{NEW}.{parent}.{field}.{number}."
        values = {
            name.removeprefix(stem): request.form[name] for name in names if name.startswith(stem)
        }
        after = values.pop(AFTER, "")
        if any(value.strip() for value in values.values()):
            found.append(Addition(parent, field, values, after))
    return tuple(found)


def _spot(sheet: Sheet, node: Node, typed: Typed, problem: Refusal | None, *, chosen: bool) -> Spot:
    names, values = editing.FIELDS[type(node)], typed.fills.get(node.id, {})
    label = _("Bunyi yang benar") if len(names) == 1 else ""
    blanks = _blanks(
        type(node),
        node.id,
        names,
        {name: values.get(name, getattr(node, name)) for name in names},
        problem,
        label,
    )
    words = str(fields.KINDS["Decree"]) if isinstance(node, Decree) else sheet.words(node)
    goes = node.id in typed.drops
    is_open = chosen or bool(values) or goes or problem is not None
    return Spot(
        node.id, words, _text(sheet, node), blanks, is_open, type(node).__name__ in MAY_GO, goes
    )


def _growths(
    sheet: Sheet,
    parent: str,
    name: str,
    comes: Collection[Addition],
    problems: Mapping[str, Refusal],
) -> Iterator[Growth]:
    """Return a blank for everything that was typed, and one more."""
    node = sheet.places[parent].node
    kind = editing.kind_of(node, name)
    names = [field for field in editing.FIELDS[kind] if field not in LATER]
    held = () if isinstance(node, Recipients) else corrections.held_in(sheet.tree, parent, name)
    after = tuple((one.id, sheet.words(one)) for one in held[:-1])
    placed = _(
        "Tambahkan %(kind)s pada %(place)s", kind=str(fields.LABELS[name]), place=sheet.words(node)
    )
    words = _("Tambahkan Memperhatikan") if name == "noting" else placed
    for number, one in enumerate((*comes, None)):
        problem = problems.get(f"{parent}.{name}.{number}")
        values = {field: one.values.get(field, "") if one else "" for field in names}
        blanks = _blanks(kind, f"{NEW}.{parent}.{name}.{number}", names, values, problem, "")
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
) -> tuple[Blank, ...]:
    faulty = (getattr(problem, "field", "") or next(iter(names))) if problem else ""
    return tuple(
        Blank(
            name=f"{stem}.{name}",
            label=label or str(fields.label(kind, name)),
            value=values[name],
            kind="date" if name in editing.DATES else "line" if name in fields.SHORT else "text",
            error=problem.sentence if problem and name == faulty else "",
        )
        for name in names
    )


def _text(sheet: Sheet, node: Any) -> str:  # noqa: ANN401  (any kind of node: what its line says)
    if isinstance(node, Decree):
        return str(_("Berlaku %(validity)s", validity=sheet.validity))
    if isinstance(node, Closing):
        return str(_("Ditetapkan di %(place)s", place=node.place))
    if isinstance(node, Recipient):
        return (
            str(_("%(office)s di %(place)s", office=node.office, place=node.place))
            if node.place
            else node.office
        )
    if isinstance(node, Position | Annex):
        return node.title
    said = [
        getattr(node, name)
        for name in ("subject", "establishing", "text", "closing", "indicator")
        if hasattr(node, name)
    ]
    return " … ".join(words for words in said if words)
