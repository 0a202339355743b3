"""Other systems that are told, and what they were told."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import ARRAY, ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base


class Endpoint(Base):
    """Another system that is told of events.

    Its secret is stored sealed; raising the version gives a new one.
    """

    __tablename__ = "webhook_endpoints"
    chained: ClassVar[tuple[str, ...]] = ("url", "events", "version", "active")
    __table_args__ = (UniqueConstraint("unit_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    url: Mapped[str]
    events: Mapped[list[str]] = mapped_column(ARRAY(String))
    version: Mapped[int] = mapped_column(default=1)
    active: Mapped[bool] = mapped_column(server_default=true(), default=True)
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    # until then the secret before the present one signs too
    previous_until: Mapped[dt.datetime | None]
    # the present secret, and the one before it; null where it is derived, as all once were
    sealed_secret: Mapped[str | None]
    sealed_previous: Mapped[str | None]
    # since when no call has been taken, and since when none is made because of it
    failing_since: Mapped[dt.datetime | None]
    parked_at: Mapped[dt.datetime | None]


class Call(Base):
    """One event for one endpoint: the signed body, and how often it was tried."""

    __tablename__ = "webhook_calls"
    __table_args__ = (
        UniqueConstraint("endpoint_id", "key"),
        Index(
            "ix_webhook_calls_waiting",
            "due_at",
            postgresql_where=text("done_at IS NULL AND given_up_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    endpoint_id: Mapped[int] = mapped_column(ForeignKey("webhook_endpoints.id"))
    key: Mapped[str]
    event: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    due_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    claimed_at: Mapped[dt.datetime | None]
    done_at: Mapped[dt.datetime | None]
    given_up_at: Mapped[dt.datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_answer: Mapped[str] = mapped_column(default="")
    tries: Mapped[list[Any]] = mapped_column(JSONB, default=list, server_default="[]")

    endpoint: Mapped[Endpoint] = relationship()
