"""Mails messages as each person wishes: claim, call, record.

An address that is refused for good ends the mail, not the message: it stays in the inbox.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from notifications.adapters import mail, wording
from notifications.models import Message
from notifications.services.messages import Line, line_of
from workflow.core import config
from workflow.core.config import Config
from workflow.core.db import db, transaction
from workflow.core.translation.catalogues import SOURCE
from workflow.models.people import User
from workflow.services.decrees import recording

CLAIM_LAPSES = dt.timedelta(minutes=5)
PAUSE = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Claimed messages of one person, and where they go."""

    ids: tuple[int, ...]
    email: str
    name: str
    lines: tuple[Line, ...]
    language: str


def mail_message(message_id: int, *, at: dt.datetime | None = None) -> None:
    """Send one message to somebody who wants to be told at once.

    Raises `mail.MailUnavailable`; the message then waits for the sweep.
    """
    at = at or recording.now()
    with transaction() as session:
        user_id = session.scalar(
            select(Message.user_id).where(Message.id == message_id, Message.wish == "at_once")
        )
        envelope = (
            _claim(session, user_id, at, Message.id == message_id) if user_id is not None else None
        )
    _send(envelope, "message", at)


def mail_digest(user_id: int, *, at: dt.datetime | None = None) -> None:
    """Send somebody all that happened since their last digest, in one letter.

    Raises `mail.MailUnavailable`.
    """
    at = at or recording.now()
    with transaction() as session:
        envelope = _claim(session, user_id, at, Message.wish == "digest")
    _send(envelope, "digest", at)


def due(at: dt.datetime | None = None, limit: int = 200) -> list[int]:
    """Return the messages that should have left, for the sweep to hand out again."""
    at = at or recording.now()
    with transaction() as session:
        rows = (
            select(Message.id)
            .where(
                Message.wish == "at_once",
                Message.mailed_at.is_(None),
                Message.mail_due_at < at - PAUSE,
                _unclaimed(at),
            )
            .order_by(Message.mail_due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return sorted(
            session.scalars(
                update(Message)
                .where(Message.id.in_(rows))
                .values(mail_due_at=at)
                .returning(Message.id)
            )
        )


def due_for_digest() -> list[int]:
    """Return the people for whom something waits for their digest."""
    rows = db.session.scalars(
        select(Message.user_id)
        .where(
            Message.wish == "digest", Message.mailed_at.is_(None), Message.mail_due_at.is_not(None)
        )
        .distinct()
    )
    return sorted(rows)


def _claim(
    session: Session, user_id: int, at: dt.datetime, which: ColumnElement[bool]
) -> Envelope | None:
    waiting = (
        Message.user_id == user_id,
        Message.mailed_at.is_(None),
        Message.mail_due_at.is_not(None),
        _unclaimed(at),
        which,
    )
    rows = session.scalars(
        select(Message).where(*waiting).order_by(Message.id).with_for_update()
    ).all()
    user = session.get(User, user_id)
    if not rows or user is None:
        return None
    for row in rows:
        row.claimed_at, row.attempts = at, row.attempts + 1
    base = config.current().base_url
    return Envelope(
        tuple(row.id for row in rows),
        user.email,
        user.name,
        tuple(line_of(row, base, user.language or SOURCE) for row in rows),
        user.language or SOURCE,
    )


def _send(envelope: Envelope | None, template: str, at: dt.datetime) -> None:
    if envelope is None:
        return
    settings = config.current()
    try:
        mail.send(_compose(envelope, template, settings), settings)
    except mail.MailRefused:
        _record(envelope, {"mail_due_at": None, "claimed_at": None})
    except mail.MailUnavailable:
        _record(envelope, {"mail_due_at": at, "claimed_at": None})
        raise
    else:
        _record(envelope, {"mailed_at": at, "claimed_at": None})


def _compose(envelope: Envelope, template: str, settings: Config) -> mail.Letter:
    newest = envelope.lines[-1]
    wishes = f"{settings.base_url}/kotak-masuk"
    words = wording.write(
        template,
        envelope.language,
        name=envelope.name,
        wishes=wishes,
        entries=envelope.lines,
        subject_line=newest.subject,
        text=newest.text,
        link=newest.link,
    )
    domain = settings.mail_from.rpartition("@")[2]
    return mail.Letter(
        to=envelope.email,
        to_name=envelope.name,
        words=words,
        message_id=f"<{template}.{newest.id}.{len(envelope.ids)}@{domain}>",
        date=newest.at,
    )


def _record(envelope: Envelope, values: dict[str, dt.datetime | None]) -> None:
    with transaction() as session:
        session.execute(update(Message).where(Message.id.in_(envelope.ids)).values(values))


def _unclaimed(at: dt.datetime) -> ColumnElement[bool]:
    return or_(Message.claimed_at.is_(None), Message.claimed_at < at - CLAIM_LAPSES)
