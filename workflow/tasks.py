"""The engine's own tasks: the clock acts, old rows go, the log grows."""

from __future__ import annotations

from celery import shared_task

from workflow.services import deadlines
from workflow.services.anchoring import checkpoints, sequencing
from workflow.services.force import endings, grounds
from workflow.services.outbox import table
from workflow.services.sign_in import retention


@shared_task(name="workflow.purge_outbox", max_retries=0)
def purge_outbox() -> None:
    """Clear away announcements that were handed over long ago."""
    table.purge()


@shared_task(name="workflow.forget_old_sign_ins", max_retries=0)
def forget_old_sign_ins() -> None:
    """Clear away sessions, devices and failures that count for nothing any more."""
    retention.forget_old()


@shared_task(name="workflow.take_ends", max_retries=0)
def take_ends() -> None:
    """Hand out the decrees that end because a later one begins to hold."""
    for decree_id in endings.due():
        take_end.delay(decree_id)


@shared_task(name="workflow.take_end", max_retries=0)
def take_end(decree_id: int) -> None:
    """End one decree, if its day has come where its unit is."""
    endings.take_end(decree_id)


@shared_task(name="workflow.remind", max_retries=0)
def remind() -> None:
    """Remind and escalate."""
    deadlines.remind()


@shared_task(name="workflow.remind_of_corrections", max_retries=0)
def remind_of_corrections() -> None:
    """Remind of decrees that must be corrected within the days of the law."""
    grounds.remind()


@shared_task(name="workflow.tell_of_unknown_outcomes", max_retries=0)
def tell_of_unknown_outcomes() -> None:
    """Notify the head of attempts that were sent and have no result."""
    deadlines.tell_of_unknown_outcomes()


@shared_task(name="workflow.abandon_unsent_attempts", max_retries=0)
def abandon_unsent_attempts() -> None:
    """Hand out the attempts at signing that were opened long ago and never sent."""
    for decree_id in deadlines.unsent_attempts():
        abandon_attempt.delay(decree_id)


@shared_task(name="workflow.abandon_attempt", max_retries=0)
def abandon_attempt(decree_id: int) -> None:
    """Abandon one attempt that was never sent."""
    deadlines.abandon(decree_id)


@shared_task(name="workflow.sequence", max_retries=0)
def sequence() -> None:
    """Enter what happened into the log."""
    sequencing.sequence()


@shared_task(name="workflow.anchor_signature", max_retries=0)
def anchor_signature(decree_id: int) -> None:
    """Sign the head of the log that holds a signature, and mail it to auditors."""
    checkpoints.anchor_signature(decree_id)


@shared_task(name="workflow.anchor_daily", max_retries=0)
def anchor_daily() -> None:
    """Sign the head of the log, and mail it to the auditors of all units."""
    checkpoints.anchor_daily()
