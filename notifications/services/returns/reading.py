"""Takes in letters that came back, and records them with their copies.

Only the mark of the address is believed, because it is signed.  A letter that came back for good
fails its copy, if it still waits for its reader; everything else stands in the delivery history.
"""

from __future__ import annotations

import datetime as dt
import logging
from enum import Enum

from sqlalchemy import update
from sqlalchemy.orm import Session

from notifications.adapters import return_mailbox, returned
from notifications.models import Delivery
from notifications.rules import tries
from notifications.rules.bounces import Mark, Return, Returned, read_mark, reason_of
from notifications.rules.copies import CopyAction, CopyState
from notifications.services import copies
from notifications.services.handling.locks import lock_copy
from notifications.services.one_letter import in_one_letter
from workflow.core import config
from workflow.core.db import transaction
from workflow.rules.actors import Act, Role, System
from workflow.rules.errors import NotFound
from workflow.services.decrees import recording
from workflow.services.tracking.changes import UNTRACKED

log = logging.getLogger(__name__)

ENGINE = System(Role.ENGINE, "mail")
WAITS = frozenset({CopyState.QUEUED, CopyState.SENT})
"""States in which a copy that came back has failed: nobody has opened it."""


class Outcome(Enum):
    """What was done with a letter that came back."""

    FAILED = "copy failed"
    NOTED = "noted with its copy"
    STRANGE = "names no letter of ours"


def read_mailbox(*, at: dt.datetime | None = None) -> dict[Outcome, int]:
    """Read what came back into the mailbox, and count what was done with it.

    Each letter is a transaction of its own; none is open while the mailbox is asked.  Does nothing
    where no mailbox is set.  Raises `MailboxAway`.
    """
    counted = dict.fromkeys(Outcome, 0)
    url = config.current().post.return_mailbox
    for raw in return_mailbox.unread(url) if url else ():
        counted[take_in(raw, at=at)] += 1
    return counted


def take_in(raw: bytes, *, recipient: str = "", at: dt.datetime | None = None) -> Outcome:
    """Record a letter that came back with its copy; idempotent but for the count.

    *recipient* is to whom it was delivered, where its bringer knows.
    """
    at, settings = at or recording.now(), config.current()
    message = returned.parse(raw)
    if not settings.post.return_address:
        return Outcome.STRANGE
    written = returned.marks(message, settings.post.return_address, recipient)
    holding = settings.keys.holding()
    known = (read_mark(mark, key) for mark in written for key in holding)
    mark = next((one for one in known if one is not None), None)
    if mark is None:
        log.info("a letter came back that names no letter of ours")
        return Outcome.STRANGE
    return record(mark, returned.read(message), at)


def record(mark: Mark, said: Returned, at: dt.datetime) -> Outcome:
    """Record what a letter that came back says with its copy."""
    try:
        with transaction() as session:
            decree, head, copy = lock_copy(session, mark.copy_id, actor=ENGINE, at=at)
            fails = (
                said.kind is Return.FAILED
                and mark.version == copy.version
                and copy.state in WAITS
                and copy.attempts > 0
            )
            reason = reason_of(said.status)
            for one in in_one_letter(session, copy):
                history = _noted(one, mark, said, at)
                if not fails:
                    _note(session, one, history)
                    continue
                act = Act(ENGINE, recording.legal_day(decree.unit, at), reason)
                columns = {"claimed_at": None, "last_reply": reason, "tries": history}
                copies.take(
                    session, decree, head, one, CopyAction.FAIL, act, at=at, columns=columns
                )
    except NotFound:
        return Outcome.STRANGE
    return Outcome.FAILED if fails else Outcome.NOTED


def _noted(copy: Delivery, mark: Mark, said: Returned, at: dt.datetime) -> list[object]:
    answer = f"{said.status} {said.words}".strip()
    return tries.noted(copy.tries, said.kind.name, answer, at=at, version=mark.version)


def _note(session: Session, copy: Delivery, history: list[object]) -> None:
    statement = update(Delivery).where(Delivery.id == copy.id).values(tries=history)
    session.execute(statement, execution_options=UNTRACKED)
