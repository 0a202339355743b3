"""Applies repairs: one that a person chose, or all automatic ones.

Edits name offsets in the text that was linted. So several edits in one field are applied from the
back, and an edit that meets another waits for the next round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from drafting.rules.content import (
    Closing,
    Decree,
    Dictum,
    Heading,
    Indicator,
    Item,
    Node,
    Recipient,
    Row,
    Signatory,
    Table,
    new_id,
    rebuild,
)
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Arrange, Drop, Edit, Finding, Put, Replace, Switch
from drafting.rules.lint.engine.runner import lint
from workflow.rules.errors import Refusal

ROUNDS = 25
LEAVES = (Closing, Dictum, Heading, Indicator, Item, Recipient, Row, Signatory, Table)


class RepairNoLongerFits(Refusal):
    """The text changed since the finding was made, or the finding has no repair."""

    status = 409
    sentence = "Perbaikan ini tidak lagi cocok dengan naskah. Muat ulang temuan, lalu ulangi."


def repair(tree: Decree, finding: Finding) -> Decree:
    """Return the tree with the repair of one finding applied.

    Raises `RepairNoLongerFits`.
    """
    if finding.repair is None:
        raise RepairNoLongerFits(
            "Temuan ini tidak mempunyai perbaikan otomatis: perbaiki naskahnya sendiri."
        )
    return apply(tree, finding.repair.edits)


def repair_all(
    tree: Decree, context: Context, *, rule: str | None = None
) -> tuple[Decree, tuple[Finding, ...]]:
    """Apply every automatic repair, of one *rule* or of all, until none is left.

    Returns the tree and the findings that were repaired, in order.
    """
    return repair_where(tree, context, lambda finding: rule in {None, finding.rule})


def repair_where(
    tree: Decree, context: Context, wanted: Callable[[Finding], bool]
) -> tuple[Decree, tuple[Finding, ...]]:
    """Apply the automatic repairs of *wanted* findings until none is left.

    Returns the tree and the findings that were repaired, in order.
    """
    applied: list[Finding] = []
    for _before, chosen, after in rounds(tree, context, wanted):
        applied.extend(chosen)
        tree = after
    return tree, tuple(applied)


def rounds(
    tree: Decree, context: Context, wanted: Callable[[Finding], bool]
) -> Iterator[tuple[Decree, tuple[Finding, ...], Decree]]:
    """Yield the rounds of `repair_where`.

    Each is the tree, what is repaired in it, and the next tree.
    """
    for _round in range(ROUNDS):
        found = (one for one in lint(tree, context) if _mechanical(one) and wanted(one))
        chosen = tuple(_compatible(found))
        if not chosen:
            break
        after = apply(tree, [edit for finding in chosen for edit in _edits(finding)])
        yield tree, chosen, after
        tree = after


def changes(
    nodes: Mapping[str, Node], finding: Finding
) -> tuple[tuple[Node, tuple[Node, ...]], ...]:
    """Return each node that a repair changes, and what it makes of that node.

    Raises `RepairNoLongerFits`, as applying it does.
    """
    by_node: dict[str, list[Edit]] = defaultdict(list)
    for edit in _edits(finding):
        by_node[edit.node].append(edit)
    if not by_node.keys() <= nodes.keys():
        raise RepairNoLongerFits
    return tuple((nodes[name], _edited(nodes[name], edits)) for name, edits in by_node.items())


def repair_each(tree: Decree, findings: Iterable[Finding]) -> Decree:
    """Return the tree with the repairs of these findings, as far as none meets.

    What two of them suggest alike, as to drop the same basis, is made once.  Raises
    `RepairNoLongerFits`, also where two of them would change the same words.
    """
    findings = tuple({_edits(finding): finding for finding in findings}.values())
    chosen = tuple(_compatible(findings))
    if len(chosen) != len(findings) or not all(finding.repair for finding in findings):
        raise RepairNoLongerFits(
            "Dua saran mengubah kata yang sama. Pilih salah satu, atau tulis sendiri kalimatnya."
        )
    return apply(tree, [edit for finding in chosen for edit in _edits(finding)])


def apply(tree: Decree, edits: Sequence[Edit]) -> Decree:
    """Return the tree with these edits applied, in one pass.

    Raises `RepairNoLongerFits` where a node is gone or a text is not the one the edit was made for.
    """
    by_node: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_node[edit.node].append(edit)
    pending = set(by_node)

    def change(node: Node) -> tuple[Node, ...]:
        if node.id not in by_node:
            return (node,)
        pending.discard(node.id)
        return _edited(node, by_node[node.id])

    changed = rebuild(tree, change)
    if tree.id in by_node:
        pending.discard(tree.id)
        (changed,) = (
            node for node in _edited(changed, by_node[tree.id]) if isinstance(node, Decree)
        )
    if pending:
        raise RepairNoLongerFits
    return changed


def _edited(node: Node, edits: Sequence[Edit]) -> tuple[Node, ...]:
    if any(isinstance(edit, Drop) for edit in edits):
        return ()
    fields: dict[str, Any] = {}
    replacements = [edit for edit in edits if isinstance(edit, Replace)]
    for replacement in sorted(replacements, key=lambda edit: -edit.at):
        _put(node, fields, replacement)
    for edit in edits:
        if isinstance(edit, Arrange):
            fields[edit.field] = _arranged(getattr(node, edit.field), edit.order)
        elif isinstance(edit, Switch):
            fields[edit.field] = edit.on
        elif isinstance(edit, Put):
            kind = Dictum if edit.field == "dictums" else Item
            held = fields.get(edit.field, getattr(node, edit.field))
            fields[edit.field] = _longer(held, kind(id=new_id(), text=edit.text), edit.after)
    if isinstance(node, LEAVES) and any(
        not edit.field.endswith("as_written") for edit in replacements
    ):
        fields["as_written"] = ""  # it is no longer as it was written
    return (msgspec.structs.replace(node, **fields),)


def _put(node: Node, fields: dict[str, Any], edit: Replace) -> None:
    name, _slash, index = edit.field.partition("/")
    if not hasattr(node, name):
        raise RepairNoLongerFits
    value = fields.get(name, getattr(node, name))
    if not index:
        fields[name] = _replaced(value, edit)
        return
    texts = list(value)
    if int(index) >= len(texts):
        raise RepairNoLongerFits
    texts[int(index)] = _replaced(texts[int(index)], edit)
    fields[name] = tuple(texts)


def _replaced(text: str, edit: Replace) -> str:
    if text[edit.at : edit.at + len(edit.old)] != edit.old:
        raise RepairNoLongerFits
    return text[: edit.at] + edit.new + text[edit.at + len(edit.old) :]


def _arranged(children: tuple[Node, ...], order: Sequence[str]) -> tuple[Node, ...]:
    by_id = {child.id: child for child in children}
    if set(by_id) != set(order):
        raise RepairNoLongerFits
    return tuple(by_id[child] for child in order)


def _longer(children: tuple[Node, ...], added: Node, after: str) -> tuple[Node, ...]:
    ids = [child.id for child in children]
    at = ids.index(after) + 1 if after in ids else len(ids)
    return (*children[:at], added, *children[at:])


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.repair.edits if finding.repair else ()


def _mechanical(finding: Finding) -> bool:
    return finding.repair is not None and finding.repair.automatic


def _compatible(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings whose edits meet no edit already chosen in this round."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    whole: set[str] = set()
    longer: set[str] = set()
    for finding in findings:
        edits = _edits(finding)
        if any(_meets(edit, taken, whole, longer) for edit in edits):
            continue
        for edit in edits:
            if isinstance(edit, Replace):
                taken[edit.node, edit.field].append((edit.at, edit.at + len(edit.old)))
            else:
                (longer if isinstance(edit, Put) else whole).add(edit.node)
        yield finding


def _meets(
    edit: Edit,
    taken: dict[tuple[str, str], list[tuple[int, int]]],
    whole: set[str],
    longer: set[str],
) -> bool:
    # a list takes any number of new sentences
    if edit.node in whole or (edit.node in longer and not isinstance(edit, Put)):
        return True
    if not isinstance(edit, Replace):
        return any(node == edit.node for node, _field in taken)
    start, end = edit.at, edit.at + len(edit.old)
    return any(start <= until and end >= since for since, until in taken[edit.node, edit.field])
