"""What people are told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base
from workflow.models.people import User

UNSENT = "mailed_at IS NULL AND mail_due_at IS NOT NULL"


class Message(Base):
    """Something that one person is told, once, in the inbox and by mail."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("key", "user_id"),
        Index("ix_messages_user", "user_id", "id"),
        Index("ix_messages_unsent", "mail_due_at", postgresql_where=text(UNSENT)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # the announcement: told once to each
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decree_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    event: Mapped[str]
    # what the wording needs, as it was then
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    path: Mapped[str] = mapped_column(default="")  # the place it is about, without the host
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    seen_at: Mapped[dt.datetime | None]
    wish: Mapped[str]  # how this person wanted to be told when it happened
    mail_due_at: Mapped[dt.datetime | None]  # None: no mail
    claimed_at: Mapped[dt.datetime | None]
    mailed_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    user: Mapped[User] = relationship()
