"""Mails messages as each person wishes: claim, call, record.

An address that is refused for good ends the mail, not the message: it stays in the inbox.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, Table, func, or_, select, update
from sqlalchemy.orm import Session

from notifications.adapters import mail, wording
from notifications.models import Message
from notifications.rules.wishes import latest_digest
from notifications.services.messages import Line, is_over, line_of
from workflow.core import config
from workflow.core.config import Config
from workflow.core.db import db, transaction
from workflow.core.translation.catalogues import SOURCE
from workflow.models.decree import Decree
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording
from workflow.services.outbox import claims

FIRST_LOOK = dt.timedelta(minutes=5)
"""When the sweep first looks for a message that its announcement sends by itself, and sooner."""
HANDED_OUT = dt.timedelta(minutes=2)
"""How long the sweep leaves a message to the task that has it."""
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(seconds=10), dt.timedelta(minutes=15)
TABLE = cast("Table", Message.__table__)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Claimed messages of one person, and where they go."""

    ids: tuple[int, ...]
    attempts: int
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
                or_(
                    Message.mail_due_at < at - FIRST_LOOK,
                    (Message.attempts > 0) & (Message.mail_due_at <= at),
                    (Message.mail_due_at > Message.created_at) & (Message.mail_due_at <= at),
                ),
                claims.is_free(Message.claimed_at, at),
            )
            .order_by(Message.mail_due_at)
            .limit(limit)
            .with_for_update(skip_locked=True, key_share=True)
        )
        return sorted(
            session.scalars(
                update(Message)
                .where(Message.id.in_(rows))
                .values(mail_due_at=at + HANDED_OUT)
                .returning(Message.id)
            )
        )


def due_for_digest(at: dt.datetime | None = None) -> list[int]:
    """Return the people whose digest is due.

    Something waited for it at half past six of their unit's last working day.
    """
    at = at or recording.now()
    waiting = db.session.execute(
        select(Message.user_id, func.min(Message.created_at), func.min(Post.unit_id))
        .outerjoin(MandateRow, MandateRow.user_id == Message.user_id)
        .outerjoin(Post, Post.id == MandateRow.post_id)
        .where(
            Message.wish == "digest", Message.mailed_at.is_(None), Message.mail_due_at.is_not(None)
        )
        .group_by(Message.user_id)
    ).all()
    moments = {
        unit.id: latest_digest(at, unit.time_zone, working_calendar(db.session(), unit.id).lenient)
        for unit in db.session.scalars(select(Unit).where(Unit.id.in_({row[2] for row in waiting})))
    }
    return sorted(
        user_id for user_id, since, unit_id in waiting if since <= moments.get(unit_id, at)
    )


def _claim(
    session: Session, user_id: int, at: dt.datetime, which: ColumnElement[bool]
) -> Envelope | None:
    waiting = (
        Message.user_id == user_id,
        Message.mailed_at.is_(None),
        Message.mail_due_at.is_not(None),
        claims.is_free(Message.claimed_at, at),
        which,
    )
    rows = _without_finished(
        session,
        session.scalars(
            select(Message).where(*waiting).order_by(Message.id).with_for_update(key_share=True)
        ).all(),
    )
    user = session.get(User, user_id)
    if not rows or user is None:
        return None
    for row in rows:
        row.claimed_at, row.attempts = at, row.attempts + 1
    base = config.current().base_url
    return Envelope(
        tuple(row.id for row in rows),
        max(row.attempts for row in rows),
        user.email,
        user.name,
        tuple(line_of(row, base, user.language or SOURCE) for row in rows),
        user.language or SOURCE,
    )


def _without_finished(session: Session, rows: Sequence[Message]) -> list[Message]:
    """Leave out reminders of what has been done meanwhile.

    They stay in the inbox, unmailed.
    """
    of = {row.decree_id for row in rows if row.event.startswith("deadline.")}
    decrees = {
        decree.id: decree for decree in session.scalars(select(Decree).where(Decree.id.in_(of)))
    }
    over = [
        row for row in rows if is_over(session, row.event, row.key, decrees.get(row.decree_id or 0))
    ]
    for row in over:
        row.mail_due_at = None
    return [row for row in rows if row not in over]


def _send(envelope: Envelope | None, template: str, at: dt.datetime) -> None:
    if envelope is None:
        return
    settings = config.current()
    try:
        with claims.held(TABLE, envelope.ids, at):
            mail.send(_compose(envelope, template, settings), settings)
    except mail.MailRefused:
        _record(envelope, {"mail_due_at": None, "claimed_at": None})
    except mail.MailUnavailable as away:
        growing = min(FIRST_PAUSE * 2 ** min(envelope.attempts, 10), LONGEST_PAUSE)
        pause = FIRST_PAUSE if isinstance(away, mail.ServerAway) else growing
        _record(envelope, {"mail_due_at": at + pause, "claimed_at": None})
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
