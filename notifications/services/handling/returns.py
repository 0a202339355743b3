"""Asks for the copies of an annulled or revoked decree; records each return.

A successor that takes the place of last year's decree asks for nothing: that one was lawful as long
as it held.  What a superior or a court annulled or revoked, or a decree that only revokes, is asked
back from everybody who has a copy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from notifications.models import CopyReturn, Delivery
from notifications.rules.copies import CopyState
from notifications.rules.returns import OPEN, RETURN, ReturnAction, ReturnState
from notifications.services import receipts
from notifications.services.handling.locks import lock_copy
from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.models.force import ForceChange
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Person, Role, System
from workflow.rules.days.force import Effect
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import NotFound, NothingSeen, Refusal
from workflow.services.decrees import locks, recording
from workflow.services.yearly import REVOKING

HELD = (CopyState.SENT, CopyState.OPENED, CopyState.ACKNOWLEDGED, CopyState.HANDED_OVER)
"""Copies that somebody has, or may have."""
ENDED_BY = aliased(Decree)


class ReturnHasMoved(Refusal):
    """What became of the copy was recorded since the page was drawn."""

    status = 409
    sentence = (
        "Pengembalian salinan ini sudah dicatat sejak halaman Anda dibuka. Muat ulang halaman."
    )


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """The return of a copy as the tab of copies shows it."""

    id: int
    copy_id: int
    state: ReturnState
    told_at: dt.datetime | None
    ended_at: dt.datetime | None
    remark: str
    last_reply: str
    may_settle: bool


def ask(decree_id: int, *, at: dt.datetime | None = None) -> None:
    """Ask for each copy of an annulled or revoked decree; idempotent."""
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        if decree.state is State.REVOKED and _is_withdrawn(session, decree_id):
            ask_each(session, decree, head, at=at)


def ask_each(session: Session, decree: Decree, head: HistoryHead, *, at: dt.datetime) -> None:
    """Ask for each copy of a locked decree that is not asked for yet."""
    act = Act(System(Role.ENGINE, "decree.REVOKE"), recording.legal_day(decree.unit, at))
    known = exists().where(CopyReturn.copy_id == Delivery.id)
    copies = session.scalars(
        select(Delivery)
        .where(
            Delivery.decree_id == decree.id,
            Delivery._state.in_(HELD),  # noqa: SLF001  (the column)
            ~known,
        )
        .order_by(Delivery.place)
    )
    for copy in copies.all():
        asked = CopyReturn(
            unit_id=decree.unit_id,
            decree_id=decree.id,
            copy_id=copy.id,
            _state=ReturnState.ASKED,
            asked_at=at,
            due_at=at,
        )
        row = policy.require_creation(RETURN, asked, ReturnAction.ASK, act)
        session.add(asked)
        session.flush()
        recording.record(
            session,
            RETURN,
            asked,
            head,
            action=ReturnAction.ASK,
            source=None,
            act=act,
            row=row,
            at=at,
            decree_id=decree.id,
            columns={},
            proof={"copy": copy.id, "office": copy.office},
        )


def _is_withdrawn(session: Session, decree_id: int) -> bool:
    """Return whether a document or a decree that only revokes has ended a decree."""
    ended = (
        select(ForceChange.decree_id)
        .outerjoin(ENDED_BY, ENDED_BY.id == ForceChange.by_id)
        .where(
            ForceChange.decree_id == decree_id,
            ForceChange.effect.in_((Effect.ANNUL, Effect.REVOKE)),
            or_(ForceChange.by_id.is_(None), ENDED_BY.title.ilike(f"{REVOKING} %")),
        )
        .limit(1)
    )
    return session.scalar(ended) is not None


def settle(
    return_id: int, how: str, *, seen: str | None, actor: Person, at: dt.datetime | None = None
) -> int:
    """Record how a copy came back or was destroyed, and return its decree.

    *seen* is the state that the actor saw.  Raises `NotFound`, `NothingSeen`, `ReturnHasMoved`, or
    what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        found = session.get(CopyReturn, return_id)
        if found is None:
            raise NotFound
        decree, head, _copy = lock_copy(session, found.copy_id, actor=actor, at=at)
        asked = lock(session, CopyReturn, return_id)
        if not seen:
            raise NothingSeen
        act = Act(actor, recording.legal_day(decree.unit, at), how)
        policy.require(RETURN, asked, ReturnAction.SETTLE, act)
        if seen != asked.state.name:
            raise ReturnHasMoved
        columns = {"ended_at": at, "remark": how.strip()}
        take(session, head, asked, ReturnAction.SETTLE, act, at=at, columns=columns)
        return decree.id


def confirm(token: str, *, at: dt.datetime | None = None) -> None:
    """Record what the holder of a personal link says of the copy; idempotent.

    Raises `LinkIsDead`, `NotFound` where nothing was asked back.
    """
    at = at or recording.now()
    with transaction() as session:
        copy = receipts.by_token(token)
        actor = receipts.recipient_of(copy)
        decree, head, copy = lock_copy(session, copy.id, actor=actor, at=at)
        asked = session.scalars(select(CopyReturn).where(CopyReturn.copy_id == copy.id)).first()
        if asked is None:
            raise NotFound
        if asked.state is ReturnState.RETURNED:
            return
        act = Act(actor, recording.legal_day(decree.unit, at))
        take(session, head, asked, ReturnAction.CONFIRM, act, at=at, columns={"ended_at": at})


def take(
    session: Session,
    head: HistoryHead,
    asked: CopyReturn,
    action: ReturnAction,
    act: Act,
    *,
    at: dt.datetime,
    columns: Mapping[str, object],
) -> None:
    """Take one step with a locked return, and record it in the chain."""
    source = asked.state
    row = recording.move(RETURN, asked, action, act)
    recording.record(
        session,
        RETURN,
        asked,
        head,
        action=action,
        source=source,
        act=act,
        row=row,
        at=at,
        decree_id=asked.decree_id,
        columns={"_state": asked.state, **columns},
        proof={"copy": asked.copy_id},
    )


def of_decree(decree_id: int, actor: Person) -> dict[int, ReturnShown]:
    """Return what was asked back of a decree's copies, by copy; one query."""
    decree = db.session.get_one(Decree, decree_id)
    act = Act(actor, recording.legal_day(decree.unit, recording.now()), "…")
    rows = db.session.scalars(select(CopyReturn).where(CopyReturn.decree_id == decree_id))
    return {
        row.copy_id: ReturnShown(
            row.id,
            row.copy_id,
            row.state,
            row.told_at,
            row.ended_at,
            row.remark,
            row.last_reply,
            may_settle=row.state in OPEN
            and any(one.action is ReturnAction.SETTLE for one in policy.options(RETURN, row, act)),
        )
        for row in rows
    }


def is_asked(copy_id: int) -> ReturnState | None:
    """Return how the return of a copy stands; None where nothing is asked."""
    return db.session.scalar(
        select(CopyReturn._state).where(CopyReturn.copy_id == copy_id)  # noqa: SLF001
    )
