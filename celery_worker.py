"""What goes out: the subscribers of every announcement, the schedule, and the Celery application that runs them."""

from __future__ import annotations

from typing import Any

from celery.schedules import crontab

import drafting.tasks
import notifications.tasks
import workflow.tasks
from workflow.core.celery import make_celery
from workflow.services.relaying import Relay
from wsgi import create_app

# fmt: off
SUBSCRIBERS: dict[str, tuple[str, ...]] = {
    # what happened          what follows: tasks, each given the id of what it happened to
    "decree.OPEN":           (),
    "decree.ARCHIVE":        (),
    "decree.WRITE":          ("drafting.make_documents",),
    "decree.SUBMIT":         (),
    "decree.INITIAL":        (),
    "decree.FORWARD":        (),
    "decree.START_SIGNING":  (),
    "decree.SEND":           (),
    "decree.UNKNOWN":        (),
    "decree.QUARANTINE":     (),
    "decree.SIGN":           ("notifications.open_copies", "drafting.follow_signature"),
    "decree.COMPLETE":       (),
    "decree.STRIKE":         ("drafting.make_documents",),
    "decree.RETURN":         (),
    "decree.RECALL":         (),
    "decree.ABANDON":        (),
    "decree.CANCEL":         (),
    "decree.SUPERSEDE":      (),
    "decree.REVOKE":         (),
    "proposal.PROPOSE":      (),
    "proposal.ACCEPT":       ("drafting.make_documents_of_proposal",),
    "proposal.REJECT":       (),
    "proposal.WITHDRAW":     (),
    "proposal.ADOPT":        (),
    "proposal.REVERT":       (),
    "copy.QUEUE":            ("notifications.send_copy",),
    "copy.SEND":             (),
    "copy.FAIL":             (),
    "copy.OPEN":             (),
    "copy.ACKNOWLEDGE":      (),
    "copy.HAND_OVER":        (),
    "copy.REQUEUE":          ("notifications.send_copy",),
    "copy.RENEW":            ("notifications.send_copy",),
    "copy.WAIVE":            (),
}

OF_ANNOUNCEMENT: frozenset[str] = frozenset()
"""Tasks that are given the announcement's own id, because what they do depends on what happened."""

SCHEDULE: dict[str, dict[str, Any]] = {
    # when (UTC)                    what
    "notifications.sweep":         {"task": "notifications.sweep",    "schedule": 60.0},
    "drafting.refresh_open":       {"task": "drafting.refresh_open",  "schedule": crontab(hour="17", minute="15")},  # 00.15 WIB
    "workflow.purge_outbox":       {"task": "workflow.purge_outbox",  "schedule": crontab(hour="18", minute="10")},
}
# fmt: on

TASKS = (drafting.tasks, notifications.tasks, workflow.tasks)
"""Every package's tasks, so that the worker knows them."""

site = create_app()
"""The site, for its commands: `flask --app celery_worker workflow relay` is the relay with all its subscribers."""

app = make_celery(site.extensions["config"], context=site.app_context)
app.conf.beat_schedule = {**(app.conf.beat_schedule or {}), **SCHEDULE}


def send(task: str, subject_id: int) -> None:
    """Put a task into the queue.  Raises kombu's `OperationalError` where that is away."""
    app.send_task(task, args=[subject_id])


site.extensions["relay"] = Relay(SUBSCRIBERS, send, OF_ANNOUNCEMENT)
