"""Follows the chain of a unit, row by row, past what was kept outside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.models.records import HistoryHead, HistoryRow
from workflow.rules.actors import Role
from workflow.rules.administration import LIFE, ROWS, AdministrativeAct
from workflow.rules.chain import GENESIS, row_hash
from workflow.services.auditing.report import Report

BATCH = 100


def rows_of(session: Session, unit_id: int) -> Iterator[HistoryRow]:
    """Yield a unit's history in order, in batches.

    A long one needs no memory of its own length.
    """
    statement = (
        select(HistoryRow)
        .where(HistoryRow.unit_id == unit_id)
        .order_by(HistoryRow.seq)
        .execution_options(yield_per=BATCH, populate_existing=True)
    )
    with closing(session.scalars(statement)) as rows:
        yield from rows


def follow(
    session: Session,
    unit_id: int,
    lives: Collection[str],
    kept: Mapping[int, str],
    report: Report,
) -> None:
    """Report where the chain of a unit breaks, the first place first.

    *kept* are the hashes that somebody outside knows, by the number of their row.
    """
    previous, seq = GENESIS, 0
    for row in rows_of(session, unit_id):
        report.rows += 1
        if row.seq != seq + 1 or row.prev != previous or row.hash != row_hash(row.as_chained()):
            report.add([f"Rantai riwayat unit {unit_id} putus pada baris {row.seq}."])
        if kept.get(row.seq, row.hash) != row.hash:
            report.add([rewritten(unit_id, row.seq)])
        report.add(_strange(row, lives))
        previous, seq = row.hash, row.seq
    head = session.get(HistoryHead, unit_id, populate_existing=True)
    if head is None or (head.seq, head.hash) != (seq, previous):
        report.add([f"Ujung rantai riwayat unit {unit_id} tidak cocok dengan baris terakhirnya."])
    lost = [number for number in kept if number > seq]
    if lost:
        report.add([cut(unit_id, seq, max(lost))])


def cut(unit_id: int, seq: int, outside: int) -> str:
    """Return the sentence for a history that ends before a row known outside."""
    return (
        f"Riwayat unit {unit_id} berakhir pada baris {seq}; di luar sudah tercatat baris {outside}."
        " Ekornya dipotong, atau cadangan yang lama dipulihkan."
    )


def rewritten(unit_id: int, seq: int) -> str:
    """Return the sentence for a row that is another than the one known outside."""
    return (
        f"Riwayat unit {unit_id} baris {seq} bukan baris yang tercatat di luar; riwayatnya ditulis"
        " ulang."
    )


def _strange(row: HistoryRow, lives: Collection[str]) -> Iterator[str]:
    """Yield what no table has, or does not allow its actor."""
    if row.life not in lives:
        yield f"Riwayat baris {row.seq}: tidak ada tabel {row.life}."
    if row.life != LIFE:
        return
    known = AdministrativeAct.__members__.get(row.action)
    if known is None:
        yield f"Riwayat baris {row.seq}: tindakan {row.action} tidak ada dalam tabel."
    elif _kind(row.actor) != "PERSON" and Role.ENGINE not in ROWS[known].who:
        yield f"Riwayat baris {row.seq}: tindakan {row.action} bukan wewenang pelakunya."


def _kind(actor: object) -> object:
    return actor.get("kind") if isinstance(actor, dict) else None
