"""Replays the lifecycles of a unit, and compares where each thing ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree
from workflow.models.records import HistoryRow
from workflow.rules.lifecycle import Lifecycle
from workflow.services.auditing.joining import joined
from workflow.services.auditing.stored import Unreadable, table_of

BATCH = 1000
Thing = tuple[str, int]
"""A life and which of its things."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A lifecycle and the table that keeps the states of its things.

    `counts` are columns of the decree that count those of its things that are in some states, or
    all of them.
    """

    lifecycle: Lifecycle
    model: Any
    counts: Mapping[str, Collection[Enum] | None] = field(default_factory=dict)


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


def miscounted(session: Session, unit_id: int, lifecycles: Iterable[Kept]) -> Iterator[str]:
    """Yield the decrees whose counts of things are not as many as there are."""
    for one in lifecycles:
        for name, states in one.counts.items():
            # the stored state is what is counted
            state, own = one.model._state, one.model.decree_id == Decree.id  # noqa: SLF001
            counted = select(func.count()).where(
                own, *([] if states is None else [state.in_(states)])
            )
            wrong = select(Decree.id).where(
                Decree.unit_id == unit_id, getattr(Decree, name) != counted.scalar_subquery()
            )
            for decree_id in session.scalars(wrong.order_by(Decree.id)):
                yield (
                    f"decree {decree_id}: hitungan {one.lifecycle.name} tidak sesuai dengan isinya."
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
            try:
                for number, state in rows:
                    yield (one.lifecycle.name, number), state
            except LookupError as unknown:
                raise Unreadable(table_of(one.model)) from unknown


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
