"""Texts as they were saved, and files that may be imported."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class Revision(Base, Chained):
    """A saved state of a text: its canonical JSON and the SHA-256 of that."""

    __tablename__ = "revisions"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "parent_id", "digest", "content", "author_id", "summary", "saved_at"),
    )
    __table_args__ = (Index("ix_revisions_decree", "decree_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    digest: Mapped[str]
    content: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    summary: Mapped[str] = mapped_column("what")  # what was done, in a few words for people
    saved_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class Upload(Base):
    """A file that somebody looks at and may import.

    It is no decree yet, and is deleted soon.
    """

    __tablename__ = "uploads"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]
    brought_at: Mapped[dt.datetime]
