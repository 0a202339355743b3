"""What the queue shows of a task, sentence by sentence.

Each comes with what is found in it and what can be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.rules import lint
from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import (
    Decree,
    Dictum,
    Indicator,
    Item,
    Node,
    Position,
    Recipient,
    text_at,
    walk,
)
from drafting.rules.lint import Drop, Finding, RepairNoLongerFits, Replace, Severity
from drafting.rules.lint.engine import heaps
from drafting.rules.lint.engine.heaps import Heap, Task
from drafting.rules.lint.engine.registry import REGISTRY
from drafting.rules.text import editing
from drafting.services.lint.decisions import offered
from drafting.services.lint.queue import Owned, Queue
from drafting.web.texts import fields, highlights
from workflow.rules.names.marking import ours

MAIN = ("text", "indicator", "title", "subject", "office", "place", "establishing", "valid_until")
"""The field that stands for a node, the first that it has."""
IN_COMMON = {
    heaps.DROPPED: ours(
        "Dasar ini tidak dapat dipakai lagi. Hapus butirnya, atau jawab mengapa tetap."
    ),
    heaps.UNSURE: ours(
        "Belum pasti. Periksa pada JDIH: cantumkan bila benar, atau jawab alasannya."
    ),
    heaps.FORMULA: ours(
        "Formulasi ini belum menerangkan cara menghitung. Tulis untuk tiap indikator."
    ),
}
"""What is asked of places that different rules found."""
SENTENCES = (Item, Dictum, Recipient)
"""What is added to a list by writing one sentence."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, and the sentence as its suggestion would have it."""

    finding: Finding
    after: tuple[Run, ...]
    drops: bool
    adds: str
    """The sentence that its suggestion adds to the list, to be changed in its box."""
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
    duties: Sequence[str]
    """The list that a finding is about, where that is no field of words."""
    words: Sequence[Words]
    notes: Sequence[Note]
    adds: str
    """The name under which a new item of the list is sent (empty: the row is no list)."""
    may_go: bool


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
    fillable = editing.names_of(node)
    about = [name for name in fillable if any(one.field == name for one in found)]
    lists = [] if about else [one.field for one in found if _grows(node, one.field)]
    if not lists:
        about = about or _stands_for(node, fillable)
    return Row(
        node=node.id,
        place=queue.where[node.id].words,
        owner=queue.owner(node.id),
        context=_context(queue, node, about),
        duties=_items(node, found),
        words=[_words(node, name, found) for name in about],
        notes=[_note(queue.tree, one) for one in found],
        adds=f"tambah.{node.id}.{lists[0]}" if lists and not all(map(offered, found)) else "",
        may_go=queue.where[node.id].path.startswith("/legal_bases/items/"),
    )


def _stands_for(node: Node, fillable: Sequence[str]) -> list[str]:
    """Return the field that stands for a node; none stands for the whole decree."""
    names = () if isinstance(node, Decree) else MAIN
    return [name for name in names if name in fillable][:1]


def _context(queue: Queue, node: Node, about: Sequence[str]) -> str:
    if isinstance(node, Indicator) and "indicator" not in about:
        return node.indicator
    return queue.tree.heading.subject if isinstance(node, Decree) and not about else ""


def _items(node: Node, found: Sequence[Finding]) -> list[str]:
    """Return the duties of a position where a finding is about all of them."""
    if isinstance(node, Position) and any(one.field == "duties" for one in found):
        return [duty.text for duty in node.duties]
    return []


def _grows(node: Node, name: str) -> bool:
    return editing.LISTS.get((type(node), name)) in SENTENCES


def _words(node: Node, name: str, found: Iterable[Finding]) -> Words:
    value = text_at(node, name)
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
        adds=offered(finding),
        may_stay=finding.severity is Severity.WARN,
    )


def _after(tree: Decree, finding: Finding) -> tuple[Run, ...]:
    """Return the suggested words beside those that are there."""
    if finding.repair is None:
        return ()
    for edit in finding.repair.edits:
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


def hints_of(queue: Queue, heap: Heap | None) -> list[Row]:
    """Return the matters of style, which stand below what is to be judged."""
    return rows_of(queue, queue.hints) if heap in {Heap.JUDGEMENT, None} else []


def all_ask(task: Task) -> str:
    """Return what findings of a task have in common; "" if they say the same."""
    if len({one.message for one in task.findings}) == 1:
        return ""
    asked = heaps.question_of(task.findings[0])[0]
    return IN_COMMON.get(asked) or REGISTRY[task.findings[0].rule].sentence
