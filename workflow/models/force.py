"""What is done to the force of a signed decree, and why it must be corrected."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.rules.days.force import Effect
from workflow.rules.days.later_acts import Authority, Ground


class ForceChange(Base, Chained):
    """What a later act does to the force of a decree; never changed.

    The act is a decree of ours, or a document of the official, a superior or a court.
    """

    __tablename__ = "force_changes"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "by_id", "effect", "day", "until", "document", "dated", "authority"),
        *("ground", "found_on", "sha256", "note", "recorded_by", "recorded_at"),
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
    # what the document says, where it is no decree of ours
    document: Mapped[str] = mapped_column(server_default="", default="")
    dated: Mapped[dt.date | None]
    authority: Mapped[Authority | None] = mapped_column(named(Authority))
    ground: Mapped[Ground | None] = mapped_column(named(Ground))
    # since when the reason was known, or the order was there: the limit counts from it
    found_on: Mapped[dt.date | None]
    # the file of the document
    sha256: Mapped[str | None]
    note: Mapped[str] = mapped_column(server_default="", default="")
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class CorrectionGround(Base, Chained):
    """A reason for which a decree must be corrected, and since when it is known.

    It is open until the decree that answers it is signed, the corrected one has ended, or the head
    sets it aside.
    """

    __tablename__ = "correction_grounds"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "found_on", "is_ordered", "reason", "recorded_by", "recorded_at"),
        *("answered_by_id", "set_aside_at", "set_aside_reason"),
    )
    __table_args__ = (
        CheckConstraint("reason <> ''", name="ground_has_a_reason"),
        CheckConstraint(
            "(set_aside_at IS NULL) = (set_aside_reason = '')", name="set_aside_with_a_reason"
        ),
        Index("ix_correction_grounds_decree", "decree_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    found_on: Mapped[dt.date]
    # a court ordered it: 21 working days instead of 5
    is_ordered: Mapped[bool] = mapped_column(server_default=false(), default=False)
    reason: Mapped[str]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    set_aside_at: Mapped[dt.datetime | None]
    set_aside_reason: Mapped[str] = mapped_column(server_default="", default="")
