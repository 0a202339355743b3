"""What relay and worker do, in this process: each announcement is handed on."""

from __future__ import annotations

from collections.abc import Mapping

import celery_worker
from workflow.services.outbox import table


def follow(instead: Mapping[str, str | None] | None = None) -> list[str]:
    """Run what is announced until nothing waits, and return the events.

    *instead* names another task, or none, to be run for one.
    """
    events: list[str] = []
    while announced := table.claim():
        for one in announced:
            events.append(one.event)
            for task in celery_worker.SUBSCRIBERS[one.event]:
                _run(
                    (instead or {}).get(task, task),
                    one.id if task in celery_worker.OF_ANNOUNCEMENT else one.subject_id,
                )
        table.finish([one.id for one in announced])
    return events


def _run(task: str | None, subject_id: int) -> None:
    if task is not None:
        celery_worker.app.tasks[task].run(subject_id)
