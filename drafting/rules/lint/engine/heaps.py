"""Findings as work: four heaps of tasks.

In each, one person does the tasks one after another.

A task is what is decided at once: all certain repairs of a kind, one table, one legal basis, or a
few sentences that the same question is asked of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

import msgspec

from drafting.rules.comparison.node_places import Place
from drafting.rules.lint.engine.finding import Finding, Severity
from drafting.rules.lint.engine.registry import REGISTRY

AT_ONCE = 10
"""Sentences that one task shows: more would be a wall again."""


class Heap(Enum):
    """What a finding asks of people.  The value stands in addresses."""

    CERTAIN = "pasti"
    TABLE = "isian"
    BASES = "dasar"
    JUDGEMENT = "timbang"


class Task(msgspec.Struct, frozen=True):
    """Findings that are decided at once."""

    heap: Heap
    findings: tuple[Finding, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return the nodes that a task is about, in reading order.

        Those of a table go by its rows.
        """
        return tuple(
            dict.fromkeys(
                node
                for finding in self.findings
                for node in ([row.node for row in finding.rows] or [finding.node])
            )
        )


def heap_of(finding: Finding) -> Heap:
    """Return the heap of a finding."""
    if finding.rows:
        return Heap.TABLE
    if finding.repair is not None and finding.repair.automatic:
        return Heap.CERTAIN
    if finding.path.startswith("/legal_bases"):
        return Heap.BASES
    return Heap.JUDGEMENT


def tasks(findings: Iterable[Finding]) -> dict[Heap, tuple[Task, ...]]:
    """Return the tasks of each heap, in the order in which they are worked off."""
    heaps: dict[Heap, list[Finding]] = {heap: [] for heap in Heap}
    for finding in findings:
        heaps[heap_of(finding)].append(finding)
    cut = {
        Heap.CERTAIN: _by_rule,
        Heap.TABLE: _one_by_one,
        Heap.BASES: _by_basis,
        Heap.JUDGEMENT: _by_question,
    }
    return {
        heap: tuple(Task(heap, group) for group in cut[heap](found))
        for heap, found in heaps.items()
    }


def _by_rule(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    return iter(_grouped((finding.rule, finding) for finding in found))


def _one_by_one(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    return ((finding,) for finding in found)


def _by_basis(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield the findings of each basis, and those of the list as a whole."""
    return iter(_grouped((finding.node, finding) for finding in found))


def _by_question(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield sentences that rules of one room ask about, with all their findings.

    The question that most sentences are asked comes first, and takes each sentence along: nobody
    decides about the same words twice.
    """
    by_node: dict[str, list[Finding]] = defaultdict(list)
    asked: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in found:
        by_node[finding.node].append(finding)
        asked[_room(finding)][finding.node] = None
    for nodes in sorted(asked.values(), key=lambda nodes: _weight(nodes, by_node)):
        left = [node for node in nodes if node in by_node]
        for start in range(0, len(left), AT_ONCE):
            together = left[start : start + AT_ONCE]
            yield tuple(finding for node in together for finding in by_node.pop(node))


def _weight(nodes: Iterable[str], by_node: dict[str, list[Finding]]) -> tuple[int, int]:
    nodes = list(nodes)
    ranks = (finding.severity.rank for node in nodes for finding in by_node.get(node, ()))
    return min(ranks, default=Severity.FIX.rank), -len(nodes)


def _room(finding: Finding) -> str:
    known = REGISTRY.get(finding.rule)
    return known.module.rpartition(".")[0] if known else finding.rule


def _grouped(keyed: Iterable[tuple[str, Finding]]) -> list[tuple[Finding, ...]]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for key, finding in keyed:
        groups[key].append(finding)
    return [tuple(group) for group in groups.values()]


def parts_of(finding: Finding, where: Mapping[str, Place]) -> set[str]:
    """Return the parts that a finding is about, by the places of its text."""
    nodes: Sequence[str] = [row.node for row in finding.rows] or [finding.node]
    return {where[node].part if node in where else "body" for node in nodes}


def count_by_part(found: Iterable[Finding], where: Mapping[str, Place]) -> dict[str, int]:
    """Count the findings of each part; one that is about several counts in each."""
    return Counter(part for finding in found for part in parts_of(finding, where))
