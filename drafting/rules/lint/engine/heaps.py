"""Findings as work: four heaps of tasks.

In each, one person does the tasks one after another.

A task is what is decided at once, and one card to people: all certain repairs of a kind, one table,
one question that is asked of many sentences, one legal basis, or one place of the decree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum

import msgspec

from drafting.rules.comparison.node_places import Place
from drafting.rules.lint.engine.finding import Drop, Finding, Put, Replace, Severity

AT_ONCE = 6
"""Sentences that the task of a place shows: more would be a wall again."""
# “Sub Bagian”; “Analis Kebijakan Ahli Muda”; “Analis Kerja Sama Ahli Muda”
QUOTED = re.compile(r"“[^”]*”(?:; “[^”]*”)*")
# 2 kali; 2016-2021
FIGURES = re.compile(r"\d+")

BASES = "/legal_bases"
UNSURE = "belum pasti"
"""What a message says of a fact that nobody confirmed: it is looked up, never repaired."""
DROPPED, ADDED, SUGGESTED, FORMULA = "dropped", "added", "suggested", "formula"
MOSTLY = 0.5
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

    Whether a lapsed basis is dropped is one question, whatever ended it; so is whether what a rule
    suggests is taken, each place with its own words, and how indicators are counted.  Without a
    suggestion it is the message but for the words found.
    """
    if finding.path.startswith(BASES):
        if UNSURE in finding.message:
            return (UNSURE,)
        for kind, asked in ((Drop, DROPPED), (Put, ADDED)):
            if _has(finding, kind):
                return (asked,)
    if finding.repair is not None:
        return (finding.rule, SUGGESTED)
    if finding.field == FORMULA:
        return (FORMULA,)
    return (finding.rule, FIGURES.sub("#", QUOTED.sub("“”", finding.message)))


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


def is_hint(finding: Finding) -> bool:
    """Return whether a finding asks nothing of anybody.

    It is a matter of style that no certain repair settles: it may be read, and left as it is.
    """
    is_certain = finding.repair is not None and finding.repair.automatic
    return finding.severity is Severity.FIX and not is_certain and not finding.rows


def heap_of(finding: Finding) -> Heap:
    """Return the heap of a finding."""
    if finding.rows:
        return Heap.TABLE
    if finding.repair is not None and finding.repair.automatic:
        return Heap.CERTAIN
    if finding.path.startswith(BASES):
        return Heap.BASES
    return Heap.JUDGEMENT


def tasks(findings: Iterable[Finding]) -> dict[Heap, tuple[Task, ...]]:
    """Return the tasks of each heap, in the order in which they are worked off.

    A hint is no task, and what the answer to another settles is not asked yet.
    """
    heaps: dict[Heap, list[Finding]] = {heap: [] for heap in Heap}
    for finding in _asked_now([one for one in findings if not is_hint(one)]):
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


def _asked_now(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings but those that another suggestion takes out.

    They are asked once that suggestion was decided otherwise.
    """
    offered = [one for one in found if one.repair and not one.repair.automatic]
    leaving = {one.node for one in offered if _has(one, Drop)}
    stretches = {one.key: _taken_out(one) for one in offered}
    for finding in found:
        if finding.repair and finding.repair.automatic:
            yield finding
        elif _has(finding, Drop) or finding.node not in leaving:
            others = (one for one in offered if one.node == finding.node and one is not finding)
            if not any(_goes_with(finding, stretches[one.key]) for one in others):
                yield finding


def _taken_out(finding: Finding) -> tuple[Replace, ...]:
    edits = finding.repair.edits if finding.repair else ()
    return tuple(edit for edit in edits if isinstance(edit, Replace) and edit.old)


def _goes_with(finding: Finding, stretches: Iterable[Replace]) -> bool:
    """Return whether the words found stand mostly in what another takes out."""
    # what nobody is sure of is asked of the register, not of the sentence
    words = "" if UNSURE in finding.message else finding.excerpt.strip("…")
    own = max((len(edit.old) for edit in _taken_out(finding)), default=0)
    for edit in stretches:
        if edit.field == finding.field and words and len(edit.old) > max(own, len(words) // 2):
            matcher = SequenceMatcher(None, words, edit.old, autojunk=False)
            if matcher.find_longest_match().size >= MOSTLY * len(words):
                return True
    return False


def _by_rule(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    return iter(_grouped((finding.rule, finding) for finding in found))


def _one_by_one(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    return ((finding,) for finding in found)


def _by_basis(found: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield what is asked alike of several bases, then what of each.

    Those of the list as a whole stand together.
    """
    alike = _alike(found)
    taken = {finding.key for group in alike for finding in group}
    rest = _grouped((one.node, one) for one in found if one.key not in taken)
    yield from sorted((*alike, *rest), key=_weight)


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


def _has(finding: Finding, kind: type[Drop | Put]) -> bool:
    edits = finding.repair.edits if finding.repair else ()
    return any(isinstance(edit, kind) for edit in edits)


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
