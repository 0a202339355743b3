"""Copies and their receipts, and what a unit decides about its letters."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from notifications.rules.copies import CopyState
from notifications.rules.links import LINK_DAYS
from notifications.rules.returns import ReturnState
from workflow.core.db import Base, named
from workflow.models.certified import CertifiedCopy
from workflow.models.chained import Chained
from workflow.models.decree import Decree

WAITING_BY_MAIL = "state = 'QUEUED' AND email IS NOT NULL"
TO_SETTLE = "state = 'FAILED' OR (state = 'QUEUED' AND email IS NULL)"


class Delivery(Base, Chained):
    """One copy for one recipient, as they were named on the day of the signature.

    Nobody assigns `_state` but the machine.
    """

    __tablename__ = "deliveries"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "decree_id", "recipient", "place", "office", "name", "email", "entered_at"),
        *("created_at", "version", "message_id", "letter_of", "written_at", "sent_at", "opened_at"),
        *("taken_by", "taken_post", "taken_on", "expedition", "settled_at", "remark"),
        "certified_id",
    )
    __table_args__ = (
        Index(
            "ix_deliveries_recipient",
            *("decree_id", "recipient"),
            unique=True,
            postgresql_where=text("certified_id IS NULL"),
        ),
        Index(
            "ix_deliveries_certified",
            "certified_id",
            unique=True,
            postgresql_where=text("certified_id IS NOT NULL"),
        ),
        CheckConstraint("state <> 'SENT' OR email IS NOT NULL", name="sent_has_an_address"),
        CheckConstraint(
            "state NOT IN ('ACKNOWLEDGED', 'HANDED_OVER') OR (taken_by <> '' AND taken_post <> ''"
            " AND taken_on IS NOT NULL)",
            name="taken_by_somebody_on_a_day",
        ),
        Index("ix_deliveries_waiting", "due_at", postgresql_where=text(WAITING_BY_MAIL)),
        Index(
            "ix_deliveries_letter_of",
            "letter_of",
            postgresql_where=text("letter_of IS NOT NULL"),
        ),
        Index(
            "ix_deliveries_board",
            *("unit_id", text("(settled_at IS NOT NULL)"), "created_at", "id"),
        ),
        Index("ix_deliveries_to_settle", "decree_id", postgresql_where=text(TO_SETTLE)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    recipient: Mapped[str]  # "office:12", "holder:5", or "position:<node>" where nobody holds it
    place: Mapped[int]  # the order on the page
    office: Mapped[str]  # Bupati Malang; or the position's title
    name: Mapped[str] = mapped_column(default="")
    email: Mapped[str | None]
    _state: Mapped[CopyState] = mapped_column("state", named(CopyState))
    entered_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    # of the personal link: an older one opens nothing
    version: Mapped[int] = mapped_column(default=1)
    # the salinan or petikan that it brings; none: the decree itself
    certified_id: Mapped[int | None] = mapped_column(ForeignKey("certified_copies.id"))

    # the mail
    message_id: Mapped[str] = mapped_column(default="")
    # the copy whose letter brings this one too: two offices with one mailbox
    letter_of: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"))
    # the letter's date, the same at every resend
    written_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    # when the sweep looks at it again
    due_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    claimed_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_reply: Mapped[str] = mapped_column(default="")  # what the mail server said
    # every try and what came back, as `rules/tries.py` keeps them
    tries: Mapped[list[Any]] = mapped_column(JSONB, default=list, server_default="[]")
    sent_at: Mapped[dt.datetime | None]
    opened_at: Mapped[dt.datetime | None]

    # the receipt
    taken_by: Mapped[str] = mapped_column(default="")
    taken_post: Mapped[str] = mapped_column(default="")
    taken_on: Mapped[dt.date | None]
    expedition: Mapped[str] = mapped_column(default="")  # the entry in the expedition book
    settled_at: Mapped[dt.datetime | None]
    remark: Mapped[str] = mapped_column(default="")  # why it was waived

    decree: Mapped[Decree] = relationship()
    certified: Mapped[CertifiedCopy | None] = relationship()

    @property
    def state(self) -> CopyState:
        """Where it is in its lifecycle."""
        return self._state

    @property
    def decree_date(self) -> dt.date | None:
        """The date of its decree: nobody took a copy before that."""
        return self.decree.decree_date


class CopyReturn(Base, Chained):
    """A copy that is asked back, because its decree was annulled or revoked.

    Nobody assigns `_state` but the machine.
    """

    __tablename__ = "copy_returns"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "decree_id", "copy_id", "asked_at", "told_at", "ended_at", "remark"),
    )
    __table_args__ = (
        UniqueConstraint("copy_id"),
        Index("ix_copy_returns_decree", "decree_id"),
        Index("ix_copy_returns_waiting", "due_at", postgresql_where=text("state = 'ASKED'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"))
    _state: Mapped[ReturnState] = mapped_column("state", named(ReturnState))
    asked_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    told_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    remark: Mapped[str] = mapped_column(default="")  # how it came back
    # when the sweep looks at its letter again, who is at it, what the server said last
    due_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    claimed_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_reply: Mapped[str] = mapped_column(default="")

    copy: Mapped[Delivery] = relationship()

    @property
    def state(self) -> ReturnState:
        """Where it is in its lifecycle."""
        return self._state


class PostPolicy(Base):
    """What a unit decides about its letters; without a row, the usual."""

    __tablename__ = "post_policies"
    chained: ClassVar[tuple[str, ...]] = ("unit_id", "reply_to", "link_days")
    __table_args__ = (CheckConstraint("link_days BETWEEN 11 AND 3650", name="a_link_ends"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    reply_to: Mapped[str] = mapped_column(default="")  # where an answer reaches the unit
    link_days: Mapped[int] = mapped_column(default=LINK_DAYS)
