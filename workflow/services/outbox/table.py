"""The outbox: what acts announce.

The relay gives each announcement one run for each of its subscribers (`runs.py`); from then on the
runs are what waits, and the announcement is done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import psycopg
from sqlalchemy import delete, exists, func, insert, select, update

from workflow.core import config
from workflow.core.db import transaction
from workflow.models.records import OutboxRow, SubscriberRun
from workflow.services.decrees.recording import now
from workflow.services.outbox.runs import OPEN

KEPT = dt.timedelta(days=30)
"""How long an announcement is kept whose subscribers have run: long enough to be asked about."""

Subscribers = Mapping[str, tuple[str, ...]]


def expand(
    subscribers: Subscribers,
    of_announcement: frozenset[str],
    limit: int,
    at: dt.datetime | None = None,
) -> int:
    """Write the runs of new announcements, at most *limit*.

    Return how many those were.

    Tasks in *of_announcement* are given the announcement's own id, the others that of its
    subject.
    """
    at = at or now()
    with transaction() as session:
        due = (
            select(OutboxRow.id)
            .where(OutboxRow.done_at.is_(None), OutboxRow.due_at <= at)
            .order_by(OutboxRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )
        rows = session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(due))
            .values(done_at=at)
            .returning(OutboxRow.id, OutboxRow.event, OutboxRow.subject_id)
        ).all()
        runs = [
            {
                "outbox_id": row_id,
                "task": task,
                "argument": row_id if task in of_announcement else subject_id,
                "due_at": at,
            }
            for row_id, event, subject_id in sorted(rows)
            for task in subscribers.get(event, ())
        ]
        if runs:
            session.execute(insert(SubscriberRun), runs)
        return len(rows)


def waiting() -> int:
    """Count what is not done yet.

    Announcements without runs, and runs that have not ended.
    """
    announced = select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None))
    running = select(func.count()).select_from(SubscriberRun).where(*OPEN)
    with transaction() as session:
        return (session.scalar(announced) or 0) + (session.scalar(running) or 0)


def purge(at: dt.datetime | None = None) -> int:
    """Delete what is done for long, with its runs.

    Answer how many announcements that were.

    An announcement with a run that waits or is parked stays.
    """
    unfinished = exists().where(
        SubscriberRun.outbox_id == OutboxRow.id, SubscriberRun.done_at.is_(None)
    )
    with transaction() as session:
        old = session.execute(
            delete(OutboxRow)
            .where(OutboxRow.done_at < (at or now()) - KEPT, ~unfinished)
            .returning(OutboxRow.id)
        )
        return len(old.all())


@contextmanager
def listening() -> Iterator[Callable[[float], bool]]:
    """Listen for announcements on a connection of its own.

    Gives a function that waits for one, at most so many seconds, and says whether one came.
    """
    url = config.current().database_url.replace("postgresql+psycopg", "postgresql", 1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("LISTEN outbox")

        def wait(seconds: float) -> bool:
            return any(True for _ in connection.notifies(timeout=seconds, stop_after=1))

        yield wait
