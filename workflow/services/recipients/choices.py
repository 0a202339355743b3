"""What a drafter says about an office that the register does not know.

It means a line that is there, or it is a new one.  Either is remembered for the next decrees, and
is an act of administration: it decides who gets copies of all of them.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.recipients import DecreeRecipient, RecipientName, RecipientRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import NotFound
from workflow.rules.names.addresses import kept
from workflow.rules.names.recipients import key_of
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking
from workflow.services.decrees import recording
from workflow.services.decrees.queries import visible
from workflow.services.recipients import matching

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choosing:
    """An office of a draft, and the act in which its line is said."""

    step: Taking
    printed: DecreeRecipient

    def says(self, recipient_id: int) -> None:
        """Remember the line, for this decree and the next ones."""
        unit = self.step.unit
        written = key_of(self.printed.office, unit.region)
        known = self.step.session.get(RecipientName, (unit.id, written))
        if known is None:
            self.step.adds(
                RecipientName(unit_id=unit.id, written=written, recipient_id=recipient_id)
            )
        else:
            self.step.touches(known).recipient_id = recipient_id


def choose(
    decree_id: int, key: str, recipient_id: int, *, actor: Person, at: dt.datetime | None = None
) -> None:
    """Record that an office of a draft means a line of the register.

    Raises `NotFound`, `StepNotInState`, `NotPermitted`.
    """
    with _choosing(decree_id, key, actor, at or recording.now()) as choosing:
        step = choosing.step
        row = step.session.get(RecipientRow, recipient_id)
        if row is None or row.unit_id != step.unit.id or not row.active:
            raise NotFound
        choosing.says(row.id)
    log.info("User %d matched a recipient of decree %d.", actor.user_id, decree_id)


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
    with _choosing(decree_id, key, actor, at or recording.now()) as choosing:
        choosing.says(_kept_line(choosing.step, office.strip(), address).id)
    log.info("User %d added a recipient for decree %d.", actor.user_id, decree_id)


def _kept_line(step: Taking, office: str, address: str | None) -> RecipientRow:
    """Return the line of an office: usable again, or a new one."""
    same = select(RecipientRow).where(
        RecipientRow.unit_id == step.unit.id, RecipientRow.office == office
    )
    known = step.session.scalars(same).one_or_none()
    if known is not None:
        row = step.touches(known)
        row.active, row.email = True, row.email or address
        return row
    return step.adds(
        RecipientRow(
            unit_id=step.unit.id,
            office=office,
            place="",
            email=address,
            rank=_next_rank(step.session, step.unit.id),
            active=True,
        )
    )


@contextmanager
def _choosing(decree_id: int, key: str, actor: Person, at: dt.datetime) -> Iterator[Choosing]:
    """Take the act on an office of a draft; all drafts are matched at its end."""
    with transaction() as session:
        unit_id = visible(session, decree_id, actor, at).unit_id
        kind = AdministrativeAct.MATCH_RECIPIENT
        step = taking.enter(session, actor, unit_id, kind, at=at, with_decrees=True)
        step.facts["decree"] = decree_id
        decree = session.get_one(Decree, decree_id, populate_existing=True)
        policy.require(DECREE, decree, Action.WRITE, Act(actor, step.today))
        printed = session.get(DecreeRecipient, (decree_id, key))
        if printed is None:
            raise NotFound
        yield Choosing(step, printed)
        session.flush()
        matching.match_drafts(session, step.unit)
        step.finish()


def _next_rank(session: Session, unit_id: int) -> int:
    highest = select(func.max(RecipientRow.rank)).where(RecipientRow.unit_id == unit_id)
    return (session.scalar(highest) or 0) + 1
