"""Who is told of decrees: recipients, holders of positions, tembusan."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base
from workflow.models.chained import Chained


class PositionHolder(Base):
    """Who holds a position named in the decree, and so must be told.

    UU 30/2014 art. 61 requires it.  Not a mandate: it lets nobody act.
    """

    __tablename__ = "position_holders"
    chained: ClassVar[tuple[str, ...]] = ("position_id", "title", "name", "email", "starts", "ends")
    __table_args__ = (
        CheckConstraint("ends IS NULL OR ends >= starts", name="holding_ends_after_it_starts"),
        Index("ix_position_holders_unit_position", "unit_id", "position_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    position_id: Mapped[str]  # the node's id, which survives the years
    title: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    starts: Mapped[dt.date]
    ends: Mapped[dt.date | None]


class RecipientRow(Base):
    """An office that receives copies.

    Without an address: on paper, by the expedition book.
    """

    __tablename__ = "recipients"
    chained: ClassVar[tuple[str, ...]] = ("office", "place", "email", "rank", "active")
    __table_args__ = (UniqueConstraint("unit_id", "office"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    office: Mapped[str]  # Bupati Malang
    place: Mapped[str] = mapped_column(default="")
    email: Mapped[str | None]
    rank: Mapped[int] = mapped_column(default=0)  # the order on the decree
    active: Mapped[bool] = mapped_column(server_default=true())


class RecipientName(Base):
    """A spelling that a drafter has said to mean a line of the register.

    It holds year after year.
    """

    __tablename__ = "recipient_names"
    chained: ClassVar[tuple[str, ...]] = ("written", "recipient_id")

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    written: Mapped[str] = mapped_column(primary_key=True)  # without salutation and region
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipients.id"))


class DecreeRecipient(Base, Chained):
    """An office that the text prints, with its line in the unit's register."""

    __tablename__ = "decree_recipients"
    chained: ClassVar[tuple[str, ...]] = ("decree_id", "place", "office", "recipient_id")

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)  # the id of its node
    place: Mapped[int]
    office: Mapped[str]  # as it is printed
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipients.id"))
