"""The engine's own tasks: the clock acts, and what was handed over long ago is cleared away."""

from __future__ import annotations

from celery import shared_task

from workflow.services import outbox


@shared_task(name="workflow.purge_outbox", max_retries=0)
def purge_outbox() -> None:
    """Clear away announcements that were handed over long ago."""
    outbox.purge()
