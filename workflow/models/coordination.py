"""Paraf koordinasi: which posts of other units are asked about a decree."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class Coordination(Base, Chained):
    """A post of another unit that is asked to initial the decree as a whole."""

    __tablename__ = "coordinations"
    chained: ClassVar[tuple[str, ...]] = ("decree_id", "post_id", "asked_by", "asked_at")
    __table_args__ = (Index("ix_coordinations_post", "post_id"),)

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
