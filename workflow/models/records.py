"""What happened, and what must follow.

The chained history and the outbox, written by the same act as the state.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base
from workflow.models.people import Unit, User
from workflow.rules.chain import chained

CHAINED = (
    *("unit_id", "seq", "at", "life", "subject_id", "decree_id", "action", "source", "target"),
    *("actor", "note", "facts", "table_version", "prev"),
)

OPEN_RUN = "done_at IS NULL AND parked_at IS NULL"


class HistoryRow(Base):
    """One act.

    The application's database role can insert and read rows, not change or remove them.  Its key is
    its place in the chain: another number would be one that no hash covers.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_decree", "decree_id", "seq"),
        Index("ix_history_subject", "life", "subject_id", "seq"),
        Index(
            "ix_history_administration",
            "unit_id",
            "seq",
            postgresql_where=text("life = 'administration'"),
        ),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    life: Mapped[str]
    subject_id: Mapped[int]
    # None: an act of administration, or on the number of a paper
    decree_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    action: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    actor: Mapped[dict[str, Any]]
    note: Mapped[str]
    facts: Mapped[dict[str, Any]]
    table_version: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]

    def as_chained(self) -> dict[str, Any]:
        """Return the row as hashed, with its hash (see `workflow.rules.chain`)."""
        return chained({name: getattr(self, name) for name in CHAINED}) | {"hash": self.hash}


class HistoryHead(Base):
    """The end of a unit's chain.

    A row of its own, because the application may lock only rows that it may update.
    """

    __tablename__ = "history_heads"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class OutboxRow(Base):
    """Something to be told, once.

    Written with the act; done when each of its subscribers has a row of `SubscriberRun`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_outbox_waiting", "due_at", postgresql_where=text("done_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # unique: one act announces itself once
    event: Mapped[str]  # "decree.SIGN": the life and the action
    subject_id: Mapped[int]
    # None: it is about no decree (a certificate that ends)
    decree_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    due_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    claimed_at: Mapped[dt.datetime | None]
    done_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class AskedAct(Base):
    """An act that waits for somebody's word, and what came of it."""

    __tablename__ = "asked_acts"
    chained: ClassVar[tuple[str, ...]] = (
        *("act", "payload", "says", "asked_by", "asked_at", "person_id", "person_at"),
        *("wants_second", "second_id", "second_at", "outcome", "closed_at"),
    )
    __table_args__ = (
        CheckConstraint(
            "outcome IN ('', 'DONE', 'DECLINED', 'WITHDRAWN')", name="outcome_is_known"
        ),
        CheckConstraint("(closed_at IS NULL) = (outcome = '')", name="closed_with_an_outcome"),
        CheckConstraint("second_id <> asked_by", name="second_is_somebody_else"),
        Index("ix_asked_acts_open", "unit_id", postgresql_where=text("closed_at IS NULL")),
        Index("ix_asked_acts_person", "person_id", postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    act: Mapped[str]
    payload: Mapped[dict[str, Any]]
    says: Mapped[str]  # what it would do, in a sentence
    # None: the founding of the unit asks
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[dt.datetime]
    # whose account it is about, where their own word is wanted
    person_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    person_at: Mapped[dt.datetime | None]
    wants_second: Mapped[bool]
    second_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    second_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(default="", server_default="")
    closed_at: Mapped[dt.datetime | None]

    asker: Mapped[User | None] = relationship(foreign_keys=[asked_by])
    unit: Mapped[Unit] = relationship()


class SubscriberRun(Base):
    """One announcement for one subscriber: done when the subscriber has run.

    `offered_at` says that its task is in the queue, `claimed_at` when its worker last gave a sign
    of life.
    """

    __tablename__ = "subscriber_runs"
    __table_args__ = (
        UniqueConstraint("outbox_id", "task"),
        Index(
            "ix_subscriber_runs_waiting",
            *("task", "due_at", "id"),
            postgresql_where=text(f"{OPEN_RUN} AND offered_at IS NULL"),
        ),
        Index(
            "ix_subscriber_runs_in_flight",
            "task",
            postgresql_where=text(f"{OPEN_RUN} AND offered_at IS NOT NULL"),
        ),
        Index(
            "ix_subscriber_runs_parked",
            "parked_at",
            postgresql_where=text("done_at IS NULL AND parked_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outbox_id: Mapped[int] = mapped_column(ForeignKey("outbox.id", ondelete="CASCADE"))
    task: Mapped[str]
    argument: Mapped[int]
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    due_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    offered_at: Mapped[dt.datetime | None]
    claimed_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    reason: Mapped[str] = mapped_column(default="", server_default="")  # why the last try failed
    done_at: Mapped[dt.datetime | None]
    parked_at: Mapped[dt.datetime | None]

    announcement: Mapped[OutboxRow] = relationship()


class Reminder(Base):
    """A reminder or an escalation that was given: once per stay in a state.

    Of a decree, or of what *subject_id* names by the kind (a reason for a correction).
    """

    __tablename__ = "reminders"

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    # since when the decree is in that state
    stay: Mapped[dt.datetime] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, server_default="0", default=0)
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
