"""The number register: unique, gapless.

A voided number stays in it with its reason (PP 28/2012 art. 33).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.rules.numbers.register_lifecycle import NumberState


class Number(Base, Chained):
    """One line of the register.

    A number from outside has no sequence until its place is known.
    """

    __tablename__ = "numbers"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "classification", "year", "sequence", "suffix", "written", "state"),
        *("decree_id", "void_reason", "manual", "subject", "dated", "remark", "passed_by_id"),
        *("given_at",),
    )
    __table_args__ = (
        UniqueConstraint("unit_id", "classification", "year", "sequence", "suffix"),
        UniqueConstraint("unit_id", "written"),
        CheckConstraint(
            "sequence IS NOT NULL OR state = 'EXTERNAL'",
            name="only_external_numbers_lack_a_sequence",
        ),
        CheckConstraint(
            "suffix = '' OR state IN ('EXTERNAL', 'PAPER')",
            name="late_entries_are_archived_or_on_paper",
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
        # the order of the agenda book
        Index("ix_numbers_book", "unit_id", "year", "classification", "sequence"),
        Index("ix_numbers_passed_by", "passed_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    classification: Mapped[str]
    year: Mapped[int]
    sequence: Mapped[int | None]
    # of a late entry: "a" in 12a, ".2" in 1.2
    suffix: Mapped[str] = mapped_column(server_default="", default="")
    written: Mapped[str]  # as it is printed: 188.45/12/KEP/35.07.022/2027
    state: Mapped[NumberState] = mapped_column(named(NumberState))
    decree_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    void_reason: Mapped[str] = mapped_column(default="")
    # taken from the paper agenda by the registrar
    manual: Mapped[bool] = mapped_column(default=False)
    # what a number on paper was given to, and when that was set
    subject: Mapped[str] = mapped_column(server_default="", default="")
    dated: Mapped[dt.date | None]
    # what was corrected about this line, and why
    remark: Mapped[str] = mapped_column(server_default="", default="")
    # the number from the agenda that passed this one over, so that a slip can be undone
    passed_by_id: Mapped[int | None] = mapped_column(ForeignKey("numbers.id"))
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))

    @property
    def label(self) -> str:
        """Its place in short: 12, 12a, 1.2."""
        return f"{self.sequence}{self.suffix}" if self.sequence is not None else ""

    @property
    def seen(self) -> str:
        """The line as a page shows it: another one means that somebody changed it."""
        line = (self.state.name, self.classification, str(self.year), self.label, self.subject)
        return hashlib.sha256("\n".join((*line, self.remark)).encode()).hexdigest()[:16]


class NumberHead(Base, Chained):
    """The last number given in a unit, classification and year.

    The row that is locked while the next one is given.  Where the unit's pattern prints no
    classification, one head without it counts for all.
    """

    __tablename__ = "number_heads"
    chained: ClassVar[tuple[str, ...]] = ("unit_id", "classification", "year", "last")

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    classification: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
