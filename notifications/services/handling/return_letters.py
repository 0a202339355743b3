"""Sends the letters that ask for copies back: claim, call, record.

As with the letters of copies, the mail server is called outside the transactions; a worker that is
killed leaves a claim that lapses, and the letter leaves again under the same Message-ID.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from notifications.adapters import composing, mail, wording
from notifications.models import CopyReturn, Delivery
from notifications.rules import links
from notifications.rules.returns import ReturnAction, ReturnState
from notifications.services import one_letter
from notifications.services.handling import returns
from notifications.services.handling.locks import lock_copy
from workflow.core import config
from workflow.core.db import lock, transaction
from workflow.rules.actors import Act, Role, System
from workflow.services.decrees import recording
from workflow.services.outbox import claims

PAUSE = dt.timedelta(minutes=5)
NEVER = dt.timedelta(days=365 * 50)
"""After a refusal: the registrar asks in another way."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claimed letter with all that it says."""

    return_id: int
    copy_id: int
    version: int
    email: str
    office: str
    name: str
    title: str
    number: str
    decree_date: dt.date | None
    unit: str
    region: str
    asked_at: dt.datetime
    public_code: str


def due(at: dt.datetime | None = None) -> list[int]:
    """Return the letters that wait and that nobody is at."""
    at = at or recording.now()
    with transaction() as session:
        waiting = (
            select(CopyReturn.id)
            .join(Delivery, Delivery.id == CopyReturn.copy_id)
            .where(
                CopyReturn._state == ReturnState.ASKED,  # noqa: SLF001  (the column)
                CopyReturn.due_at <= at,
                Delivery.email.is_not(None),
                Delivery.letter_of.is_(None),
                claims.is_free(CopyReturn.claimed_at, at),
            )
            .order_by(CopyReturn.id)
        )
        return list(session.scalars(waiting))


def send(return_id: int, *, at: dt.datetime | None = None) -> None:
    """Send one letter, if it waits for that and nobody else is at it; idempotent."""
    at = at or recording.now()
    waiting = _claim(return_id, at)
    if waiting is None:
        return
    try:
        reply = mail.send(_compose(waiting), config.current())
    except mail.MailRefused as refused:
        _let_go(return_id, str(refused), at + NEVER)
    except mail.MailUnavailable as away:
        _let_go(return_id, str(away), at + PAUSE)
    else:
        _record(waiting, reply, at)


def _claim(return_id: int, at: dt.datetime) -> Waiting | None:
    with transaction() as session:
        asked = lock(session, CopyReturn, return_id)
        copy = asked.copy
        if asked.state is not ReturnState.ASKED or claims.is_held(asked.claimed_at, at):
            return None
        if not copy.email or copy.letter_of:
            return None
        asked.claimed_at, asked.attempts = at, asked.attempts + 1
        decree = copy.decree
        return Waiting(
            return_id,
            copy.id,
            copy.version,
            copy.email,
            one_letter.offices_of(session, copy),
            copy.name,
            decree.title,
            decree.number or "",
            decree.decree_date,
            decree.unit.name,
            decree.unit.region,
            asked.asked_at,
            decree.public_code,
        )


def _compose(waiting: Waiting) -> composing.Letter:
    settings = config.current()
    token = links.token_of(settings.secret_key, waiting.copy_id, waiting.version)
    words = wording.write("copy-return", copy=waiting, link=f"{settings.base_url}/t/{token}")
    domain = settings.mail_from.rpartition("@")[2]
    return composing.Letter(
        to=waiting.email,
        to_name=waiting.name or waiting.office,
        words=words,
        message_id=f"<kembali.{waiting.return_id}.{waiting.public_code}@{domain}>",
        date=waiting.asked_at,
        from_name=f"{waiting.unit}, {waiting.region}",
    )


def _record(waiting: Waiting, reply: str, at: dt.datetime) -> None:
    with transaction() as session:
        engine = System(Role.ENGINE, reply)
        decree, head, copy = lock_copy(session, waiting.copy_id, actor=engine, at=at)
        act = Act(engine, recording.legal_day(decree.unit, at))
        ids = [one.id for one in one_letter.in_one_letter(session, copy)]
        rows = session.scalars(
            select(CopyReturn)
            .where(
                CopyReturn.copy_id.in_(ids),
                CopyReturn._state == ReturnState.ASKED,  # noqa: SLF001  (the column)
            )
            .order_by(CopyReturn.id)
            .with_for_update(key_share=True)
        )
        for asked in rows.all():
            columns = {"told_at": at, "claimed_at": None, "last_reply": reply}
            returns.take(session, head, asked, ReturnAction.TELL, act, at=at, columns=columns)


def _let_go(return_id: int, reply: str, due_at: dt.datetime) -> None:
    with transaction() as session:
        asked = lock(session, CopyReturn, return_id)
        asked.claimed_at, asked.due_at, asked.last_reply = None, due_at, reply
