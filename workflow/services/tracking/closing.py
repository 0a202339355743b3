"""Writes what a transaction changed after its last act into the history.

A row of the life `record`: no lifecycle, nobody is told, and pages of a decree do not show it.
What a service changes without an act (a file that is frozen, a verdict, a count that settles an
end) is thereby known to the history all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree, Initial
from workflow.models.records import HistoryHead, HistoryRow
from workflow.rules.chain import chained, row_hash
from workflow.services.tracking import changes

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
    """Sort what is left by the unit in whose history it belongs; two queries."""
    owners = {change.owner for change in left.values()}
    decrees, initials = (
        [key for of, key in owners if of == name] for name in ("decree", "initial")
    )
    of_decree = select(Decree.id, Decree.unit_id).where(Decree.id.in_(decrees))
    of_initial = (
        select(Initial.id, Decree.unit_id)
        .join(Decree, Decree.id == Initial.decree_id)
        .where(Initial.id.in_(initials))
    )
    units = {("decree", key): unit_id for key, unit_id in session.execute(of_decree)} | {
        ("initial", key): unit_id for key, unit_id in session.execute(of_initial) if initials
    }
    told: dict[int, dict[str, list[str]]] = {}
    for place, change in left.items():
        unit_id = units.get(change.owner, change.owner[1])
        told.setdefault(unit_id, {})[place] = [change.was, change.digest]
    return told
