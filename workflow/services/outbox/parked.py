"""What is parked: runs that failed many times.

An administrator sees them, and starts them again.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from workflow.core.db import db, lock
from workflow.models.decree import Decree
from workflow.models.records import OutboxRow, SubscriberRun
from workflow.rules.actors import Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound
from workflow.services.acts import taking

log = logging.getLogger(__name__)

LATEST = 100
PARKED = (SubscriberRun.done_at.is_(None), SubscriberRun.parked_at.is_not(None))


@dataclass(frozen=True, slots=True)
class Parked:
    """A run as its administrator sees it."""

    id: int
    task: str
    event: str
    decree_id: int | None
    title: str
    announced_at: dt.datetime
    attempts: int
    reason: str


def of_unit(unit_id: int) -> list[Parked]:
    """Return what is parked of a unit's decrees or about none, oldest first.

    The caller has made sure that the actor administers the unit.
    """
    rows = db.session.execute(
        select(SubscriberRun, Decree.title)
        .join(OutboxRow, OutboxRow.id == SubscriberRun.outbox_id)
        .outerjoin(Decree, Decree.id == OutboxRow.decree_id)
        .options(joinedload(SubscriberRun.announcement))
        .where(*PARKED, _of({unit_id}))
        .order_by(SubscriberRun.id)
        .limit(LATEST)
    )
    return [_shown(run, title) for run, title in rows]


def count(actor: Person) -> int:
    """Count what is parked in the units that a person administers, for the menu."""
    units = {mandate.unit_id for mandate in actor.mandates if Role.ADMINISTRATOR in mandate.roles}
    if not units:
        return 0
    counted = (
        select(func.count())
        .select_from(SubscriberRun)
        .join(OutboxRow, OutboxRow.id == SubscriberRun.outbox_id)
        .outerjoin(Decree, Decree.id == OutboxRow.decree_id)
        .where(*PARKED, _of(units))
    )
    return db.session.scalar(counted) or 0


def start_again(actor: Person, unit_id: int, run_id: int) -> None:
    """Let a parked run be tried again, as often as at first.

    Raises `NotFound`, also for what is of another unit.
    """
    with taking.act(actor, unit_id, AdministrativeAct.START_AGAIN) as step:
        session = step.session
        run = lock(session, SubscriberRun, run_id)
        decree_id = run.announcement.decree_id
        decree = session.get(Decree, decree_id) if decree_id is not None else None
        if decree is not None and decree.unit_id != unit_id:
            raise NotFound
        if run.done_at is not None or run.parked_at is None:
            return
        run.parked_at, run.attempts, run.due_at = None, 0, step.at
        step.always, step.facts["run"] = True, {"id": run.id, "task": run.task}
        log.info("Run %d (%s) is started again by user %d.", run.id, run.task, actor.user_id)


def _of(units: set[int]) -> ColumnElement[bool]:
    return or_(Decree.unit_id.in_(units), OutboxRow.decree_id.is_(None))


def _shown(run: SubscriberRun, title: str | None) -> Parked:
    announcement = run.announcement
    return Parked(
        run.id,
        run.task,
        announcement.event,
        announcement.decree_id,
        title or "",
        announcement.created_at,
        run.attempts,
        run.reason,
    )
