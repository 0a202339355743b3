"""Enters the rows of all histories into the log, each unit's in their order.

In transactions of its own, after those that wrote the rows: units never wait for each other, or for
the log.  One sequencer runs at a time, under a lock that no step takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, insert, select, text
from sqlalchemy.orm import Session

from workflow.core.db import transaction
from workflow.models.anchoring import LogEntry, LogNode
from workflow.rules.anchoring import merkle
from workflow.rules.anchoring.merkle import Node

BATCH = 2000
"""Rows that are entered in one transaction."""
LOCK = text("SELECT pg_advisory_xact_lock(6962)")
WAITING = text("""
SELECT history.unit_id, history.seq, history.hash
FROM history_heads
CROSS JOIN LATERAL (
    SELECT coalesce(max(seq), 0) AS seq FROM log_entries
    WHERE log_entries.unit_id = history_heads.unit_id
) AS entered
JOIN history ON history.unit_id = history_heads.unit_id AND history.seq > entered.seq
WHERE history_heads.seq > entered.seq
ORDER BY history.unit_id, history.seq
LIMIT :batch
""")
NODES = text("""
SELECT log_nodes.level, log_nodes.place, log_nodes.hash
FROM unnest(CAST(:levels AS bigint[]), CAST(:places AS bigint[])) AS wanted (level, place)
JOIN log_nodes ON log_nodes.level = wanted.level AND log_nodes.place = wanted.place
""")


def sequence() -> int:
    """Enter every row that waits, and return how many entries the log has.

    Idempotent; any number of processes may call it.
    """
    while True:
        with transaction() as session:
            session.execute(LOCK)
            size = size_of(session)
            rows = session.execute(WAITING, {"batch": BATCH}).all()
            if rows:
                _enter(session, size, rows)
        if len(rows) < BATCH:
            return size + len(rows)


def size_of(session: Session) -> int:
    """Return how many entries the log has."""
    last = session.scalar(select(func.max(LogEntry.place)))
    return 0 if last is None else last + 1


def nodes(session: Session, wanted: set[Node]) -> dict[Node, bytes]:
    """Return complete subtrees of the log; one query."""
    places = {"levels": [level for level, _ in wanted], "places": [place for _, place in wanted]}
    return {(level, at): digest for level, at, digest in session.execute(NODES, places)}


def _enter(session: Session, size: int, rows: Sequence[Row[Any]]) -> None:
    edge = nodes(session, set(merkle.complete(0, size)))
    leaves = [merkle.leaf_hash(row.hash.encode()) for row in rows]
    session.execute(
        insert(LogEntry),
        [
            {"place": place, "unit_id": row.unit_id, "seq": row.seq, "hash": row.hash}
            for place, row in enumerate(rows, size)
        ],
    )
    session.execute(
        insert(LogNode),
        [
            {"level": level, "place": place, "hash": digest}
            for (level, place), digest in merkle.appended(size, edge, leaves)
        ],
    )
