"""Records what a document does to the force of a decree, with the document.

That is a postponement and its end, an annulment, a revocation by a superior or a court (UU 30/2014
arts. 64 to 67).  The file is kept under its SHA-256; the record is never changed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.force import ForceChange
from workflow.models.people import User
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.days import correcting, later_acts
from workflow.rules.days.calendar import Limit
from workflow.rules.days.force import Effect
from workflow.rules.days.later_acts import Authority, Ground, LaterAct
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import NotFound, Refusal
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import locks, queries, recording
from workflow.services.force import endings, force

ACTIONS = {
    Effect.POSTPONE: Action.POSTPONE,
    Effect.RESUME: Action.RESUME,
    Effect.ANNUL: Action.ANNUL,
    Effect.REVOKE: Action.RECORD_REVOCATION,
}
PDF = b"%PDF-"


class NotADocument(Refusal):
    """What was brought is no PDF."""

    sentence = "Unggah dokumennya sebagai PDF, misalnya pindaian suratnya."


class NotPostponed(Refusal):
    """A postponement is ended on a day on which there is none."""

    status = 409
    sentence = "Pada hari itu keputusan ini tidak ditunda. Periksa tanggalnya."


@dataclass(frozen=True, slots=True)
class Recorded:
    """A later act as its page tells it."""

    id: int
    effect: Effect
    day: dt.date
    until: dt.date | None
    by_id: int | None
    by: str
    document: str
    dated: dt.date | None
    authority: Authority | None
    ground: Ground | None
    found_on: dt.date | None
    limit: Limit | None
    sha256: str | None
    note: str
    who: str
    at: dt.datetime

    @property
    def is_late(self) -> bool:
        """Return whether the document came after the limit of the law."""
        return bool(self.limit and self.dated and self.dated > self.limit.last)


def record(
    decree_id: int,
    wanted: LaterAct,
    paper: bytes,
    *,
    actor: Person,
    expected_version: int | None,
    at: dt.datetime | None = None,
) -> None:
    """Record a document; what it does takes effect on its day.

    Raises `NotADocument`, `NotAsTheLawHasIt`, `NotPostponed`, or what `transitions.perform` raises.
    """
    at = at or recording.now()
    queries.visible(db.session(), decree_id, actor, at)
    if not paper.startswith(PDF):
        raise NotADocument
    sha256 = storage.keep(paper)
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), wanted.note)
        row = policy.require(DECREE, decree, ACTIONS[wanted.effect], act)
        later_acts.require(wanted, decree_date=decree.decree_date, today=act.today)
        _require_a_wait(decree, wanted)
        session.execute(insert(ForceChange).values(_columns(decree_id, wanted, sha256, act, at)))
        endings.settle(session, decree)
        version = {"lock_version": decree.lock_version + 1}
        proof = _proof(wanted, sha256)
        recording.record_in_place(
            session, decree, head, row, act, at=at, proof=proof, columns=version
        )
        endings.take_end_now(session, decree, head, at, cause=wanted.document.strip())
    endings.settle_after(decree_id, at=at)


def recorded(decree_id: int) -> tuple[Recorded, ...]:
    """Return what was done to a decree's force, the latest first; three queries.

    For pages that have shown the decree to somebody who may see it.
    """
    session = db.session()
    decree = session.get_one(Decree, decree_id)
    calendar = working_calendar(session, decree.unit_id)
    rows = session.execute(
        select(ForceChange, Decree.number, Decree.title, User.name)
        .outerjoin(Decree, Decree.id == ForceChange.by_id)
        .outerjoin(User, User.id == ForceChange.recorded_by)
        .where(ForceChange.decree_id == decree_id)
        .order_by(ForceChange.id.desc())
    )
    return tuple(
        Recorded(
            **{name: getattr(row, name) for name in _SHOWN},
            by=number or title or "",
            limit=row.found_on
            and correcting.limit(
                row.found_on, calendar, is_ordered=row.authority is Authority.COURT
            ),
            who=name or "",
            at=row.recorded_at,
        )
        for row, number, title, name in rows
    )


def paper_of(decree_id: int, change_id: int, actor: Person) -> bytes:
    """Return the file of a document that was recorded.  Raises `NotFound`."""
    session = db.session()
    queries.visible(session, decree_id, actor, recording.now())
    row = session.get(ForceChange, change_id)
    if row is None or row.decree_id != decree_id or row.sha256 is None:
        raise NotFound
    return storage.read(row.sha256)


_SHOWN = (
    *("id", "effect", "day", "until", "by_id", "document", "dated", "authority", "ground"),
    *("found_on", "sha256", "note"),
)


def _require_a_wait(decree: Decree, wanted: LaterAct) -> None:
    if wanted.effect is Effect.RESUME and not force.term_of(decree).is_postponed(wanted.day):
        raise NotPostponed


def _columns(
    decree_id: int, wanted: LaterAct, sha256: str, act: Act, at: dt.datetime
) -> dict[str, Any]:
    names = ("effect", "authority", "ground", "dated", "day", "until", "found_on")
    return {name: getattr(wanted, name) for name in names} | {
        "decree_id": decree_id,
        "document": " ".join(wanted.document.split()),
        "note": wanted.note.strip(),
        "sha256": sha256,
        "recorded_by": act.actor.user_id,
        "recorded_at": at,
    }


def _proof(wanted: LaterAct, sha256: str) -> dict[str, Any]:
    days = {name: getattr(wanted, name) for name in ("dated", "day", "until", "found_on")}
    return {
        "document": " ".join(wanted.document.split()),
        "authority": wanted.authority.name,
        "ground": wanted.ground.name if wanted.ground else "",
        "sha256": sha256,
        **{name: day.isoformat() for name, day in days.items() if day},
    }
