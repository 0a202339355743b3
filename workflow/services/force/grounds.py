"""Reasons for which a signed decree must be corrected, and until when.

From the day on which a reason is found the law counts five working days, or 21 after the order of a
court (UU 30/2014 arts. 63 to 66).  A reason is open until the decree that answers it is signed, the
corrected decree ends, or the head sets it aside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.force import CorrectionGround, ForceChange
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.days import correcting
from workflow.rules.days.calendar import WorkingCalendar
from workflow.rules.days.deadlines import Due
from workflow.rules.days.later_acts import ENDING
from workflow.rules.decree_lifecycle import DECREE, OUT, WAS_SIGNED, Action
from workflow.rules.errors import NotFound, Refusal
from workflow.services.deadlines import give_once, working_calendar
from workflow.services.decrees import locks, recording

ANSWER = aliased(Decree)
G = CorrectionGround


class FoundTooLate(Refusal):
    """A reason is found between the date of the decree and today."""

    sentence = "Isi hari antara tanggal keputusan dan hari ini."


class NotOpen(Refusal):
    """The reason was answered or set aside meanwhile."""

    status = 409
    sentence = "Alasan koreksi itu sudah dijawab atau dikesampingkan. Muat ulang halaman."


def find(
    decree_id: int,
    *,
    reason: str,
    found_on: dt.date,
    is_ordered: bool,
    actor: Person,
    expected_version: int | None,
    at: dt.datetime | None = None,
) -> int:
    """Record a reason for which a decree must be corrected, and return its id.

    Raises `FoundTooLate`, or what `transitions.perform` raises.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        row = policy.require(DECREE, decree, Action.FIND_GROUND, act)
        if not (decree.decree_date or found_on) <= found_on <= act.today:
            raise FoundTooLate
        ground = CorrectionGround(
            decree_id=decree_id,
            found_on=found_on,
            is_ordered=is_ordered,
            reason=reason.strip(),
            recorded_by=actor.user_id,
            recorded_at=at,
        )
        session.add(ground)
        session.flush()
        proof = {"ground": ground.id, "found_on": found_on.isoformat(), "ordered": is_ordered}
        recording.record_in_place(session, decree, head, row, act, at=at, proof=proof)
        return ground.id


def set_aside(
    decree_id: int,
    ground_id: int,
    *,
    reason: str,
    actor: Person,
    expected_version: int | None,
    at: dt.datetime | None = None,
) -> None:
    """Set a reason aside: the decree needs no correction after all.

    Raises `NotFound`, `NotOpen`, or what `transitions.perform` raises.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        row = policy.require(DECREE, decree, Action.SET_ASIDE, act)
        ground = session.get(CorrectionGround, ground_id)
        if ground is None or ground.decree_id != decree_id:
            raise NotFound
        if not is_open(session, ground_id):
            raise NotOpen
        ground.set_aside_at, ground.set_aside_reason = at, reason.strip()
        proof = {"ground": ground_id}
        recording.record_in_place(session, decree, head, row, act, at=at, proof=proof)


def answer(session: Session, decree_id: int, chosen: Collection[int], by_id: int) -> None:
    """Let a new draft answer reasons of the decree that it corrects.

    A step of drafting, in the transaction in which the draft is opened.
    """
    rows = session.scalars(
        open_ones().where(G.decree_id == decree_id, G.id.in_(chosen)).with_for_update(of=G)
    )
    for ground in rows.all():
        ground.answered_by_id = by_id
    session.flush()


def remind(*, at: dt.datetime | None = None) -> int:
    """Announce the reasons whose limit comes near or is over, each once.

    Answer how many were new.
    """
    at = at or recording.now()
    with transaction() as session:
        calendars: dict[int, WorkingCalendar] = {}
        new = 0
        for ground in session.scalars(open_ones().order_by(G.id)).all():
            decree = session.get_one(Decree, ground.decree_id)
            if decree.unit_id not in calendars:
                calendars[decree.unit_id] = working_calendar(session, decree.unit_id)
            today, stay = recording.legal_day(decree.unit, at), ground.recorded_at
            for one in schedule(ground, calendars[decree.unit_id]):
                new += one.day <= today and give_once(
                    session,
                    decree,
                    one.kind,
                    f"{ground.id}:{stay.isoformat()}",
                    since=stay,
                    at=at,
                    subject_id=ground.id,
                )
        return new


def is_open(session: Session, ground_id: int) -> bool:
    """Return whether nothing has answered a reason yet."""
    return session.scalar(open_ones().where(G.id == ground_id)) is not None


def open_ones() -> Select[CorrectionGround]:
    """Select the reasons that nothing has answered yet."""
    return select(CorrectionGround).join(Decree, Decree.id == G.decree_id).where(IS_OPEN)


def _is_open() -> ColumnElement[bool]:
    state = Decree._state  # noqa: SLF001  (a column)
    answered = exists().where(
        ANSWER.id == G.answered_by_id,
        ANSWER._state.in_(WAS_SIGNED),  # noqa: SLF001
    )
    ended_by_document = exists().where(
        ForceChange.decree_id == G.decree_id,
        ForceChange.by_id.is_(None),
        ForceChange.effect.in_(ENDING),
        ForceChange.recorded_at >= G.recorded_at,
    )
    return and_(
        G.set_aside_at.is_(None),
        state.in_(OUT),
        ~ended_by_document,
        ~answered,
    )


IS_OPEN = _is_open()
"""Of a reason beside its decree: nothing has answered it yet."""


def schedule(ground: CorrectionGround, calendar: WorkingCalendar) -> tuple[Due, ...]:
    """Return when somebody is reminded of a reason, and from when on it is late."""
    return correcting.schedule(ground.found_on, calendar, is_ordered=ground.is_ordered)
