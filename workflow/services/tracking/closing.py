"""Writes what a transaction changed after its last act into the history.

A row of the life `record`: no lifecycle, nobody is told, and pages of a decree do not show it.
What a service changes without an act (a file that is frozen, a verdict, a count that settles an
end) is thereby known to the history all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from workflow.core.db import Base
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead, HistoryRow
from workflow.rules.chain import chained, row_hash
from workflow.services.tracking import changes
from workflow.services.tracking.changes import Owner

LIFE = "record"
ACTION = "KEEP"
VERSION = "1"
ACTOR = {"kind": "ENGINE", "cause": "RECORD"}


@event.listens_for(Session, "before_commit")
def _close(session: Session) -> None:
    """Record what no act has told, at the end of a service's transaction."""
    if not session.info.get("in_service") or session.in_nested_transaction():
        return
    left = changes.pending(session)
    if left:
        by_unit = _by_unit(session, left)
        for unit_id in sorted(by_unit):
            write(session, unit_id, by_unit[unit_id])
    changes.forget(session)


def write(
    session: Session, unit_id: int, rows: Mapping[str, Sequence[str | None]], **facts: object
) -> None:
    """Add a row to the end of a unit's chain that tells what rows are now."""
    head = session.scalars(
        select(HistoryHead)
        .where(HistoryHead.unit_id == unit_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()
    history: dict[str, Any] = {
        "unit_id": unit_id,
        "seq": head.seq + 1,
        "at": dt.datetime.now(dt.UTC),
        "life": LIFE,
        "subject_id": unit_id,
        "decree_id": None,
        "action": ACTION,
        "source": "",
        "target": "",
        "actor": ACTOR,
        "note": "",
        "facts": {"rows": dict(rows), **facts},
        "table_version": VERSION,
        "prev": head.hash,
    }
    history["hash"] = row_hash(chained(history))
    session.add(HistoryRow(**history))
    head.seq, head.hash = history["seq"], history["hash"]
    session.flush()


def _by_unit(
    session: Session, left: Mapping[str, changes.Change]
) -> dict[int, dict[str, list[str]]]:
    """Sort what is left by the unit in whose history it belongs."""
    units = _units(session, {change.owner for change in left.values()})
    told: dict[int, dict[str, list[str]]] = {}
    for place, change in left.items():
        unit_id = units[change.owner]
        told.setdefault(unit_id, {})[place] = [change.was, change.digest]
    return told


def _units(session: Session, owners: Collection[Owner]) -> dict[Owner, int]:
    """Return the units of owners; a query for each kind of them."""
    units = {(of, key): key for of, key in owners if of == "unit"}
    for kind in {of for of, _key in owners} - {"unit"}:
        keys = [key for of, key in owners if of == kind]
        found = select(Decree.id, Decree.unit_id).where(Decree.id.in_(keys))
        if kind != "decree":
            above = Base.metadata.tables[kind]
            found = select(above.c.id, Decree.unit_id).where(
                above.c.decree_id == Decree.id, above.c.id.in_(keys)
            )
        units |= {(kind, key): unit_id for key, unit_id in session.execute(found)}
    return units
