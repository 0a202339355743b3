"""The number register: unique, gapless.

A voided number stays in it with its reason (PP 28/2012 art. 33).
"""

from __future__ import annotations

import datetime as dt
from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base, named


class NumberState(Enum):
    """What became of a number.

    The name is stored, the value is what people read.
    """

    RESERVED = "dipesan"
    USED = "dipakai"
    VOIDED = "dibatalkan"
    EXTERNAL = "dari luar"  # of an archived decree: no sequence of ours
    # passed over by a manual number, so that the register has no gap
    PAPER = "dipakai di agenda kertas"


class Number(Base):
    """One line of the register; numbers from outside have no sequence."""

    __tablename__ = "numbers"
    __table_args__ = (
        UniqueConstraint("unit_id", "classification", "year", "sequence"),
        UniqueConstraint("unit_id", "written"),
        CheckConstraint(
            "(sequence IS NULL) = (state = 'EXTERNAL')",
            name="only_external_numbers_lack_a_sequence",
        ),
        CheckConstraint(
            "(state = 'VOIDED') = (void_reason <> '')", name="voided_numbers_have_a_reason"
        ),
        Index(
            "number_of_a_decree_is_one",
            "decree_id",
            unique=True,
            postgresql_where=text("state IN ('RESERVED', 'USED')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    classification: Mapped[str]
    year: Mapped[int]
    sequence: Mapped[int | None]
    written: Mapped[str]  # as it is printed: 188.45/12/KEP/35.07.022/2027
    state: Mapped[NumberState] = mapped_column(named(NumberState))
    decree_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    void_reason: Mapped[str] = mapped_column(default="")
    # taken from the paper agenda by the registrar
    manual: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class NumberHead(Base):
    """The last number given in a unit, classification and year.

    The row that is locked while the next one is given.
    """

    __tablename__ = "number_heads"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    classification: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
