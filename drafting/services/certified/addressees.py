"""To whom certified copies of a decree belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree, Part
from workflow.models.recipients import PositionHolder, RecipientRow
from workflow.rules.errors import NotFound
from workflow.rules.initialling import COORDINATION

ARCHIVE = "archive"
BODY = "body"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets a copy; `key` is the one by which deliveries are told apart."""

    key: str
    office: str
    name: str = ""
    email: str | None = None
    position_id: str | None = None

    @property
    def words(self) -> str:
        """How the page names them; nobody for the archive."""
        if self.key == ARCHIVE:
            return ""
        return f"{self.name}, {self.office}" if self.name else self.office


def archive_of(decree: Decree) -> Addressee:
    """Return the unit's own archive, where a pertinggal stays."""
    return Addressee(ARCHIVE, f"Arsip {decree.unit.name}")


def holders_of(session: Session, decree: Decree) -> list[Addressee]:
    """Return who holds each position on the decree's date; one query.

    A position that nobody holds has an addressee without a name: its copy waits on paper.
    """
    day = decree.decree_date
    holding = (
        (PositionHolder.unit_id == decree.unit_id)
        & (PositionHolder.position_id == Part.key)
        & (PositionHolder.starts <= day)
        & or_(PositionHolder.ends.is_(None), PositionHolder.ends >= day)
    )
    rows = session.execute(
        select(Part.key, Part.title, PositionHolder)
        .outerjoin(PositionHolder, holding)
        .where(Part.decree_id == decree.id, Part.key != BODY, ~Part.key.startswith(COORDINATION))
        .order_by(Part.place, PositionHolder.id)
    )
    # an outer join gives None where nobody holds it, which its type does not say
    held = cast("Sequence[Row[str, str, PositionHolder | None]]", rows.all())
    return [
        Addressee(f"position:{key}", title, position_id=key)
        if holder is None
        else Addressee(f"holder:{holder.id}", holder.title, holder.name, holder.email or None, key)
        for key, title, holder in held
    ]


def office(session: Session, decree: Decree, recipient_id: int) -> Addressee:
    """Return an office of the unit's register.  Raises `NotFound`."""
    row = session.get(RecipientRow, recipient_id)
    if row is None or row.unit_id != decree.unit_id:
        raise NotFound
    return Addressee(f"office:{row.id}", row.office, email=row.email or None)


def offices(session: Session, unit_id: int) -> list[RecipientRow]:
    """Return the offices that a salinan can go to, in order; one query."""
    return list(
        session.scalars(
            select(RecipientRow)
            .where(RecipientRow.unit_id == unit_id, RecipientRow.active)
            .order_by(RecipientRow.rank, RecipientRow.id)
        )
    )
