"""Messages in a person's inbox, and how that person wants them by mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update

from notifications.models import Message
from workflow.core.db import db, lock, transaction
from workflow.models.people import User
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import recording

WISHES = {
    "at_once": "Segera, satu surat setiap kali",
    "digest": "Ringkasan sekali sehari",
    "none": "Tidak melalui surel",
}


class WishIsUnknown(Refusal):
    """A way of being told that does not exist."""

    sentence = "Pilih salah satu cara pemberitahuan yang ditawarkan."


@dataclass(frozen=True, slots=True)
class Line:
    """A message as a list shows it."""

    id: int
    subject: str
    text: str
    link: str
    at: dt.datetime
    seen: bool


def read(user_id: int, language: str, limit: int = 50) -> list[Line]:
    """Return somebody's latest messages in a language, the newest first."""
    rows = db.session.scalars(
        select(Message).where(Message.user_id == user_id).order_by(Message.id.desc()).limit(limit)
    )
    return [line_of(row, "", language) for row in rows]


def unseen(user_id: int) -> int:
    """Count the messages that somebody has not looked at."""
    return (
        db.session.scalar(
            select(db.func.count())
            .select_from(Message)
            .where(Message.user_id == user_id, Message.seen_at.is_(None))
        )
        or 0
    )


def see_all(user_id: int, *, at: dt.datetime | None = None) -> None:
    """Record that somebody has looked at their messages."""
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.user_id == user_id, Message.seen_at.is_(None))
            .values(seen_at=at or recording.now())
        )


def wish_of(user_id: int) -> str:
    """Return how somebody wants to be told.  Raises `NotFound`."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound
    return user.mail_wish


def wish(user_id: int, wanted: str) -> None:
    """Change how somebody wants to be told from now on.

    Raises `WishIsUnknown`, `NotFound`.
    """
    if wanted not in WISHES:
        raise WishIsUnknown
    with transaction() as session:
        lock(session, User, user_id).mail_wish = wanted


def line_of(row: Message, base: str, language: str) -> Line:
    """Return a message as a list shows it, its link under the address *base*.

    What was written before there was the language is shown as it was written.
    """
    words = row.facts.get(language, row.facts)
    return Line(
        row.id,
        words["subject"],
        words["text"],
        base + row.path,
        row.created_at,
        row.seen_at is not None,
    )
