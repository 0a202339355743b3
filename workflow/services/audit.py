"""The proof: chains hold, and history gives every stored row and state.

It only reads, in one snapshot.  The lifecycles of the packages above are handed in by `wsgi.py`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from flask import current_app
from sqlalchemy import select

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryRow
from workflow.rules.actors import Person, Role
from workflow.rules.administration import LIFE
from workflow.rules.decree_lifecycle import DECREE
from workflow.rules.numbers.register_lifecycle import NUMBER
from workflow.services.anchoring import comparing
from workflow.services.auditing import chain, facts, rows, states
from workflow.services.auditing.chain import rows_of
from workflow.services.auditing.report import Report
from workflow.services.auditing.snapshot import snapshot
from workflow.services.auditing.states import Kept
from workflow.services.auditing.stored import Source, Unreadable
from workflow.services.own_units import units_where
from workflow.services.tracking import closing

__all__ = ["Kept", "Report", "Source", "audit", "auditable", "exported", "states_of", "whole"]

OWN = (Kept(DECREE, Decree),)
LIVES = frozenset({LIFE, closing.LIFE, NUMBER.name})
"""What has rows in the history beside the lifecycles with a stored state."""

Outside = Mapping[int, Mapping[int, str]]
"""The hashes that somebody keeps outside: by unit, then by the number of the row."""


def audit(
    lifecycles: Sequence[Kept] = OWN,
    units: Collection[int] | None = None,
    sources: tuple[Source, ...] = (),
    outside: Outside | None = None,
) -> Report:
    """Compare what history says with what is stored, of all units or *units*.

    *sources* are what the packages above the engine keep and acts of administration change.
    """
    report, kept, end = Report(), outside or {}, comparing.mark()
    lives = LIVES | {one.lifecycle.name for one in lifecycles}
    with snapshot() as session:
        audited = session.scalars(select(Unit.id).order_by(Unit.id)).all()
        for unit_id in audited:
            if units is None or unit_id in units:
                chain.follow(session, unit_id, lives, kept.get(unit_id, {}), report)
                try:
                    report.add(states.compare(session, unit_id, lifecycles))
                    report.add(states.miscounted(session, unit_id, lifecycles))
                    rows.compare(session, unit_id, sources, report)
                except Unreadable as unreadable:
                    report.add([f"Unit {unit_id}: {unreadable} memuat nilai yang tidak dikenal."])
                report.add(facts.compare(session, unit_id))
                report.add(comparing.of_unit(session, unit_id))
        report.add(comparing.of_log(session, end))
        gone = sorted(set(kept) - set(audited))
    if units is None:
        report.add(f"Unit {unit_id} tercatat di luar, tetapi tidak tersimpan." for unit_id in gone)
    return report


def whole(units: Collection[int] | None = None, outside: Outside | None = None) -> Report:
    """Audit with every lifecycle and source of the packages above the engine."""
    kept = current_app.extensions
    return audit(kept["lifecycles"], units, kept["sources"], outside)


def auditable(actor: Person) -> dict[int, str]:
    """Return the units that this person may audit today, by id, with their names."""
    return {unit.id: unit.name for unit in units_where(actor, Role.AUDITOR)}


def exported(unit_id: int) -> Iterator[str]:
    """Yield a unit's history as it is hashed, a row a line."""
    for row in rows_of(db.session(), unit_id):
        yield json.dumps(row.as_chained(), sort_keys=True, ensure_ascii=False) + "\n"


def states_of(decree_id: int) -> list[tuple[str, dt.datetime]]:
    """Return the states that a decree was in, each with its time."""
    found = db.session.execute(
        select(HistoryRow.target, HistoryRow.at)
        .where(
            HistoryRow.life == DECREE.name,
            HistoryRow.subject_id == decree_id,
            HistoryRow.target != HistoryRow.source,
        )
        .order_by(HistoryRow.seq),
    )
    return [(target, at) for target, at in found]
