"""Findings as work: four heaps of tasks.

In each, one person does the tasks one after another.

A task is what is decided at once, and one card to people: all certain repairs of a kind, one table,
one question that is asked of many sentences, one legal basis, or one place of the decree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import Enum

import msgspec

from drafting.rules.comparison.node_places import Place
from drafting.rules.lint.engine.finding import Drop, Edit, Finding, Put, Replace

AT_ONCE = 6
"""Sentences that the task of a place shows: more would be a wall again."""
# “Sub Bagian”; “Analis Kebijakan Ahli Muda”; “Analis Kerja Sama Ahli Muda”
QUOTED = re.compile(r"“[^”]*”(?:; “[^”]*”)*")
# 2 kali; 2016-2021
FIGURES = re.compile(r"\d+")

Question = tuple[str, ...]
"""What a finding asks, whatever the place."""


class Heap(Enum):
    """What a finding asks of people.  The value stands in addresses."""

    CERTAIN = "pasti"
    TABLE = "isian"
    BASES = "dasar"
    JUDGEMENT = "timbang"


def question_of(finding: Finding) -> Question:
    """Return what a finding asks, the same for every place that it is asked of.

    It is the rule with the change that it suggests, or with its message but for the words found.
    """
    asked = FIGURES.sub("#", QUOTED.sub("“”", finding.message))
    edits = finding.repair.edits if finding.repair else ()
    return (finding.rule, finding.severity.value, *([_change(edit) for edit in edits] or [asked]))


def _change(edit: Edit) -> str:
    """Return a change without its place."""
    match edit:
        case Replace():
            return f"{edit.old.casefold()} → {edit.new.casefold()}"
        case Put():
            return edit.text
        case _:
            return type(edit).__name__


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

    @property
    def is_one_question(self) -> bool:
        """Whether the same is asked of several sentences."""
        return len(self.nodes) > 1 and len({question_of(one) for one in self.findings}) == 1


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
    """Yield what is asked alike of several bases, then what of each.

    A basis is read as a whole, so only what takes it out or is all that is asked of it is asked
    with others.  Those of the list as a whole stand together.
    """
    asked: dict[str, set[Question]] = defaultdict(set)
    for finding in found:
        asked[finding.node].add(question_of(finding))
    alike = _alike(one for one in found if _drops(one) or len(asked[one.node]) == 1)
    yield from alike
    taken = {finding.key for group in alike for finding in group}
    yield from _grouped((one.node, one) for one in found if one.key not in taken)


def _by_question(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield what is asked alike of many sentences, the others by place."""
    alike = _alike(found)
    taken = {finding.key for group in alike for finding in group}
    groups = _grouped((_surroundings(one.path), one) for one in found if one.key not in taken)
    at_once = [part for group in groups for part in _in_portions(group)]
    yield from sorted((*alike, *at_once), key=_weight)


def _alike(found: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Return the groups of findings that ask the same of more than one node."""
    groups = _grouped((question_of(finding), finding) for finding in found)
    return [group for group in groups if len({one.node for one in group}) > 1]


def _in_portions(group: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    nodes = list(dict.fromkeys(one.node for one in group))
    for start in range(0, len(nodes), AT_ONCE):
        together = nodes[start : start + AT_ONCE]
        yield tuple(one for node in together for one in group if one.node == node)


def _surroundings(path: str) -> str:
    """Return what is read as one: a list of the body, or an annex."""
    steps = path.split("/")
    return "/".join(steps[: 3 if steps[1:2] == ["annexes"] else 2])


def _weight(group: Sequence[Finding]) -> tuple[int, bool, int]:
    """Sort what holds back first, then what changes words.

    An answer is bound to the words.
    """
    rank = min(finding.severity.rank for finding in group)
    changes = all(finding.repair for finding in group)
    return rank, not changes, -len({one.node for one in group})


def _drops(finding: Finding) -> bool:
    edits = finding.repair.edits if finding.repair else ()
    return any(isinstance(edit, Drop) for edit in edits)


def _grouped(keyed: Iterable[tuple[Hashable, Finding]]) -> list[tuple[Finding, ...]]:
    groups: dict[Hashable, list[Finding]] = defaultdict(list)
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
