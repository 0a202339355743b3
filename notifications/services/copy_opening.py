"""Opens the copies of a signed decree: one for each recipient or holder.

Opening is idempotent, because each copy has the key of its recipient.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Row, Select, exists, func, select
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyAction, CopyState
from notifications.services import copies
from notifications.services.letters.new_letter import message_id_of
from workflow.core.db import transaction
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree, Part
from workflow.models.recipients import DecreeRecipient, PositionHolder, RecipientRow
from workflow.rules.actors import Act, Role, System
from workflow.rules.certified.lifecycle import ISSUED, CertifiedKind
from workflow.rules.decree_lifecycle import State
from workflow.rules.initialling import COORDINATION
from workflow.rules.names.addresses import same_mailbox
from workflow.services.decrees import locks, recording

BODY = "body"

FIRST_LOOK = dt.timedelta(minutes=5)
"""When the sweep first looks for what its announcement brings about by itself, and sooner."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who must have a copy, and by what key: creating it twice is impossible."""

    key: str
    office: str
    name: str = ""
    email: str | None = None

    @property
    def shared(self) -> str:
        """The mailbox in which offices share one letter.

        A person's letter is their own.
        """
        return same_mailbox(self.email) if self.key.startswith("office:") else ""


def open_copies(decree_id: int, *, at: dt.datetime | None = None) -> None:
    """Create the copies of a decree that was just signed; idempotent.

    Raises `NotFound`.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        if decree.state is not State.DISTRIBUTING or session.scalar(_opened(decree.id)):
            return
        act = Act(System(Role.ENGINE, "decree.SIGN"), recording.legal_day(decree.unit, at))
        leaders: dict[str, int] = {}
        for place, addressee in enumerate(_addressees(session, decree)):
            copy = Delivery(
                letter_of=leaders.get(addressee.shared),
                unit_id=decree.unit_id,
                decree_id=decree.id,
                decree=decree,
                recipient=addressee.key,
                place=place,
                office=addressee.office,
                name=addressee.name,
                email=addressee.email,
                _state=CopyState.QUEUED,
                entered_at=at,
                created_at=at,
                written_at=at,
                due_at=at + FIRST_LOOK,
            )
            session.add(copy)
            session.flush()
            if addressee.shared:
                leaders.setdefault(addressee.shared, copy.id)
            copy.message_id = message_id_of(copy.id, copy.version, decree)
            copies.record(
                session, head, copy, CopyAction.QUEUE, act, source=None, at=at, columns={}
            )
        copies.count(session, decree)


def open_certified(certified_id: int, *, at: dt.datetime | None = None) -> None:
    """Create the delivery of a salinan or petikan that was certified; idempotent.

    A pertinggal stays in the unit's archive; what was certified on paper is handed over on paper.
    """
    at = at or recording.now()
    with transaction() as session:
        found = session.get(CertifiedCopy, certified_id)
        if found is None:
            return
        decree, head = locks.lock_for_system(session, found.decree_id)
        if not _must_be_delivered(session, found):
            return
        act = Act(System(Role.ENGINE, "certified.CERTIFY"), recording.legal_day(decree.unit, at))
        copy = _delivery(session, decree, found, at)
        session.add(copy)
        session.flush()
        copy.message_id = message_id_of(copy.id, copy.version, decree)
        copies.record(session, head, copy, CopyAction.QUEUE, act, source=None, at=at, columns={})
        copies.count(session, decree)


def _must_be_delivered(session: Session, found: CertifiedCopy) -> bool:
    if found.state not in ISSUED or found.kind is CertifiedKind.PERTINGGAL:
        return False
    there = select(Delivery.id).where(Delivery.certified_id == found.id)
    return session.scalar(there) is None


def _delivery(session: Session, decree: Decree, found: CertifiedCopy, at: dt.datetime) -> Delivery:
    last = session.scalar(select(func.max(Delivery.place)).where(Delivery.decree_id == decree.id))
    return Delivery(
        unit_id=decree.unit_id,
        decree_id=decree.id,
        decree=decree,
        certified_id=found.id,
        certified=found,
        recipient=found.recipient,
        place=(last if last is not None else -1) + 1,
        office=found.office,
        name=found.name,
        email=found.email if found.is_electronic else None,
        _state=CopyState.QUEUED,
        entered_at=at,
        created_at=at,
        written_at=at,
        due_at=at + FIRST_LOOK,
    )


def unopened(at: dt.datetime | None = None) -> list[int]:
    """Return the decrees signed a while ago without copies: a task was lost."""
    signed = (
        Decree._state == State.DISTRIBUTING,  # noqa: SLF001
        ~exists().where(Delivery.decree_id == Decree.id, Delivery.certified_id.is_(None)),
        Decree.entered_at < (at or recording.now()) - FIRST_LOOK,
    )
    with transaction() as session:
        return list(session.scalars(select(Decree.id).where(*signed).order_by(Decree.id)))


def _opened(decree_id: int) -> Select[bool]:
    """Select whether copies of the decree itself are there."""
    return select(exists().where(Delivery.decree_id == decree_id, Delivery.certified_id.is_(None)))


def _offices(decree: Decree) -> Select[RecipientRow]:
    """Select the offices in the order of the decree.

    What was written before its list was matched goes to the unit's whole register.
    """
    if decree.recipients_known:
        return (
            select(RecipientRow)
            .join(DecreeRecipient, DecreeRecipient.recipient_id == RecipientRow.id)
            .where(DecreeRecipient.decree_id == decree.id)
            .order_by(DecreeRecipient.place)
        )
    return (
        select(RecipientRow)
        .where(RecipientRow.unit_id == decree.unit_id, RecipientRow.active)
        .order_by(RecipientRow.rank, RecipientRow.id)
    )


def _addressees(session: Session, decree: Decree) -> list[Addressee]:
    """Name everyone who must be told (UU 30/2014 art. 61).

    First the offices that the decree prints, then the holders of the decree's positions.
    """
    offices = {row.id: row for row in session.scalars(_offices(decree))}
    found = [
        Addressee(f"office:{row.id}", row.office, email=row.email or None)
        for row in offices.values()
    ]
    day = decree.decree_date
    holding = (
        (PositionHolder.unit_id == decree.unit_id)
        & (PositionHolder.position_id == Part.key)
        & (PositionHolder.starts <= day)
        & (PositionHolder.ends.is_(None) | (PositionHolder.ends >= day))
    )
    rows = session.execute(
        select(Part, PositionHolder)
        .outerjoin(PositionHolder, holding)
        .where(Part.decree_id == decree.id, Part.key != BODY, ~Part.key.startswith(COORDINATION))
        .order_by(Part.place, PositionHolder.id)
    )
    for part, holder in cast("Sequence[Row[Part, PositionHolder | None]]", rows.all()):
        if holder is None:
            found.append(Addressee(f"position:{part.key}", part.title))
        else:
            found.append(
                Addressee(f"holder:{holder.id}", holder.title, holder.name, holder.email or None)
            )
    return found
