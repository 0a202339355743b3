"""What a drafter says about an office that the register does not know.

It means a line that is there, or it is a new one.  Either is remembered for the next decrees.
"""

from __future__ import annotations

import datetime as dt
import logging

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workflow.core.db import transaction
from workflow.models.decree import Decree, DecreeRecipient
from workflow.models.people import RecipientName, RecipientRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import NotFound
from workflow.rules.names.addresses import kept
from workflow.rules.names.recipients import key_of
from workflow.services.decrees import locks, recording
from workflow.services.recipients import matching

log = logging.getLogger(__name__)


def choose(
    decree_id: int, key: str, recipient_id: int, *, actor: Person, at: dt.datetime | None = None
) -> None:
    """Record that an office of a draft means a line of the register.

    Raises `NotFound`, `StepNotInState`, `NotPermitted`.
    """
    with transaction() as session:
        decree, printed = _of_draft(session, decree_id, key, actor, at)
        row = session.get(RecipientRow, recipient_id)
        if row is None or row.unit_id != decree.unit_id or not row.active:
            raise NotFound
        _remember(session, decree, printed, recipient_id)
        unit_id = decree.unit_id
    log.info("User %d matched a recipient of decree %d.", actor.user_id, decree_id)
    matching.match_again(unit_id)


def add(
    decree_id: int,
    key: str,
    *,
    office: str,
    email: str | None,
    actor: Person,
    at: dt.datetime | None = None,
) -> None:
    """Add an office of a draft to the register.

    Without an address it gets paper copies.

    Raises `NotAnAddress`, `NotFound`, `StepNotInState`, `NotPermitted`.
    """
    address = kept(email)
    with transaction() as session:
        decree, printed = _of_draft(session, decree_id, key, actor, at)
        row = {
            "unit_id": decree.unit_id,
            "office": office.strip(),
            "place": "",
            "email": address,
            "rank": _next_rank(session, decree.unit_id),
            "active": True,
        }
        recipient_id = session.scalars(
            insert(RecipientRow)
            .values(row)
            .on_conflict_do_update(
                index_elements=["unit_id", "office"],
                set_={"active": True, "email": func.coalesce(RecipientRow.email, address)},
            )
            .returning(RecipientRow.id)
        ).one()
        _remember(session, decree, printed, recipient_id)
        unit_id = decree.unit_id
    log.info("User %d added a recipient for decree %d.", actor.user_id, decree_id)
    matching.match_again(unit_id)


def _of_draft(
    session: Session, decree_id: int, key: str, actor: Person, at: dt.datetime | None
) -> tuple[Decree, DecreeRecipient]:
    at = at or recording.now()
    decree, _head = locks.lock_visible(session, decree_id, actor=actor, at=at)
    policy.require(DECREE, decree, Action.WRITE, Act(actor, recording.legal_day(decree.unit, at)))
    printed = session.get(DecreeRecipient, (decree_id, key))
    if printed is None:
        raise NotFound
    return decree, printed


def _remember(
    session: Session, decree: Decree, printed: DecreeRecipient, recipient_id: int
) -> None:
    row = {
        "unit_id": decree.unit_id,
        "written": key_of(printed.office, decree.unit.region),
        "recipient_id": recipient_id,
    }
    session.execute(
        insert(RecipientName)
        .values(row)
        .on_conflict_do_update(index_elements=["unit_id", "written"], set_=row)
    )


def _next_rank(session: Session, unit_id: int) -> int:
    highest = select(func.max(RecipientRow.rank)).where(RecipientRow.unit_id == unit_id)
    return (session.scalar(highest) or 0) + 1
