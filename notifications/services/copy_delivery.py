"""Sends the letter of a copy, each in a task of its own: claim, call, record.

An orchestrator over two transactions, with the mail server called outside both.  A worker that is
killed in between leaves a claim that lapses, and the sweep sends the very same letter again under
the same Message-ID: at least once, visible once.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from sqlalchemy import Table, or_, select, update

from notifications.adapters import mail
from notifications.models import Delivery
from notifications.rules import tries
from notifications.rules.copies import CopyAction, CopyState
from notifications.services import copies, one_letter
from notifications.services.handling.locks import lock_copy
from notifications.services.letters import copy_letter
from notifications.services.letters.copy_letter import Waiting
from workflow.adapters import originals
from workflow.core import config
from workflow.core.db import lock, transaction
from workflow.rules.actors import Act, Role, System
from workflow.services.decrees import recording
from workflow.services.outbox import claims
from workflow.services.tracking.changes import UNTRACKED

HANDED_OUT = dt.timedelta(minutes=2)
"""How long the sweep leaves a copy to the task that has it."""
FIRST_PAUSE = dt.timedelta(seconds=10)
LONGEST_PAUSE = dt.timedelta(minutes=15)
TABLE = cast("Table", Delivery.__table__)
TAKEN, REFUSED, PUT_OFF = "TAKEN", "REFUSED", "PUT_OFF"
"""What a server did with a letter, as its delivery history has it."""


def send(copy_id: int, *, at: dt.datetime | None = None) -> None:
    """Send one copy's letter, if it waits for that and nobody else is at it.

    Raises `mail.MailUnavailable` where the server is away or busy: the copy stays queued, and
    leaves when it returns.
    """
    claimed_at = at or recording.now()
    waiting = claim(copy_id, claimed_at)
    if waiting is None:
        return
    try:
        with claims.held(TABLE, (copy_id,), claimed_at):
            reply = _hand_to_server(waiting)
    except originals.Missing as missing:
        _record_refusal(waiting, missing.sentence, at or recording.now())
    except originals.Unavailable as away:
        _let_go(waiting, mail.ServerAway(away.sentence), at or recording.now())
    except mail.MailRefused as refused:
        _record_refusal(waiting, str(refused), at or recording.now())
    except mail.MailUnavailable as away:
        _let_go(waiting, away, at or recording.now())
        raise
    else:
        record_sent(waiting, reply, at or recording.now())


def due(at: dt.datetime | None = None, limit: int = 200) -> list[int]:
    """Return the copies that wait and that nobody is sending, for the sweep."""
    at = at or recording.now()
    nobody_at_it = Delivery.claimed_at.is_(None) & (Delivery.due_at <= at)
    left_by_the_dead = Delivery.claimed_at < at - claims.LAPSES
    with transaction() as session:
        waiting = (
            select(Delivery.id)
            .where(
                Delivery._state == CopyState.QUEUED,  # noqa: SLF001  (the column)
                Delivery.email.is_not(None),
                Delivery.letter_of.is_(None),
                or_(nobody_at_it, left_by_the_dead),
            )
            .order_by(Delivery.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )
        moved = (
            update(Delivery)
            .where(Delivery.id.in_(waiting))
            .values(due_at=at + HANDED_OUT, claimed_at=None)
            .returning(Delivery.id)
        )
        return sorted(session.scalars(moved, execution_options=UNTRACKED))


def claim(copy_id: int, at: dt.datetime) -> Waiting | None:
    """Claim a copy for sending, or return None where it does not wait for that.

    Nobody else sends it until the claim lapses.
    """
    with transaction() as session:
        copy = lock(session, Delivery, copy_id)
        claimed = claims.is_held(copy.claimed_at, at)
        if copy.state is not CopyState.QUEUED or not copy.email or claimed or copy.letter_of:
            return None
        copy.claimed_at, copy.attempts = at, copy.attempts + 1
        session.execute(
            update(Delivery).where(Delivery.letter_of == copy.id).values(attempts=copy.attempts),
            execution_options=UNTRACKED,
        )
        return copy_letter.waiting(session, copy)


def _hand_to_server(waiting: Waiting) -> str:
    """Send the letter with its file; with the link alone where that is too large."""
    try:
        return mail.send(copy_letter.write(waiting), config.current())
    except mail.TooLarge:
        return mail.send(copy_letter.write(waiting, attach=False), config.current())


def record_sent(waiting: Waiting, reply: str, at: dt.datetime) -> None:
    """Record that the server took the letter.

    A recipient may be faster than this record: then the copy is opened already, and stays so.
    """
    with transaction() as session:
        engine = System(Role.ENGINE, reply)
        decree, head, copy = lock_copy(session, waiting.copy_id, actor=engine, at=at)
        if copy.state is not CopyState.QUEUED or copy.version != waiting.version:
            return
        act = Act(engine, recording.legal_day(decree.unit, at))
        columns: dict[str, Any] = {"sent_at": at, "claimed_at": None, "last_reply": reply}
        for one in one_letter.in_one_letter(session, copy):
            columns["tries"] = _noted(one, TAKEN, reply, at)
            copies.take(session, decree, head, one, CopyAction.SEND, act, at=at, columns=columns)


def _record_refusal(waiting: Waiting, reply: str, at: dt.datetime) -> None:
    with transaction() as session:
        engine = System(Role.ENGINE, "mail")
        decree, head, copy = lock_copy(session, waiting.copy_id, actor=engine, at=at)
        if copy.state is not CopyState.QUEUED or copy.version != waiting.version:
            return
        act = Act(engine, recording.legal_day(decree.unit, at), reply)
        columns: dict[str, Any] = {"claimed_at": None, "last_reply": reply}
        for one in one_letter.in_one_letter(session, copy):
            columns["tries"] = _noted(one, REFUSED, reply, at)
            copies.take(session, decree, head, one, CopyAction.FAIL, act, at=at, columns=columns)


def _let_go(waiting: Waiting, away: mail.MailUnavailable, at: dt.datetime) -> None:
    """Release the claim, to retry after a pause.

    It grows where the server puts off this letter; a server that is away is asked again soon.
    """
    with transaction() as session:
        copy = lock(session, Delivery, waiting.copy_id)
        if copy.version != waiting.version:
            return
        growing = min(FIRST_PAUSE * 2 ** min(copy.attempts, 10), LONGEST_PAUSE)
        pause = FIRST_PAUSE if isinstance(away, mail.ServerAway) else growing
        copy.claimed_at, copy.due_at, copy.last_reply = None, at + pause, str(away)
        copy.tries = _noted(copy, PUT_OFF, str(away), at)


def _noted(copy: Delivery, kind: str, reply: str, at: dt.datetime) -> list[Any]:
    return tries.noted(copy.tries, kind, reply, at=at, version=copy.version)
