"""Messages in a person's inbox, and how that person wants them by mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.rules.audience import Kind
from notifications.rules.wishes import WAYS, Wishes
from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import User
from workflow.models.records import HistoryRow
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import recording
from workflow.services.force import grounds

OF_CORRECTIONS = frozenset({"deadline.CORRECTION_WAITS", "deadline.CORRECTION_IS_LATE"})
"""Reminders that name the reason of a correction instead of a stay of the decree."""


OF_PROPOSALS = frozenset({"deadline.PROPOSAL_WAITS", "deadline.PROPOSAL_IS_LATE"})
"""Reminders that name a proposal."""


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


def wishes_of(user_id: int) -> Wishes:
    """Return how somebody wants to be told.  Raises `NotFound`."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound
    return wishes_in(user.mail_wish, user.notice_wishes, user.quiet_from, user.quiet_until)


def wishes_in(
    usual: str, kinds: Mapping[str, str], quiet_from: dt.time | None, quiet_until: dt.time | None
) -> Wishes:
    """Read wishes as they are kept."""
    return Wishes(usual, dict(kinds), quiet_from, quiet_until)


def wish(user_id: int, wanted: Wishes) -> None:
    """Change how somebody wants to be told from now on.

    Raises `WishIsUnknown`, `NotFound`.
    """
    known = {kind.name for kind in Kind}
    if {wanted.usual, *wanted.kinds.values()} - set(WAYS) or set(wanted.kinds) - known:
        raise WishIsUnknown
    if (wanted.quiet_from is None) != (wanted.quiet_until is None):
        raise WishIsUnknown("Isi kedua jam tenang, atau kosongkan keduanya.")
    with transaction() as session:
        user = lock(session, User, user_id)
        user.mail_wish = wanted.usual
        user.notice_wishes = {
            kind: way for kind, way in wanted.kinds.items() if way != wanted.usual
        }
        user.quiet_from, user.quiet_until = wanted.quiet_from, wanted.quiet_until


def is_over(session: Session, event: str, key: str, decree: Decree | None) -> bool:
    """Return whether a reminder is of a stay that has ended.

    Nobody is reminded of the past.
    """
    if not event.startswith("deadline.") or decree is None:
        return False
    if event in OF_CORRECTIONS:
        return not grounds.is_open(session, int(key.split(":")[1]))
    if event in OF_PROPOSALS:
        return not _is_undecided(session, int(key.split(":")[1]))
    try:
        return dt.datetime.fromisoformat(key.split(":", 2)[-1]) != decree.entered_at
    except ValueError:  # a reminder of another kind names no stay
        return False


def _is_undecided(session: Session, proposal_id: int) -> bool:
    """Return whether nothing came after a proposal's creation, by the history."""
    acts = session.scalars(
        select(HistoryRow.action)
        .where(HistoryRow.life == "proposal", HistoryRow.subject_id == proposal_id)
        .order_by(HistoryRow.seq)
    )
    return list(acts) == ["PROPOSE"]


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
