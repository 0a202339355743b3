"""What the rules found in a text, and the reasons why a warning stays."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, exists, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class FindingsRow(Base):
    """What the rules found in one text, as of one day.

    The latest run replaces the one before it.
    """

    __tablename__ = "findings"

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    digest: Mapped[str]
    as_of: Mapped[dt.date]
    findings: Mapped[list[Any]] = mapped_column("found", JSONB)
    read_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class FindingAnswer(Base, Chained):
    """The reason why a warning stays.

    It is bound to the finding's key, which changes with the words it is about, and stands until
    it is taken back; no row is ever changed.
    """

    __tablename__ = "finding_answers"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "key", "turn", "rule", "reason", "user_id", "name", "given_at"),
    )
    __table_args__ = (
        CheckConstraint("reason <> ''", name="answer_has_a_reason"),
        UniqueConstraint("decree_id", "key", "turn"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    key: Mapped[str]
    # how many were given to this finding before, and taken back
    turn: Mapped[int] = mapped_column(server_default="0", default=0)
    rule: Mapped[str]
    reason: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class AnswerWithdrawal(Base, Chained):
    """An answer that was taken back; the answer itself stays on record."""

    __tablename__ = "finding_answer_withdrawals"
    chained: ClassVar[tuple[str, ...]] = ("user_id", "name", "withdrawn_at")

    answer_id: Mapped[int] = mapped_column(ForeignKey("finding_answers.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    withdrawn_at: Mapped[dt.datetime]


ANSWER_STANDS = ~exists().where(AnswerWithdrawal.answer_id == FindingAnswer.id)
"""Which answers stand: nobody took them back."""
