"""What the rules found in a text, and the reasons why a warning stays."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, text
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

    Given once, and bound to the finding's key, which changes with the words it is about.
    """

    __tablename__ = "finding_answers"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "key", "rule", "reason", "user_id", "name", "given_at"),
    )
    __table_args__ = (CheckConstraint("reason <> ''", name="answer_has_a_reason"),)

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str]
    reason: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
