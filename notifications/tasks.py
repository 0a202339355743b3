"""The tasks of notifications: each takes one id, calls one service.

All are idempotent.
"""

from __future__ import annotations

import logging
from contextlib import suppress

from celery import shared_task

from notifications.adapters.mail import MailUnavailable
from notifications.adapters.return_mailbox import MailboxAway
from notifications.services import (
    copy_delivery,
    copy_opening,
    message_delivery,
    notices,
    webhook_calls,
)
from notifications.services.handling import return_letters, returns
from notifications.services.returns import reading, stuck

log = logging.getLogger(__name__)


@shared_task(name="notifications.open_copies", max_retries=0)
def open_copies(decree_id: int) -> None:
    """Create the copies of a decree that was just signed."""
    copy_opening.open_copies(decree_id)


@shared_task(name="notifications.deliver_certified", max_retries=0)
def deliver_certified(certified_id: int) -> None:
    """Create the delivery of a copy that was just certified."""
    copy_opening.open_certified(certified_id)


@shared_task(name="notifications.send_copy", max_retries=0)
def send_copy(copy_id: int) -> None:
    """Try to send one copy.

    Where the server is away, the copy waits for the sweep.
    """
    with suppress(MailUnavailable):
        copy_delivery.send(copy_id)


@shared_task(name="notifications.ask_back", max_retries=0)
def ask_back(decree_id: int) -> None:
    """Ask for the copies of a decree that was annulled or revoked."""
    returns.ask(decree_id)


@shared_task(name="notifications.ask_back_by_mail", max_retries=0)
def ask_back_by_mail(return_id: int) -> None:
    """Try to send the letter that asks for one copy."""
    return_letters.send(return_id)


@shared_task(name="notifications.sweep", max_retries=0)
def sweep() -> None:
    """Hand out again what waits and nobody is at.

    The letters of a worker that was killed, of a queue that was emptied, of a server that was away.
    """
    for decree_id in copy_opening.unopened():
        open_copies.delay(decree_id)
    for copy_id in copy_delivery.due():
        send_copy.delay(copy_id)
    for return_id in return_letters.due():
        ask_back_by_mail.delay(return_id)
    for message_id in message_delivery.due():
        mail_message.delay(message_id)
    for call_id in webhook_calls.due():
        call_endpoint.delay(call_id)


@shared_task(name="notifications.read_returned", max_retries=0)
def read_returned() -> None:
    """Read what came back into the mailbox for it.

    Where the mailbox is away, it is asked again soon.
    """
    try:
        reading.read_mailbox()
    except MailboxAway as away:
        log.warning("the mailbox of returned letters is away: %s", away)


@shared_task(name="notifications.tell_of_stuck", max_retries=0)
def tell_of_stuck() -> None:
    """Announce the copies that no server has taken for a working day."""
    stuck.announce()


@shared_task(name="notifications.tell", max_retries=0)
def tell(announcement_id: int) -> None:
    """Write the messages that an announcement calls for."""
    notices.tell(announcement_id)


@shared_task(name="notifications.mail_message", max_retries=0)
def mail_message(message_id: int) -> None:
    """Try to send one message to somebody who wants to be told at once.

    Where the server is away, the message waits for the sweep.
    """
    with suppress(MailUnavailable):
        message_delivery.mail_message(message_id)


@shared_task(name="notifications.send_digests", max_retries=0)
def send_digests() -> None:
    """Hand out the digests that are due."""
    for user_id in message_delivery.due_for_digest():
        mail_digest.delay(user_id)


@shared_task(name="notifications.mail_digest", max_retries=0)
def mail_digest(user_id: int) -> None:
    """Try to send one person's digest.

    Where the server is away, it is handed out again.
    """
    with suppress(MailUnavailable):
        message_delivery.mail_digest(user_id)


@shared_task(name="notifications.queue_calls", max_retries=0)
def queue_calls(announcement_id: int) -> None:
    """Write the calls to other systems that an announcement calls for."""
    webhook_calls.queue(announcement_id)


@shared_task(name="notifications.call_endpoint", max_retries=0)
def call_endpoint(call_id: int) -> None:
    """Make one call; the next try is the sweep's, after a pause that grows."""
    webhook_calls.call(call_id)
