"""Verdicts on signed files, and files that anybody asks about."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class Verdict(Base, Chained):
    """The result of validating a signed file of ours, and when.

    One row for the file as it was signed, and one for each renewal of its archive evidence.
    """

    __tablename__ = "verdicts"
    chained: ClassVar[tuple[str, ...]] = ("decree_id", "result")
    __table_args__ = (Index("ix_verdicts_decree", "decree_id"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    result: Mapped[dict[str, Any]] = mapped_column("found")  # a rules.verdict.Verification
    found_at: Mapped[dt.datetime]


class FileCheck(Base):
    """A file that somebody asks about.

    It has its bytes until it is answered, and the result for as long as the answer is kept.
    """

    __tablename__ = "file_checks"
    __table_args__ = (
        UniqueConstraint("sha256"),
        Index("ix_file_checks_asked", "asked_at"),
        CheckConstraint(
            "(data IS NULL) = (found IS NOT NULL)", name="bytes_are_kept_until_the_answer"
        ),
        CheckConstraint("(found IS NULL) = (found_at IS NULL)", name="answer_has_a_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    size: Mapped[int]
    # the signed or else the frozen file of a decree, by its SHA-256, where the file grew from one
    begins_with: Mapped[str | None]
    data: Mapped[bytes | None] = mapped_column(deferred=True)
    asked_at: Mapped[dt.datetime]
    result: Mapped[dict[str, Any] | None] = mapped_column("found", JSONB(none_as_null=True))
    found_at: Mapped[dt.datetime | None]
