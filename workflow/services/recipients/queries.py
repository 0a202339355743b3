"""Whom a decree names, as its page shows them.

Matched or not, by mail or on paper.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.recipients import DecreeRecipient, RecipientRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import Refusal
from workflow.rules.names.addresses import same_mailbox
from workflow.rules.names.recipients import suggested
from workflow.services.decrees import recording
from workflow.services.decrees.queries import visible


@dataclass(frozen=True, slots=True)
class Office:
    """A line of the register."""

    id: int
    office: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An office that the decree prints.

    Beside it stands its line in the register, or what might be it.
    """

    key: str
    office: str
    matched: Office | None
    suggestion: Office | None
    shares_mailbox: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedList:
    """All that a decree prints, and what this person may do about it."""

    named: tuple[Named, ...]
    register: tuple[Office, ...]
    may_change: bool

    @property
    def unmatched(self) -> int:
        """How many are not in the register."""
        return sum(one.matched is None for one in self.named)


def of_decree(decree_id: int, actor: Person, at: dt.datetime | None = None) -> NamedList:
    """Return whom a decree names.

    Raises `NotFound`, also for a decree of somebody else's unit.
    """
    at = at or recording.now()
    decree = visible(db.session(), decree_id, actor, at)
    register = {
        row.id: Office(row.id, row.office, row.email)
        for row in db.session.scalars(
            select(RecipientRow)
            .where(RecipientRow.unit_id == decree.unit_id, RecipientRow.active)
            .order_by(RecipientRow.rank, RecipientRow.id)
        )
    }
    rows = db.session.scalars(
        select(DecreeRecipient)
        .where(DecreeRecipient.decree_id == decree_id)
        .order_by(DecreeRecipient.place)
    ).all()
    lines = db.session.scalars(
        select(RecipientRow).where(RecipientRow.id.in_({row.recipient_id for row in rows}))
    )
    by_id = {row.id: Office(row.id, row.office, row.email) for row in lines}
    matched = {row.key: by_id[row.recipient_id] for row in rows if row.recipient_id in by_id}
    names = {office.id: office.office for office in register.values()}
    named = []
    for printed in rows:
        likely = suggested(printed.office, names, decree.unit.region)
        named.append(
            Named(
                printed.key,
                printed.office,
                matched.get(printed.key),
                register[likely] if likely is not None else None,
                _sharing(printed.key, matched),
            )
        )
    act = Act(actor, recording.legal_day(decree.unit, at))
    return NamedList(tuple(named), tuple(register.values()), _may_write(decree, act))


def _may_write(decree: Decree, act: Act) -> bool:
    try:
        policy.require(DECREE, decree, Action.WRITE, act)
    except Refusal:
        return False
    return True


def _sharing(key: str, matched: dict[str, Office]) -> tuple[str, ...]:
    """Return the other offices of the decree with the same mailbox."""
    if key not in matched:
        return ()
    own = matched[key]
    mailbox = same_mailbox(own.email)
    return tuple(
        office.office
        for office in matched.values()
        if mailbox and office.id != own.id and same_mailbox(office.email) == mailbox
    )
