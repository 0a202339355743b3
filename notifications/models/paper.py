"""What is handed over on paper: the expedition book, and scanned receipts."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class ExpeditionEntry(Base, Chained):
    """A line of the expedition book: copies that go out together on paper."""

    __tablename__ = "expedition_entries"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "year", "number", "written_on", "addressed_to", "remark"),
        *("taken_by", "taken_post", "taken_on"),
    )
    __table_args__ = (
        UniqueConstraint("unit_id", "year", "number"),
        CheckConstraint(
            "taken_on IS NULL OR (taken_by <> '' AND taken_post <> '')",
            name="taken_by_somebody",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    number: Mapped[int]  # gapless in a year
    written_on: Mapped[dt.date]
    addressed_to: Mapped[str]
    remark: Mapped[str] = mapped_column(default="")
    taken_by: Mapped[str] = mapped_column(default="")
    taken_post: Mapped[str] = mapped_column(default="")
    taken_on: Mapped[dt.date | None]
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class ExpeditionLine(Base, Chained):
    """One copy of an entry; a copy that came back goes out by another entry."""

    __tablename__ = "expedition_lines"
    chained: ClassVar[tuple[str, ...]] = ("unit_id", "entry_id", "copy_id")
    __table_args__ = (
        UniqueConstraint("entry_id", "copy_id"),
        Index("ix_expedition_lines_copy_id", "copy_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("expedition_entries.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"))


class ReceiptScan(Base, Chained):
    """A signed receipt as it was scanned: an original under its SHA-256."""

    __tablename__ = "receipt_scans"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "copy_id", "sha256", "media_type", "kept_at", "kept_by"),
    )
    __table_args__ = (UniqueConstraint("copy_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"))
    sha256: Mapped[str]
    media_type: Mapped[str]
    kept_at: Mapped[dt.datetime]
    kept_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
