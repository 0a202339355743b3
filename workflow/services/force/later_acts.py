"""Records what a document does to the force of a decree, with the document.

That is a postponement and its end, an annulment, a revocation by a superior or a court (UU 30/2014
arts. 64 to 67).  The file is kept under its SHA-256; the record is never changed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import insert

from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.force import ForceChange
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.days import later_acts
from workflow.rules.days.force import Effect
from workflow.rules.days.later_acts import LaterAct
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import Refusal
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
