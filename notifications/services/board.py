"""What the pages of copies show to the unit.

It only reads.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from notifications.models import Delivery
from notifications.rules.copies import COPY, CopyAction, CopyState, seen_of
from notifications.rules.tries import Try, read
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Act, Person, Role
from workflow.rules.decree_facts import DecreeFacts
from workflow.rules.errors import NotFound
from workflow.rules.names.addresses import same_mailbox
from workflow.services import inbox
from workflow.services.decrees import recording


@dataclass(frozen=True, slots=True)
class Asked:
    """A copy as it would be once the form of a step is filled in.

    What is still to be typed greys no button.
    """

    state: CopyState
    unit_id: int
    email: str = "akan diisi"
    attempts: int = 1
    taken_by: str = "akan diisi"
    taken_post: str = "akan diisi"
    taken_on: dt.date | None = dt.date.min
    decree_date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A copy as the decree's page lists it, with what the actor may do about it."""

    id: int
    decree_id: int
    office: str
    name: str
    email: str | None
    vacant: bool
    state: CopyState
    since: dt.datetime
    sent_at: dt.datetime | None
    opened_at: dt.datetime | None
    settled_at: dt.datetime | None
    taken_by: str
    taken_post: str
    taken_on: dt.date | None
    expedition: str
    remark: str
    last_reply: str
    attempts: int
    actions: tuple[CopyAction, ...]
    seen: str
    """What an act with it must say that its actor saw."""
    shared: tuple[str, ...] = ()  # the other offices for which its letter is
    certified: str = ""  # which salinan or petikan; empty: the decree itself
    doubled: tuple[str, ...] = ()  # others who get letters of their own in the same mailbox
    tries: tuple[Try, ...] = ()  # every try and what came back, the newest first

    @property
    def on_paper(self) -> bool:
        """Nobody can be written to: the copy is handed over."""
        return not self.email


def of_decree(decree_id: int, actor: Person, at: dt.datetime | None = None) -> list[CopyShown]:
    """List the copies of a decree with what the actor may do about each.

    The caller has made sure that they may see the decree.
    """
    rows = db.session.scalars(
        select(Delivery)
        .options(
            joinedload(Delivery.decree).joinedload(Decree.unit), joinedload(Delivery.certified)
        )
        .where(Delivery.decree_id == decree_id)
        .order_by(Delivery.place)
    ).all()
    shown = [_shown(row, actor, at or recording.now()) for row in rows]
    letters = {row.id: row.letter_of or row.id for row in rows}
    mailboxes = {row.id: same_mailbox(row.email) for row in rows}
    return [
        replace(
            one,
            shared=tuple(
                other.office
                for other in shown
                if other.id != one.id and letters[other.id] == letters[one.id]
            ),
            doubled=tuple(
                other.name or other.office
                for other in shown
                if mailboxes[other.id]
                and mailboxes[other.id] == mailboxes[one.id]
                and letters[other.id] != letters[one.id]
            ),
        )
        for one in shown
    ]


def unsettled(decree: DecreeFacts) -> int:
    """Count the copies of a decree that are not settled yet."""
    return decree.copies_expected - decree.copies_settled


def to_settle(here: inbox.Here) -> list[inbox.Item]:
    """Return what awaits a registrar.

    These are, in each decree, the copies that no mail settles: without an address, or failed.
    """
    stuck = (Delivery._state == CopyState.FAILED) | (  # noqa: SLF001  (the column)
        # the column
        (Delivery._state == CopyState.QUEUED) & Delivery.email.is_(None)  # noqa: SLF001
    )
    rows = db.session.execute(
        select(
            Decree.id,
            Decree.title,
            Decree.year,
            func.min(Delivery.entered_at),
            func.count(),
            func.min(Delivery.office),
        )
        .join(Delivery, Delivery.decree_id == Decree.id)
        .where(stuck, Decree.unit_id.in_(here.where(Role.REGISTRAR)))
        .group_by(Decree.id)
    )
    return [
        inbox.Item(
            inbox.Awaits.COPY, decree_id, title, year, since, count, office if count == 1 else ""
        )
        for decree_id, title, year, since, count, office in rows
    ]


def asked(
    copy_id: int, action: CopyAction, actor: Person, at: dt.datetime | None = None
) -> CopyShown:
    """Show one copy to somebody who is about to take a step with it.

    Raises `NotFound`, also for a copy of another unit, or why the step cannot be taken at all: what
    its form will ask for is supposed to be there.
    """
    at = at or recording.now()
    copy = db.session.get(Delivery, copy_id)
    if copy is None or not actor.posts(copy.unit_id, _today_of(copy, at)):
        raise NotFound
    policy.require(
        COPY, Asked(copy.state, copy.unit_id), action, Act(actor, _today_of(copy, at), "…")
    )
    return _shown(copy, actor, at)


def require_known(copy_id: int, actor: Person) -> None:
    """Raise `NotFound` where there is no such copy, or it is another unit's."""
    copy = db.session.get(Delivery, copy_id)
    if copy is None or not actor.posts(copy.unit_id, _today_of(copy, recording.now())):
        raise NotFound


def failed(copy_id: int) -> bool:
    """Return whether a copy's mail failed for good."""
    return (
        # the column
        db.session.scalar(
            select(Delivery._state).where(Delivery.id == copy_id)  # noqa: SLF001
        )
        is CopyState.FAILED
    )


def _today_of(copy: Delivery, at: dt.datetime) -> dt.date:
    return recording.legal_day(copy.decree.unit, at)


def _shown(copy: Delivery, actor: Person, at: dt.datetime) -> CopyShown:
    options = policy.options(COPY, Asked(copy.state, copy.unit_id), Act(actor, _today_of(copy, at)))
    return CopyShown(
        id=copy.id,
        decree_id=copy.decree_id,
        office=copy.office,
        name=copy.name,
        email=copy.email,
        vacant=copy.recipient.startswith("position:"),
        state=copy.state,
        since=copy.entered_at,
        sent_at=copy.sent_at,
        opened_at=copy.opened_at,
        settled_at=copy.settled_at,
        taken_by=copy.taken_by,
        taken_post=copy.taken_post,
        taken_on=copy.taken_on,
        expedition=copy.expedition,
        remark=copy.remark,
        last_reply=copy.last_reply,
        attempts=copy.attempts,
        certified=copy.certified.label if copy.certified else "",
        tries=read(copy.tries),
        actions=tuple(CopyAction[option.action.name] for option in options if option.allowed),
        seen=seen_of(copy.state, copy.version),
    )
