"""What was sent with the form that corrects a signed text.

Names of its fields: `<node>.<field>` for words, `hapus` for what goes (the node),
`pindah.<node>` for the position that a row goes to,
`baru.<list>.<number>.<field>` for what comes, where the list is `<parent>.<name>` and `sesudah`
among its fields says after which node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import request

from drafting.rules.amendments import corrections
from drafting.rules.amendments.corrections import Addition, Corrections
from drafting.rules.content import Decree, Dictum, Item, Node, Reference, text_at, walk
from drafting.rules.content.moving import MoveNotPossible
from drafting.rules.text import editing
from drafting.rules.text.insertions import is_gone
from workflow.rules.errors import Refusal

NEW, AFTER, DROPS, MORE, MOVES = "baru", "sesudah", "hapus", "tambah", "pindah"
MOST = 50
"""Additions to one list that one form takes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """New words by node and field, what goes, and what comes by list and number."""

    fills: Mapping[str, Mapping[str, str]]
    drops: tuple[str, ...]
    comes: Mapping[tuple[str, str], tuple[Addition, ...]]
    wants_more: bool
    moves: Mapping[str, str]

    @property
    def additions(self) -> tuple[Addition, ...]:
        """Return what comes, list by list."""
        return tuple(one for of_list in self.comes.values() for one in of_list)

    def problems(self, tree: Decree) -> dict[str, Refusal]:
        """Return the refusals, by node or by list and number."""
        refused: dict[str, Refusal] = {}
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
        tries += [(row, Corrections(moves={row: to})) for row, to in self.moves.items()]
        for about, alone in tries:
            try:
                corrections.correct(tree, alone)
            except (editing.EditNotPossible, editing.NodeGone, MoveNotPossible) as refusal:
                refused[about] = refusal
        return refused


def read(tree: Decree) -> Typed:
    """Return what was sent and differs from what was signed."""
    known = {node.id for node in nodes(tree)}
    drops = tuple(dict.fromkeys(node for node in request.form.getlist(DROPS) if node in known))
    comes = {key: _coming(*key) for key in lists(tree)}
    return Typed(_filled(tree), drops, comes, MORE in request.form, _moved(tree))


def _moved(tree: Decree) -> dict[str, str]:
    """Return the rows for which another position was chosen."""
    sent = {
        row.id: request.form.get(f"{MOVES}.{row.id}", "")
        for position in tree.positions
        for row in position.indicators
    }
    return {row: to for row, to in sent.items() if to}


def nodes(tree: Decree) -> Iterator[Node]:
    """Return the nodes with words of their own that stand in the text."""
    kinds = editing.FIELDS
    return (
        node
        for _path, node in walk(tree)
        if type(node) in kinds and not isinstance(node, Reference) and not is_gone(node)
    )


def lists(tree: Decree) -> Iterator[tuple[str, str]]:
    """Yield the lists to which something may be added, as parent and name.

    These are the lists that the text has, and those that every position has.
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
    for node in nodes(tree):
        for name in editing.names_of(node):
            sent = request.form.get(f"{node.id}.{name}")
            if sent is not None and editing.clean(sent) != editing.clean(text_at(node, name)):
                changed.setdefault(node.id, {})[name] = sent
    return changed


def _coming(parent: str, field: str) -> tuple[Addition, ...]:
    """Return what was typed into the blanks of a list."""
    names = [name for name in request.form if name.startswith(f"{NEW}.{parent}.{field}.")]
    sent = {name.split(".")[3] for name in names}
    numbers = sorted(int(part) for part in sent if part.isdigit() and int(part) < MOST)
    additions = []
    for number in numbers:
        stem = f"{NEW}.{parent}.{field}.{number}."
        values = {
            name.removeprefix(stem): request.form[name] for name in names if name.startswith(stem)
        }
        after = values.pop(AFTER, "")
        if any(value.strip() for value in values.values()):
            additions.append(Addition(parent, field, values, after))
    return tuple(additions)
