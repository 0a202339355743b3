"""Announcements of the tests, and their runs."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, update

from workflow.core.db import transaction
from workflow.models.records import SubscriberRun
from workflow.services.decrees import recording
from workflow.services.outbox import runs


def announce(*subjects: int, event: str = "test.HAPPENED") -> None:
    """Announce some things that happened."""
    with transaction() as session:
        for subject in subjects:
            recording.announce(session, None, event, str(subject), subject_id=subject)


def let_pass(time: dt.timedelta) -> None:
    """Let so much time go by, as far as runs can tell."""
    with transaction() as session:
        for name in ("due_at", "offered_at", "claimed_at"):
            column = getattr(SubscriberRun, name)
            session.execute(
                update(SubscriberRun)
                .where(column.is_not(None))
                .values({name: column - time - dt.timedelta(seconds=1)})
            )


def running_ones() -> list[int]:
    """Return the runs whose tasks are in the queue."""
    with transaction() as session:
        return list(session.scalars(select(SubscriberRun.id).where(*runs.IN_FLIGHT)))


def finish(run: int) -> None:
    with runs.running(run) as mine:
        assert mine


def fail(run: int, reason: str = "no reason") -> None:
    with pytest.raises(ValueError, match=reason), runs.running(run):
        raise ValueError(reason)
