"""What relay and worker do, in this process: each announcement is handed on."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

import celery_worker
from workflow.core.db import db
from workflow.models.records import OutboxRow
from workflow.services.outbox import runs, table


def follow(instead: Mapping[str, str | None] | None = None) -> list[str]:
    """Run what is announced until nothing waits, and return the events.

    *instead* names another task, or none, to be run for one.
    """
    events: list[str] = []
    tasks = {task for tasks in celery_worker.SUBSCRIBERS.values() for task in tasks}
    while table.waiting():
        events += db.session.scalars(
            select(OutboxRow.event).where(OutboxRow.done_at.is_(None)).order_by(OutboxRow.id)
        )
        table.expand(celery_worker.SUBSCRIBERS, celery_worker.OF_ANNOUNCEMENT, limit=1000)
        for run in runs.offer(tasks):
            with runs.running(run.id):
                _run((instead or {}).get(run.task, run.task), run.argument)
    return events


def _run(task: str | None, subject_id: int) -> None:
    if task is not None:
        celery_worker.app.tasks[task].run(subject_id)
