"""Sends the letter of a copy, each in a task of its own: claim, call, record.

An orchestrator over two transactions, with the mail server called outside both.  A worker that is
killed in between leaves a claim that lapses, and the sweep sends the very same letter again under
the same Message-ID: at least once, visible once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, or_, select, update

from notifications.adapters import mail, wording
from notifications.models import Delivery
from notifications.rules import links
from notifications.rules.copies import CopyAction, CopyState
from notifications.services import copies, one_letter
from notifications.services.handling.locks import lock_copy
from workflow.adapters import originals, storage
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claimed copy with all that its letter says: the same at every retry."""

    copy_id: int
    version: int
    email: str
    office: str
    name: str
    message_id: str
    written_at: dt.datetime
    title: str
    number: str
    decree_date: dt.date | None
    sha256: str
    unit: str
    region: str
    in_ink: bool = False
    certified: str = ""
    """Which salinan or petikan the letter brings; empty: the decree itself."""


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
            reply = mail.send(_compose(waiting), config.current())
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
        decree, certified = copy.decree, copy.certified
        return Waiting(
            copy_id=copy.id,
            version=copy.version,
            email=copy.email,
            office=one_letter.offices_of(session, copy),
            name=copy.name,
            message_id=copy.message_id,
            written_at=copy.written_at,
            title=decree.title,
            number=decree.number or "",
            decree_date=decree.decree_date,
            sha256=(certified.sha256 if certified else decree.original_sha256) or "",
            in_ink=decree.in_ink,
            certified=certified.label if certified else "",
            unit=decree.unit.name,
            region=decree.unit.region,
        )


def _compose(waiting: Waiting) -> mail.Letter:
    settings = config.current()
    token = links.token_of(settings.secret_key, waiting.copy_id, waiting.version)
    words = wording.write("copy", copy=waiting, link=f"{settings.base_url}/t/{token}")
    return mail.Letter(
        to=waiting.email,
        to_name=waiting.name or waiting.office,
        words=words,
        message_id=waiting.message_id,
        date=waiting.written_at,
        attachment=mail.Attachment(
            f"{waiting.certified or 'Keputusan'}-{waiting.number}.pdf",
            storage.read(waiting.sha256),
        ),
    )


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
        columns = {"sent_at": at, "claimed_at": None, "last_reply": reply}
        for one in one_letter.in_one_letter(session, copy):
            copies.take(session, decree, head, one, CopyAction.SEND, act, at=at, columns=columns)


def _record_refusal(waiting: Waiting, reply: str, at: dt.datetime) -> None:
    with transaction() as session:
        engine = System(Role.ENGINE, "mail")
        decree, head, copy = lock_copy(session, waiting.copy_id, actor=engine, at=at)
        if copy.state is not CopyState.QUEUED or copy.version != waiting.version:
            return
        act = Act(engine, recording.legal_day(decree.unit, at), reply)
        columns = {"claimed_at": None, "last_reply": reply}
        for one in one_letter.in_one_letter(session, copy):
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
