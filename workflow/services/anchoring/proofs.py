"""Proofs for outsiders: an event is in the log, a log continues another.

Each takes a number of reads that grows with the logarithm of the log.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core.db import db
from workflow.models.anchoring import LogCheckpoint, LogEntry
from workflow.rules.anchoring import merkle
from workflow.rules.anchoring.merkle import Range
from workflow.rules.errors import NotFound
from workflow.services.anchoring import sequencing


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an event stands at a place of the log."""

    hash: str
    place: int
    size: int
    proof: tuple[str, ...]


def root_at(session: Session, size: int) -> bytes:
    """Return the root of the log when it had *size* entries.

    Raises `NotFound` where it never had as many, or what is stored of it has gaps.
    """
    (root,) = _hashes(session, [(0, size)])
    return root


def inclusion(digest: str, size: int | None = None) -> Inclusion:
    """Prove that the row of the history with this hash is in the log.

    In the log of *size* entries, or of the newest checkpoint.  Raises `NotFound`.
    """
    session = db.session()
    place = session.scalar(select(LogEntry.place).where(LogEntry.hash == digest).limit(1))
    if size is None:
        newest = select(LogCheckpoint.size).order_by(LogCheckpoint.size.desc()).limit(1)
        size = session.scalar(newest)
    if place is None or size is None or place >= size:
        raise NotFound
    hashes = _hashes(session, merkle.inclusion(place, size))
    return Inclusion(digest, place, size, tuple(one.hex() for one in hashes))


def consistency(old: int, size: int) -> tuple[str, ...]:
    """Prove that the log of *size* entries continues that of *old*.

    Raises `NotFound` where there is no such log.
    """
    if not 0 <= old <= size:
        raise NotFound
    session = db.session()
    return tuple(one.hex() for one in _hashes(session, merkle.consistency(old, size)))


def _hashes(session: Session, ranges: list[Range]) -> list[bytes]:
    wanted = merkle.needed(ranges)
    nodes = sequencing.nodes(session, wanted) if wanted else {}
    if nodes.keys() != wanted:
        raise NotFound
    return [merkle.hash_of(part, nodes) for part in ranges]
