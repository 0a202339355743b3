"""The outbox: what acts announce, handed to subscribers at least once.

A row is claimed (skip locked, so that relays do not wait for each other), its tasks are queued,
then it is done.  A relay that dies in between leaves a claim that lapses: the sweep gives the row
out again, and subscribers are idempotent.  Emptying the broker therefore loses nothing but time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from sqlalchemy import delete, func, or_, select, update

from workflow.core import config
from workflow.core.db import transaction
from workflow.models.records import OutboxRow
from workflow.services.decrees.recording import now

CLAIM_LAPSES = dt.timedelta(minutes=2)
LONGEST_PAUSE = dt.timedelta(minutes=10)
OFFERED_AGAIN = dt.timedelta(minutes=15)
"""What a queue that is not far behind has done by then; what is older, the sweeps find."""
KEPT = dt.timedelta(days=30)
"""How long a row that is done is kept: long enough to ask what was handed over, and no longer."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One event to hand over: `decree.SIGN` of decree 12."""

    id: int
    event: str
    subject_id: int
    decree_id: int | None


def claim(limit: int = 50, at: dt.datetime | None = None) -> list[Announcement]:
    """Claim rows that are due and unclaimed, or whose claim has lapsed."""
    at = at or now()
    free = or_(OutboxRow.claimed_at.is_(None), OutboxRow.claimed_at < at - CLAIM_LAPSES)
    with transaction() as session:
        due = (
            select(OutboxRow.id)
            .where(OutboxRow.done_at.is_(None), OutboxRow.due_at <= at, free)
            .order_by(OutboxRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(due))
            .values(claimed_at=at, attempts=OutboxRow.attempts + 1)
            .returning(OutboxRow.id, OutboxRow.event, OutboxRow.subject_id, OutboxRow.decree_id),
        )
        return sorted((Announcement(*row) for row in rows), key=lambda announced: announced.id)


def finish(ids: list[int], at: dt.datetime | None = None) -> None:
    """Mark rows as handed over: every subscriber has its task."""
    with transaction() as session:
        session.execute(update(OutboxRow).where(OutboxRow.id.in_(ids)).values(done_at=at or now()))


def put_back(ids: list[int], at: dt.datetime | None = None) -> None:
    """Release rows that could not be handed over, for a later retry.

    The pause grows.
    """
    at = at or now()
    with transaction() as session:
        for row in session.scalars(
            select(OutboxRow).where(OutboxRow.id.in_(ids)).with_for_update()
        ):
            row.claimed_at = None
            row.due_at = at + min(dt.timedelta(seconds=2 ** min(row.attempts, 10)), LONGEST_PAUSE)


def offer_again(at: dt.datetime | None = None) -> int:
    """Release what was handed over shortly before; return how many rows.

    The queue may have been lost together with the relay.

    The embedded Redis keeps nothing, and a task that was done already does nothing.
    """
    recent = OutboxRow.done_at > (at or now()) - OFFERED_AGAIN
    with transaction() as session:
        return len(
            session.scalars(
                update(OutboxRow)
                .where(recent)
                .values(done_at=None, claimed_at=None)
                .returning(OutboxRow.id)
            ).all()
        )


def waiting() -> int:
    """Count what is not handed over yet."""
    with transaction() as session:
        return (
            session.scalar(
                select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None))
            )
            or 0
        )


def purge(at: dt.datetime | None = None) -> int:
    """Delete what was handed over long ago, and answer how many rows that were."""
    with transaction() as session:
        old = session.execute(
            delete(OutboxRow)
            .where(OutboxRow.done_at < (at or now()) - KEPT)
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
