"""Replays the lifecycles of a unit's history, and compares where each thing ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.models.records import HistoryRow
from workflow.rules.lifecycle import Lifecycle
from workflow.services.auditing.joining import joined

BATCH = 1000
Thing = tuple[str, int]
"""A life and which of its things."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A lifecycle and the table that keeps the states of its things."""

    lifecycle: Lifecycle
    model: Any


@dataclass(slots=True)
class _Replayed:
    state: Enum | None = None
    faults: list[str] = field(default_factory=list)


def compare(session: Session, unit_id: int, lifecycles: Iterable[Kept]) -> Iterator[str]:
    """Yield where a stored state is not the one that history gives."""
    kept = sorted(lifecycles, key=lambda one: one.lifecycle.name)
    told = _replayed(session, unit_id, {one.lifecycle.name: one.lifecycle for one in kept})
    for (life, number), replayed, state in joined(told, _stored(session, unit_id, kept)):
        yield from replayed.faults if replayed else ()
        ends = replayed.state if replayed else None
        if ends is not state:
            yield (
                f"{life} {number}: riwayat berakhir pada {_name(ends)}, yang tersimpan"
                f" {_name(state)}."
            )


def _name(state: Enum | None) -> str:
    return state.name if state else "tidak ada"


def _stored(session: Session, unit_id: int, kept: Iterable[Kept]) -> Iterator[tuple[Thing, Enum]]:
    for one in kept:
        statement = (
            # the stored state is what is audited
            select(one.model.id, one.model._state)  # noqa: SLF001
            .where(one.model.unit_id == unit_id)
            .order_by(one.model.id)
            .execution_options(yield_per=BATCH)
        )
        with closing(session.execute(statement)) as rows:
            for number, state in rows:
                yield (one.lifecycle.name, number), state


def _replayed(
    session: Session, unit_id: int, lifecycles: Mapping[str, Lifecycle]
) -> Iterator[tuple[Thing, _Replayed]]:
    row = HistoryRow
    statement = (
        select(row.life, row.subject_id, row.seq, row.action, row.source)
        .where(row.unit_id == unit_id, row.life.in_(lifecycles))
        .order_by(row.life.collate("C"), row.subject_id, row.seq)
        .execution_options(yield_per=BATCH)
    )
    with closing(session.execute(statement)) as rows:
        for (life, number), steps in groupby(rows, key=lambda one: (one[0], one[1])):
            yield (life, number), _ends(lifecycles[life], steps)


def _ends(lifecycle: Lifecycle, steps: Iterable[Any]) -> _Replayed:
    """Return where the steps of one thing end."""
    replayed = _Replayed()
    for _life, _number, seq, action, source in steps:
        try:
            replayed.state = lifecycle.replay(replayed.state, lifecycle.actions[action])
        except LookupError:
            replayed.faults.append(
                f"Riwayat baris {seq}: langkah {action} tidak ada dalam tabel {lifecycle.name} dari"
                f" status {source or 'awal'}."
            )
    return replayed
