"""The certain repairs by kind, each with its sentence before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Node
from drafting.rules.lint import Arrange
from drafting.rules.lint.engine.registry import REGISTRY
from drafting.services.lint.queue import Queue
from drafting.services.lint.repairs import Planned
from drafting.web.lint.queue_rows import MAIN


@dataclass(frozen=True, slots=True)
class Line:
    """A certain repair: where, and the sentence before and after.

    The description is there where words alone do not tell it.
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


def kinds_of(queue: Queue, planned: Iterable[Planned]) -> list[Kind]:
    """Return the certain repairs by rule.

    The rarest come first: they want a look most.
    """
    by_rule: dict[str, list[Planned]] = {}
    for one in planned:
        by_rule.setdefault(one.finding.rule, []).append(one)
    return [
        Kind(
            rule=rule,
            sentence=REGISTRY[rule].sentence,
            basis=found[0].finding.basis,
            lines=[_line(queue, one) for one in found],
        )
        for rule, found in sorted(by_rule.items(), key=lambda item: len(item[1]))
    ]


def _line(queue: Queue, planned: Planned) -> Line:
    finding = planned.finding
    place = queue.where.get(finding.node)
    runs = [run for node, after in planned.changes for run in _changed(node, after)]
    edits = finding.repair.edits if finding.repair else ()
    is_order = any(isinstance(edit, Arrange) for edit in edits)
    shown = not is_order and any(run.kind != "same" for run in runs)
    return Line(
        node=finding.node,
        place=place.words if place else "",
        runs=tuple(runs),
        description="" if shown or finding.repair is None else finding.repair.description,
    )


def _changed(node: Node, after: Sequence[Node]) -> list[Run]:
    """Return the words of a node as the repair leaves them, with what goes."""
    if not after:
        return [Run("dropped", _main(node))]
    names = [name for name in node.__struct_fields__ if _visible(node, after[0], name)]
    runs: list[Run] = []
    for name in names:
        old, new = getattr(node, name), getattr(after[0], name)
        pairs = [(old, new)] if isinstance(old, str) else _pairs(old, new)
        for before, now in pairs:
            runs += [Run("same", " ")] * bool(runs) + list(compare_words(before, now))
    return runs or [Run("same", _main(node))]


def _visible(node: Node, after: Node, name: str) -> bool:
    old, new = getattr(node, name), getattr(after, name)
    return name != "as_written" and isinstance(old, str | tuple) and old != new


def _pairs(old: Sequence[object], new: Sequence[object]) -> list[tuple[str, str]]:
    """Return what stands in each place of a list before and after."""
    before, after = ([_words(one) for one in side] for side in (old, new))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [
        pair
        for code, first, last, new_first, new_last in codes
        for pair in (
            zip(before[first:last], after[new_first:new_last], strict=True)
            if code == "equal" or (code == "replace" and last - first == new_last - new_first)
            else [
                *((words, "") for words in before[first:last]),
                *(("", words) for words in after[new_first:new_last]),
            ]
        )
    ]


def _words(one: object) -> str:
    return one if isinstance(one, str) else _main(one)


def _main(node: object) -> str:
    """Return the words that stand for a node."""
    return next((str(getattr(node, name)) for name in MAIN if getattr(node, name, "")), "")
