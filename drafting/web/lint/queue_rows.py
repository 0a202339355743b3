"""What the queue shows of a task, sentence by sentence.

Each comes with what is found in it and what can be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.rules import lint
from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Decree, Dictum, Indicator, Item, Node, Recipient, walk
from drafting.rules.lint import Drop, Finding, Put, RepairNoLongerFits, Replace, Severity
from drafting.rules.lint.engine.heaps import Task
from drafting.rules.lint.engine.registry import REGISTRY
from drafting.rules.text import editing
from drafting.services.lint.queue import Owned, Queue
from drafting.web.texts import fields, highlights

MAIN = ("text", "indicator", "title", "subject", "office", "place", "establishing", "valid_until")
"""The field that stands for a node, the first that it has."""
SENTENCES = (Item, Dictum, Recipient)
"""What is added to a list by writing one sentence."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, and the sentence as its suggestion would have it."""

    finding: Finding
    after: tuple[Run, ...]
    drops: bool
    may_stay: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A field of a sentence: its label, its marked words and its name.

    It is sent under that name.
    """

    label: str
    pieces: Sequence[highlights.Piece]
    name: str
    value: str
    is_date: bool
    is_short: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a task."""

    node: str
    place: str
    owner: Owned | None
    context: str
    words: Sequence[Words]
    notes: Sequence[Note]
    adds: str
    """The name under which a new item of the list is sent (empty: the row is no list)."""
    may_go: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A certain repair: where, and the sentence before and after.

    The description is there where words cannot show it.
    """

    node: str
    place: str
    runs: tuple[Run, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Kind:
    """All certain repairs of a rule."""

    rule: str
    sentence: str
    basis: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table to fill: its subject, and its cells by name and value."""

    node: str
    place: str
    about: str
    cells: Sequence[tuple[str, str, str]]
    """Name, label, value."""


def rows_of(queue: Queue, task: Task) -> list[Row]:
    """Return the sentences of a task in reading order."""
    nodes = {node.id: node for _path, node in walk(queue.tree)}
    return [
        _row(queue, nodes[node], [one for one in task.findings if one.node == node])
        for node in task.nodes
        if node in nodes
    ]


def _row(queue: Queue, node: Node, found: Sequence[Finding]) -> Row:
    fillable = editing.FIELDS.get(type(node), ())
    about = [name for name in fillable if any(one.field == name for one in found)]
    lists = [] if about else [one.field for one in found if _grows(node, one.field)]
    if not lists:
        about = about or [name for name in MAIN if name in fillable][:1]
    return Row(
        node=node.id,
        place=queue.where[node.id].words,
        owner=queue.owner(node.id),
        context=node.indicator if isinstance(node, Indicator) and "indicator" not in about else "",
        words=[_words(node, name, found) for name in about],
        notes=[_note(queue.tree, one) for one in found],
        adds=f"tambah.{node.id}.{lists[0]}" if lists else "",
        may_go=queue.where[node.id].path.startswith("/legal_bases/items/"),
    )


def _grows(node: Node, name: str) -> bool:
    return editing.LISTS.get((type(node), name)) in SENTENCES


def _words(node: Node, name: str, found: Iterable[Finding]) -> Words:
    value = str(getattr(node, name))
    return Words(
        label=str(fields.label(type(node), name)),
        pieces=highlights.pieces(value, name, found),
        name=f"isi.{node.id}.{name}",
        value=value,
        is_date=name in editing.DATES,
        is_short=name in fields.SHORT,
    )


def _note(tree: Decree, finding: Finding) -> Note:
    edits = finding.repair.edits if finding.repair else ()
    return Note(
        finding=finding,
        after=_after(tree, finding),
        drops=any(isinstance(edit, Drop) for edit in edits),
        may_stay=finding.severity is Severity.WARN,
    )


def _after(tree: Decree, finding: Finding) -> tuple[Run, ...]:
    """Return the suggested words beside those that are there."""
    if finding.repair is None:
        return ()
    for edit in finding.repair.edits:
        if isinstance(edit, Put):
            return (Run("added", edit.text),)
        if isinstance(edit, Replace) and "/" not in edit.field:
            try:
                mended = editing.node_of(lint.repair(tree, finding), edit.node)
            except (RepairNoLongerFits, editing.NodeGone):
                return ()
            before = editing.node_of(tree, edit.node)
            return compare_words(str(getattr(before, edit.field)), getattr(mended, edit.field))
    return ()


def table_of(queue: Queue, finding: Finding) -> tuple[list[str], list[TableRow]]:
    """Return the headings and the rows of a table to fill."""
    nodes = {node.id: node for _path, node in walk(queue.tree)}
    blanks = {name for row in finding.rows for name in row.blanks}
    columns = [name for name in editing.INDICATOR_FIELDS if name in blanks]
    headings = [str(fields.label(Indicator, name)) for name in columns]
    return headings, [
        TableRow(
            node=row.node,
            place=queue.where[row.node].words,
            about=str(getattr(nodes[row.node], "indicator", "")) or row.about,
            cells=[
                (f"isi.{row.node}.{name}", heading, str(getattr(nodes[row.node], name)))
                for name, heading in zip(columns, headings, strict=True)
            ],
        )
        for row in finding.rows
        if row.node in nodes
    ]


def kinds_of(queue: Queue, planned: Iterable[Finding]) -> list[Kind]:
    """Return the certain repairs by rule, the rarest first: they want a look most."""
    nodes = {node.id: node for _path, node in walk(queue.tree)}
    by_rule: dict[str, list[Finding]] = {}
    for finding in planned:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [
        Kind(
            rule=rule,
            sentence=REGISTRY[rule].sentence,
            basis=found[0].basis,
            lines=[_line(queue, nodes.get(finding.node), finding) for finding in found],
        )
        for rule, found in sorted(by_rule.items(), key=lambda item: len(item[1]))
    ]


def _line(queue: Queue, node: Node | None, finding: Finding) -> Line:
    place = queue.where.get(finding.node)
    runs = _around(node, finding)
    whole = next((name for name in MAIN if getattr(node, name, "")), "")
    return Line(
        node=finding.node,
        place=place.words if place else "",
        runs=runs or ((Run("same", str(getattr(node, whole))),) if whole else ()),
        description="" if runs or finding.repair is None else finding.repair.description,
    )


def _around(node: Node | None, finding: Finding) -> tuple[Run, ...]:
    """Return the words of a repair within their sentence.

    They are empty where it says more.
    """
    edits = finding.repair.edits if finding.repair else ()
    if len(edits) != 1 or not isinstance(edits[0], Replace) or not edits[0].new:
        return ()
    edit = edits[0]
    head, excerpt, tail = _uncut(str(getattr(node, edit.field, "")), finding.excerpt)
    if not edit.old:
        return (Run("same", f"{head}{excerpt} "), Run("added", edit.new.strip()), Run("same", tail))
    before, found, after = excerpt.partition(edit.old)
    if not found:
        return ()
    words = compare_words(edit.old, edit.new)
    return tuple(
        run for run in (Run("same", head + before), *words, Run("same", after + tail)) if run.text
    )


def _uncut(text: str, excerpt: str) -> tuple[str, str, str]:
    """Return what an excerpt left out before it, the excerpt, and what after it.

    Where an earlier repair changes the sentence, the excerpt stays as it is.
    """
    core = excerpt.strip("…")
    head, found, tail = text.partition(core) if core else ("", "", "")
    return (head, core, tail) if found else ("", excerpt, "")
