"""Runs: one row for an announcement and each of its subscribers.

A run is done when the subscriber has run.

A run is offered (its task goes into the queue), claimed by the worker that takes it, and done. What
is offered and lost, or claimed by a worker that died, is offered again.  What fails waits longer
each time, and is parked with its reason in the end, for an administrator to see.  Few are offered
at once, so that a long backlog makes neither the queue nor any query longer.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, Table, func, select, text, update

from workflow.core.db import transaction
from workflow.models.records import SubscriberRun
from workflow.services.decrees import recording
from workflow.services.outbox import claims

log = logging.getLogger(__name__)

WINDOW = 100
"""How many runs of one task may be in the queue or in hand at once."""

DEAD_AFTER = claims.LAPSES + dt.timedelta(seconds=3)
"""When a claim is taken for a dead worker's: what that worker had claimed in turn is free by then.
"""

LOST_AFTER = dt.timedelta(seconds=10)
"""What was offered so long ago, and is in no queue, is lost."""

FIRST_PAUSE = dt.timedelta(seconds=2)
LONGEST_PAUSE = dt.timedelta(minutes=10)

MANY = 20
"""Tries after which a run is parked: some two hours, so that an outage of one parks nothing."""

LONGEST_REASON = 500
WORKER_DIED = "Proses yang menjalankannya berhenti di tengah jalan."

TABLE = cast("Table", SubscriberRun.__table__)
OPEN = (SubscriberRun.done_at.is_(None), SubscriberRun.parked_at.is_(None))
IN_FLIGHT = (*OPEN, SubscriberRun.offered_at.is_not(None))

OFFER = text(
    "UPDATE subscriber_runs SET offered_at = :at, claimed_at = NULL WHERE id IN (SELECT due.id"
    " FROM unnest(CAST(:tasks AS text[]), CAST(:rooms AS bigint[])) AS wanted(task, room)"
    " CROSS JOIN LATERAL (SELECT id FROM subscriber_runs WHERE subscriber_runs.task = wanted.task"
    " AND done_at IS NULL AND parked_at IS NULL AND offered_at IS NULL AND due_at <= :at"
    " ORDER BY due_at, id LIMIT wanted.room FOR NO KEY UPDATE SKIP LOCKED) AS due)"
    " RETURNING id, task, argument"
)
"""As many of each task as its window has room for, the oldest first."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run to be put into the queue: the task and what it is given."""

    id: int
    task: str
    argument: int


def offer(tasks: Collection[str], at: dt.datetime | None = None) -> list[Run]:
    """Mark what is due as offered, and return it for the queue."""
    with transaction() as session:
        flying = select(SubscriberRun.task, func.count()).where(*IN_FLIGHT)
        taken = {row[0]: row[1] for row in session.execute(flying.group_by(SubscriberRun.task))}
        rooms = {task: WINDOW - taken.get(task, 0) for task in tasks}
        open_ = {task: room for task, room in rooms.items() if room > 0}
        wanted = {"tasks": list(open_), "rooms": list(open_.values()), "at": at or recording.now()}
        return sorted((Run(*row) for row in session.execute(OFFER, wanted)), key=lambda run: run.id)


def put_back(ids: Collection[int]) -> None:
    """Take an offer back that the queue did not take: it is due as it was."""
    _update(SubscriberRun.id.in_(ids), *IN_FLIGHT, offered_at=None)


def take_back_dead(at: dt.datetime | None = None) -> int:
    """Free what workers had claimed that are gone, and return how many runs.

    What has killed its worker many times is parked.
    """
    at = at or recording.now()
    dead = (*IN_FLIGHT, SubscriberRun.claimed_at < at - DEAD_AFTER)
    _update(*dead, SubscriberRun.attempts >= MANY, parked_at=at, reason=WORKER_DIED)
    return _update(*dead, offered_at=None, claimed_at=None, reason=WORKER_DIED)


def unclaimed(at: dt.datetime | None = None) -> tuple[int, int]:
    """Count what was offered a while ago and not taken, and all in flight."""
    long_ago = SubscriberRun.offered_at < (at or recording.now()) - LOST_AFTER
    old = func.count().filter(long_ago, SubscriberRun.claimed_at.is_(None))
    with transaction() as session:
        waiting, flying = session.execute(select(old, func.count()).where(*IN_FLIGHT)).one()
        return waiting, flying


def take_back_lost(at: dt.datetime | None = None) -> int:
    """Free what was offered a while ago and no worker has taken.

    The queue has lost it.

    Returns how many runs; one that is in the queue all the same is then there twice, and run
    once.
    """
    long_ago = (at or recording.now()) - LOST_AFTER
    lost = (SubscriberRun.claimed_at.is_(None), SubscriberRun.offered_at < long_ago)
    return _update(*IN_FLIGHT, *lost, offered_at=None)


@contextmanager
def running(run_id: int) -> Iterator[bool]:
    """Run a subscriber inside the block, if it is its turn.

    Record how that went.

    Yields whether it is: what is done, parked or in other hands is not.
    """
    at = recording.now()
    free = (*OPEN, claims.is_free(SubscriberRun.claimed_at, at))
    mine = _update(
        *(SubscriberRun.id == run_id, *free),
        claimed_at=at,
        offered_at=at,
        attempts=SubscriberRun.attempts + 1,
    )
    if not mine:
        yield False
        return
    try:
        with claims.held(TABLE, (run_id,), at):
            yield True
    except Exception as error:
        fail(run_id, f"{type(error).__name__}: {error}")
        raise
    _update(SubscriberRun.id == run_id, done_at=recording.now(), claimed_at=None, reason="")


def fail(run_id: int, reason: str, at: dt.datetime | None = None) -> None:
    """Let a run wait after a try that failed, longer each time.

    Park it after many.
    """
    at = at or recording.now()
    with transaction() as session:
        row = session.get(SubscriberRun, run_id, with_for_update={"key_share": True})
        if row is None or row.done_at is not None:
            return
        row.offered_at, row.claimed_at, row.reason = None, None, reason[:LONGEST_REASON]
        row.due_at = at + min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 20), LONGEST_PAUSE)
        if row.attempts >= MANY:
            row.parked_at = at
            log.error("A subscriber failed %d times and is parked: %s", row.attempts, reason)


def _update(*where: ColumnElement[bool], **values: object) -> int:
    with transaction() as session:
        changed = session.execute(
            update(SubscriberRun)
            .where(*where)
            .values(**values)
            .returning(SubscriberRun.id)
            .execution_options(synchronize_session=False)
        )
        return len(changed.all())
