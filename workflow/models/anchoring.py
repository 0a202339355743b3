"""The log: the hashes of all histories in one order, and its signed heads."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base


class LogEntry(Base):
    """A row of a unit's history at its place in the log.

    The application may add entries, and neither change nor remove them.
    """

    __tablename__ = "log_entries"
    __table_args__ = (
        UniqueConstraint("unit_id", "seq"),
        Index("ix_log_entries_hash", "hash"),
        CheckConstraint("place >= 0", name="place_counts_from_zero"),
    )

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # no key of another table: what is gone there is still an entry
    unit_id: Mapped[int]
    seq: Mapped[int]
    hash: Mapped[str]


class LogNode(Base):
    """The hash of a complete subtree of the log."""

    __tablename__ = "log_nodes"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[bytes]


class LogCheckpoint(Base):
    """A head of the log that was signed; the text says size and root."""

    __tablename__ = "log_checkpoints"

    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    note: Mapped[str]
    made_at: Mapped[dt.datetime]
