"""The certain repairs by kind, each with its sentence before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Node, walk
from drafting.rules.lint import Finding, Replace
from drafting.rules.lint.engine.registry import REGISTRY
from drafting.services.lint.queue import Queue
from drafting.web.lint.queue_rows import MAIN


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


def kinds_of(queue: Queue, planned: Iterable[Finding]) -> list[Kind]:
    """Return the certain repairs by rule.

    The rarest come first: they want a look most.
    """
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
