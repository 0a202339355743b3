"""What later acts do to the force of a decree."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.rules.days.force import Effect


class ForceChange(Base, Chained):
    """What a later act does to the force of a decree; never changed.

    The act is a decree of ours, or a document of a superior or a court.
    """

    __tablename__ = "force_changes"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "by_id", "effect", "day", "until", "document", "note", "recorded_by"),
        *("recorded_at",),
    )
    __table_args__ = (
        UniqueConstraint("decree_id", "by_id", "effect"),
        CheckConstraint("by_id IS NOT NULL OR document <> ''", name="has_a_decree_or_a_document"),
        Index("ix_force_changes_by", "by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    effect: Mapped[Effect] = mapped_column(named(Effect))
    day: Mapped[dt.date]
    until: Mapped[dt.date | None]
    document: Mapped[str] = mapped_column(server_default="", default="")
    note: Mapped[str] = mapped_column(server_default="", default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
