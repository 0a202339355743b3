"""The findings of a decree as a queue.

It says what is open, in which heap, and whose part it is.

It only reads, with a number of queries that does not depend on the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from drafting.rules.comparison.node_places import Place, places
from drafting.rules.content import Decree as Tree
from drafting.rules.lint import Finding
from drafting.rules.lint.engine.heaps import Heap, Task, count_by_part, is_hint, parts_of, tasks
from drafting.services.texts import checks, revisions
from drafting.services.texts.checks import Shown
from drafting.services.texts.queries import Desk
from workflow.core.db import db
from workflow.models.decree import Part
from workflow.models.people import Post
from workflow.rules.actors import Person
from workflow.rules.decree_facts import Counted
from workflow.rules.decree_lifecycle import BEFORE_SIGNING

MINE = "saya"
"""The filter for the parts of whoever looks."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A part of the text, and the post that answers for it."""

    key: str
    title: str
    steward: str
    is_mine: bool
    open: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """The open findings of one decree, or of some of its parts."""

    text: revisions.Text
    where: Mapping[str, Place]
    parts: tuple[Owned, ...]
    part: str
    chosen: frozenset[str]
    """The parts that are looked at; all where it names none."""
    shown: Mapping[str, Shown]
    heaps: Mapping[Heap, tuple[Task, ...]]
    hints: Task
    """Matters of style, which ask nothing."""
    answered: tuple[Shown, ...]
    total: int
    """Findings of the whole text that hold it back."""
    cards: int
    """Tasks of the whole text, whatever is looked at."""

    @property
    def tree(self) -> Tree:
        """Return the text."""
        return self.text.tree

    def owner(self, node: str) -> Owned | None:
        """Return whose part a node is in."""
        key = self.where[node].part if node in self.where else ""
        return next((part for part in self.parts if part.key == key), None)

    def next_heap(self, after: Heap | None = None) -> Heap | None:
        """Return the first heap, or the first after one, in which something waits."""
        order = list(Heap)
        later = order[order.index(after) + 1 :] if after else order
        return next((heap for heap in later if self.heaps[heap]), None)


def of(desk: Desk, actor: Person, part: str = "") -> Queue:
    """Return the queue of a decree, of all its parts or of some.

    With *part* it is that of one part, or of the actor's own.
    """
    text = revisions.current(desk.id)
    where = places(text.tree)
    found = checks.shown(desk.id)
    waiting = (one.finding for one in found if one.is_open)
    parts = _parts(desk, actor, count_by_part(waiting, where))
    wanted = _chosen(parts, part)
    here = [one for one in found if not wanted or parts_of(one.finding, where) & wanted]
    asked = [_within(one.finding, where, wanted) for one in here if not one.reason]
    return Queue(
        text=text,
        where=where,
        parts=parts,
        part=part,
        chosen=wanted,
        shown={one.finding.key: one for one in found},
        heaps=tasks(asked),
        hints=Task(Heap.JUDGEMENT, tuple(filter(is_hint, asked))),
        answered=tuple(one for one in here if one.reason),
        total=sum(one.is_open for one in found),
        cards=_cards(found),
    )


def cards(decree: Counted) -> int:
    """Return how many tasks of a decree await somebody.

    One query where it is not finished.
    """
    return _cards(checks.shown(decree.id)) if decree.state in BEFORE_SIGNING else 0


def _cards(found: Iterable[Shown]) -> int:
    waiting = tasks(one.finding for one in found if not one.reason)
    return sum(map(len, waiting.values()))


def chosen(desk: Desk, actor: Person, part: str) -> frozenset[str]:
    """Return the parts that a filter names; all where it names none."""
    return _chosen(_parts(desk, actor, {}), part)


def _chosen(parts: Iterable[Owned], part: str) -> frozenset[str]:
    if part == MINE:
        return frozenset(one.key for one in parts if one.is_mine)
    return frozenset({part} - {""})


def _parts(desk: Desk, actor: Person, counts: Mapping[str, int]) -> tuple[Owned, ...]:
    own = actor.posts(desk.unit_id, desk.today)
    rows = db.session.execute(
        select(Part.key, Part.title, Part.steward_id, Post.title)
        .outerjoin(Post, Post.id == Part.steward_id)
        .where(Part.decree_id == desk.id)
        .order_by(Part.place)
    )
    return tuple(
        Owned(key, title, steward or "", steward_id in own, counts.get(key, 0))
        for key, title, steward_id, steward in rows
    )


def _within(finding: Finding, where: Mapping[str, Place], wanted: frozenset[str]) -> Finding:
    """Return a finding with only its rows in the parts that are looked at."""
    if not wanted or not finding.rows:
        return finding
    rows = tuple(row for row in finding.rows if where[row.node].part in wanted)
    return msgspec.structs.replace(finding, rows=rows)
