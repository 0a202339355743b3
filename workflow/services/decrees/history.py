"""What happened to a decree, its proposals and copies, in the page's words.

It only reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import select

from workflow.core.db import db
from workflow.models.records import HistoryRow
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import DECREE
from workflow.rules.lifecycle import Lifecycle
from workflow.services.decrees.queries import visible
from workflow.services.decrees.recording import now

HISTORY_PAGE = 100
TOGETHER = 120.0
"""Seconds within which the same act counts as one in the telling.

Each has its row in the history all the same.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, in the words of the page."""

    seq: int
    at: dt.datetime
    life: str
    action: str
    label: str
    source: Enum | None
    target: Enum | None
    who: str
    post: str
    by_system: bool
    note: str
    facts: Mapping[str, Any]
    hash: str
    times: int = 1
    """How often the same was done in a row: sixteen copies are made ready by one signature."""

    def is_like(self, other: Entry) -> bool:
        """Return whether another act is the same, on another thing at that time."""
        return self._kind == other._kind and abs((self.at - other.at).total_seconds()) < TOGETHER

    @property
    def _kind(self) -> tuple[object, ...]:
        return self.life, self.action, self.source, self.target, self.who, self.post, self.note


def history_of(
    decree_id: int,
    actor: Person,
    lifecycles: Sequence[Lifecycle],
    *,
    before: int | None = None,
    at: dt.datetime | None = None,
) -> tuple[Entry, ...]:
    """Return a page of what happened to a decree and its things, newest first.

    The page ends *before* that row.  Raises `NotFound`.
    """
    visible(db.session(), decree_id, actor, at or now())
    return of_shown(decree_id, lifecycles, before=before)


def of_shown(
    decree_id: int, lifecycles: Sequence[Lifecycle], *, before: int | None = None
) -> tuple[Entry, ...]:
    """Return the same of a decree that was found visible; one query."""
    wanted = select(HistoryRow).where(HistoryRow.decree_id == decree_id)
    if before is not None:
        wanted = wanted.where(HistoryRow.seq < before)
    rows = db.session.scalars(wanted.order_by(HistoryRow.seq.desc()).limit(HISTORY_PAGE))
    by_name = {lifecycle.name: lifecycle for lifecycle in (DECREE, *lifecycles)}
    return tuple(_entry(row, by_name.get(row.life)) for row in rows)


def told_together(history: Sequence[Entry]) -> tuple[Entry, ...]:
    """Merge the same act on many things in a row into one, with a count."""
    told: list[Entry] = []
    for entry in history:
        if told and entry.life != DECREE.name and entry.is_like(told[-1]):
            told[-1] = replace(told[-1], times=told[-1].times + 1)
        else:
            told.append(entry)
    return tuple(told)


def _entry(row: HistoryRow, lifecycle: Lifecycle | None) -> Entry:
    actor = row.actor
    person = actor.get("kind") == "PERSON"
    return Entry(
        seq=row.seq,
        at=row.at,
        life=row.life,
        action=row.action,
        label=(
            str(lifecycle.actions[row.action].value)
            if lifecycle and row.action in lifecycle.actions.__members__
            else row.action
        ),
        source=lifecycle.states[row.source]
        if lifecycle and row.source in lifecycle.states.__members__
        else None,
        target=lifecycle.states[row.target]
        if lifecycle and row.target in lifecycle.states.__members__
        else None,
        who=str(actor.get("name", "")) if person else "Sistem",
        post=str(actor.get("post", "")) if person else "",
        by_system=not person,
        note=row.note,
        facts=row.facts,
        hash=row.hash,
    )
