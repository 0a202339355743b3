"""Indicators through the years, as each signed decree set them."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Computed, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class IndicatorYear(Base, Chained):
    """One indicator as one signed decree set it.

    Its history through the years is one query by `node_id`.
    """

    __tablename__ = "indicator_years"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "decree_id", "node_id", "year", "position", "objective", "indicator"),
        *("formula", "source", "measure", "target", "period"),
    )
    __table_args__ = (
        UniqueConstraint("decree_id", "node_id"),
        Index("ix_indicator_years_node", "node_id", "year"),
        Index("ix_indicator_years_words", "words", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    node_id: Mapped[str]
    year: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[str]
    objective: Mapped[str]
    indicator: Mapped[str]
    formula: Mapped[str]
    source: Mapped[str]
    measure: Mapped[str]
    target: Mapped[str]
    period: Mapped[str]
    words: Mapped[Any] = mapped_column(
        TSVECTOR,
        Computed(
            "to_tsvector('indonesian', position || ' ' || objective || ' ' || indicator || ' ' ||"
            " formula || ' ' || source)",
            persisted=True,
        ),
    )
