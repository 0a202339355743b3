"""The day on which a unit's calendar opens the draft of the coming year."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base


class OpeningDay(Base):
    """The day of each year from which on the coming year wants its draft.

    A unit without a row opens its drafts by hand.
    """

    __tablename__ = "opening_days"
    chained: ClassVar[tuple[str, ...]] = ("month", "day")
    __table_args__ = (
        CheckConstraint(
            "month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 28", name="opening_day_is_in_every_year"
        ),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    month: Mapped[int]
    day: Mapped[int]
