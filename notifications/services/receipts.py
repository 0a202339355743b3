"""What the holder of a personal link does with a copy: open, acknowledge.

No account is needed: the link, derived from a secret and the version of the letter, is the right.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules import links
from notifications.rules.copies import SETTLED, CopyAction, CopyState
from notifications.services.copies import Taken, note_taken, take
from notifications.services.handling.locks import lock_copy
from notifications.services.one_letter import in_one_letter
from workflow.core import config
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Act, Actor, Role, System
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording


class LinkIsDead(Refusal):
    """The personal link was replaced by a newer one, or never was one."""

    status = 404
    sentence = (
        "Tautan ini tidak berlaku lagi. Pakailah tautan dalam surat yang terakhir, atau hubungi"
        " pengirimnya."
    )


def open_link(token: str, *, at: dt.datetime | None = None) -> None:
    """Record that the holder of a personal link opened the decree; idempotent.

    Raises `LinkIsDead`, or what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head, copy = _lock_by_token(session, token, at)
        if copy.state in {CopyState.OPENED, *SETTLED}:
            return
        act = Act(recipient_of(copy), recording.legal_day(decree.unit, at))
        columns = {"opened_at": at, "claimed_at": None}
        for one in in_one_letter(session, copy):
            take(session, decree, head, one, CopyAction.OPEN, act, at=at, columns=columns)


def acknowledge(token: str, *, name: str, post: str, at: dt.datetime | None = None) -> None:
    """Record the receipt of the holder of a personal link; idempotent.

    Raises `LinkIsDead`, or what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head, copy = _lock_by_token(session, token, at)
        if copy.state in SETTLED:
            return
        act = Act(recipient_of(copy), recording.legal_day(decree.unit, at))
        for one in in_one_letter(session, copy):
            note_taken(one, Taken(name, post, act.today))
            take(session, decree, head, one, CopyAction.ACKNOWLEDGE, act, at=at)


def by_token(token: str) -> Delivery:
    """Read the copy behind a personal link.  Raises `LinkIsDead`."""
    return _checked(token, db.session.get(Delivery, links.copy_named(token) or 0))


def recipient_of(copy: Delivery) -> Actor:
    """Name the holder of a personal link as the actor that history shows."""
    return System(Role.RECIPIENT, f"tautan pribadi salinan {copy.id}, versi {copy.version}")


def _lock_by_token(
    session: Session, token: str, at: dt.datetime
) -> tuple[Decree, HistoryHead, Delivery]:
    copy_id = links.copy_named(token)
    found = session.get(Delivery, copy_id) if copy_id is not None else None
    if found is None:
        raise LinkIsDead
    decree, head, copy = lock_copy(session, found.id, actor=recipient_of(found), at=at)
    return decree, head, _checked(token, copy)


def _checked(token: str, copy: Delivery | None) -> Delivery:
    if copy is None or not links.is_valid(
        token, config.current().secret_key, copy.id, copy.version
    ):
        raise LinkIsDead
    return copy
