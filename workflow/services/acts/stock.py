"""What a unit is made of: taken stock of once, then audited."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workflow.core.db import Base
from workflow.models.calendar import OpeningDay
from workflow.models.certified import Certifier
from workflow.models.people import DayOff, MandateRow, Post, Stewardship, Unit, User
from workflow.models.recipients import PositionHolder, RecipientName, RecipientRow
from workflow.models.records import AskedAct
from workflow.services.acts import things

OWN: tuple[type[Base], ...] = (
    Unit,
    Post,
    MandateRow,
    User,
    Stewardship,
    PositionHolder,
    RecipientRow,
    RecipientName,
    DayOff,
    Certifier,
    OpeningDay,
    AskedAct,
)
"""The tables whose rows belong to a unit; what is found there must be in its history."""
BATCH = 1000


def of_unit(session: Session, unit_id: int) -> dict[str, str]:
    """Return the digest of everything that a unit is made of, by kind and key."""
    return {place: things.digest(things.state_of(row)) for place, row in rows_of(session, unit_id)}


def rows_of(session: Session, unit_id: int) -> Iterator[tuple[str, Base]]:
    """Yield the rows of a unit with their places; a query a table."""
    for model in OWN:
        found = session.scalars(
            select(model)
            .where(_of(model, unit_id))
            .order_by(*model.__mapper__.primary_key)
            .execution_options(yield_per=BATCH, populate_existing=True)
        )
        with closing(found) as rows:
            for row in rows:
                yield place_of(things.name_of(row), things.key_of(row)), row


def place_of(thing: str, key: str) -> str:
    """Return the name of a thing in its unit's history."""
    return f"{thing}:{key}"


def _of(model: type[Base], unit_id: int) -> ColumnElement[bool]:
    if model is Unit:
        return Unit.id == unit_id
    if model is MandateRow:
        return MandateRow.post_id.in_(select(Post.id).where(Post.unit_id == unit_id))
    owner: ColumnElement[bool] = getattr(model, "unit_id") == unit_id  # noqa: B009
    return owner
