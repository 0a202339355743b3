"""The proof: chains hold, and replaying history gives every stored state.

It only reads.  The lifecycles of the packages above are handed in by `wsgi.py`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead, HistoryRow
from workflow.rules.actors import Person, Role
from workflow.rules.administration import LIFE
from workflow.rules.chain import GENESIS, row_hash
from workflow.rules.decree_lifecycle import DECREE
from workflow.rules.lifecycle import Lifecycle
from workflow.services.acts import proof
from workflow.services.acts.proof import Fold
from workflow.services.own_units import units_where

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """A lifecycle and the table that keeps the states of its things."""

    lifecycle: Lifecycle
    model: Any


@dataclass(slots=True)
class Report:
    """What an audit found; `faults` in sentences, empty when all holds."""

    rows: int = 0
    subjects: int = 0
    faults: list[str] = field(default_factory=list)


OWN = (Kept(DECREE, Decree),)


def audit(
    lifecycles: Sequence[Kept] = OWN,
    units: Collection[int] | None = None,
    sources: tuple[proof.Source, ...] = (),
) -> Report:
    """Verify chains, states and acts of administration of all units or *units*.

    *sources* are what the packages above the engine keep and acts of administration change.
    """
    report = Report()
    replayed: dict[tuple[str, int], Enum | None] = {}
    by_name = {kept.lifecycle.name: kept.lifecycle for kept in lifecycles}
    audited = [
        unit_id
        for unit_id in db.session.scalars(select(Unit.id).order_by(Unit.id))
        if units is None or unit_id in units
    ]
    for unit_id in audited:
        fold = Fold()
        _follow_chain(db.session(), unit_id, by_name, replayed, report, fold)
        report.subjects += len(fold.digests)
        report.faults.extend(proof.compare(db.session(), unit_id, fold, sources))
    for kept in lifecycles:
        _compare_states(kept, audited, replayed, report)
    return report


def auditable(actor: Person) -> dict[int, str]:
    """Return the units that this person may audit today, by id, with their names."""
    return {unit.id: unit.name for unit in units_where(actor, Role.AUDITOR)}


def exported(unit_id: int) -> Iterator[str]:
    """Yield a unit's history as it is hashed, a row a line."""
    for row in chained_rows(db.session(), unit_id):
        yield json.dumps(row.as_chained(), sort_keys=True, ensure_ascii=False) + "\n"


def chained_rows(session: Session, unit_id: int) -> Iterator[HistoryRow]:
    """Yield a unit's history in order, in batches.

    A long one needs no memory of its own length.
    """
    statement = (
        select(HistoryRow)
        .where(HistoryRow.unit_id == unit_id)
        .order_by(HistoryRow.seq)
        .execution_options(yield_per=BATCH)
    )
    with closing(session.scalars(statement)) as rows:
        yield from rows


def states_of(decree_id: int) -> list[tuple[str, dt.datetime]]:
    """Return the states that a decree was in, each with its time."""
    rows = db.session.execute(
        select(HistoryRow.target, HistoryRow.at)
        .where(
            HistoryRow.life == DECREE.name,
            HistoryRow.subject_id == decree_id,
            HistoryRow.target != HistoryRow.source,
        )
        .order_by(HistoryRow.seq),
    )
    return [(target, at) for target, at in rows]


def _follow_chain(
    session: Session,
    unit_id: int,
    lifecycles: dict[str, Lifecycle],
    replayed: dict[tuple[str, int], Enum | None],
    report: Report,
    fold: Fold,
) -> None:
    previous, seq = GENESIS, 0
    for row in chained_rows(session, unit_id):
        report.rows += 1
        if row.seq != seq + 1 or row.prev != previous or row.hash != row_hash(row.as_chained()):
            report.faults.append(f"Rantai riwayat unit {unit_id} putus pada baris {row.seq}.")
        if row.life == LIFE:
            fold.take(row)
        else:
            _replay(row, lifecycles, replayed, report)
        previous, seq = row.hash, row.seq
    head = session.get(HistoryHead, unit_id)
    if head is None or (head.seq, head.hash) != (seq, previous):
        report.faults.append(
            f"Ujung rantai riwayat unit {unit_id} tidak cocok dengan baris terakhirnya."
        )


def _replay(
    row: HistoryRow,
    lifecycles: dict[str, Lifecycle],
    replayed: dict[tuple[str, int], Enum | None],
    report: Report,
) -> None:
    lifecycle = lifecycles.get(row.life)
    if lifecycle is None:
        return
    subject = (row.life, row.subject_id)
    try:
        replayed[subject] = lifecycle.replay(replayed.get(subject), lifecycle.actions[row.action])
    except LookupError:
        report.faults.append(
            f"Riwayat baris {row.seq}: langkah {row.action} tidak ada dalam tabel {row.life} dari"
            f" status {row.source or 'awal'}."
        )


def _compare_states(
    kept: Kept, units: list[int], replayed: dict[tuple[str, int], Enum | None], report: Report
) -> None:
    for thing_id, state in db.session.execute(
        # the stored state is what is audited
        select(kept.model.id, kept.model._state)  # noqa: SLF001
        .where(kept.model.unit_id.in_(units))
        .order_by(kept.model.id)
    ):
        report.subjects += 1
        replayed_state = replayed.get((kept.lifecycle.name, thing_id))
        if replayed_state is not state:
            report.faults.append(
                f"{kept.lifecycle.name} {thing_id}: riwayat berakhir pada"
                f" {replayed_state.name if replayed_state else 'tidak ada'},"
                f" yang tersimpan {state.name}."
            )
