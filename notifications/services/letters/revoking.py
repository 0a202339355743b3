"""Ends a personal link alone."""

from __future__ import annotations

import datetime as dt

from notifications.rules.copies import CopyAction
from notifications.services.copies import stay
from notifications.services.handling.locks import lock_as_seen
from workflow.core.db import transaction
from workflow.rules.actors import Act, Person
from workflow.services.decrees import recording


def revoke(
    copy_id: int, reason: str, *, seen: str | None, actor: Person, at: dt.datetime | None = None
) -> None:
    """End the personal link of a copy, and nothing else: its state stays.

    Raises what `lock_as_seen` raises, or what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head, copy = lock_as_seen(session, copy_id, seen, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        # no letter has this version, so nothing opens the copy until one is sent
        columns = {"version": copy.version + 1}
        stay(session, head, copy, CopyAction.REVOKE, act, at=at, columns=columns)
