"""What the holder of a personal link does with a copy: open, acknowledge.

No account is needed: the link, derived from a secret and the version of the letter, is the right.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules import links
from notifications.rules.copies import SETTLED, CopyAction, CopyState
from notifications.services import one_letter
from notifications.services.copies import Taken, note_taken, take
from notifications.services.handling.locks import lock_copy
from notifications.services.letters import policy
from notifications.services.letters.new_letter import new_letter
from notifications.services.one_letter import in_one_letter
from workflow.core import config
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Act, Actor, Role, System
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording


class LinkIsDead(Refusal):
    """The personal link was replaced, revoked or waived, or never was one."""

    status = 404
    sentence = (
        "Tautan ini tidak berlaku lagi. Pakailah tautan dalam surat yang terakhir, atau hubungi"
        " pengirimnya."
    )


class LinkEnded(Refusal):
    """The personal link was good for a time, and that is over."""

    status = 410
    sentence = (
        "Tautan ini sudah berakhir menurut kebijakan pengirimnya. Tautan baru dapat diminta; ia"
        " dikirim ke alamat surel yang terdaftar."
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


def ask_again(token: str, *, at: dt.datetime | None = None) -> None:
    """Send a new link to the registered address, and to no other.

    For the holder of a link that has ended by time; where it has not, nothing is sent.  Raises
    `LinkIsDead`, or what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head, copy = _lock_by_token(session, token, at, may_have_ended=True)
        if not has_ended(copy, at):
            return
        act = Act(recipient_of(copy), recording.legal_day(decree.unit, at))
        one_letter.part(session, copy)
        columns = {**new_letter(copy, decree, at), "letter_of": None}
        columns |= {"claimed_at": None, "due_at": at}
        take(session, decree, head, copy, CopyAction.ASK_LINK, act, at=at, columns=columns)


def by_token(token: str, at: dt.datetime | None = None) -> Delivery:
    """Read the copy behind a personal link.  Raises `LinkIsDead`, `LinkEnded`."""
    copy = _checked(token, db.session.get(Delivery, links.copy_named(token) or 0))
    if has_ended(copy, at or recording.now()):
        raise LinkEnded
    return copy


def has_ended(copy: Delivery, at: dt.datetime) -> bool:
    """Return whether the time of a copy's link is over, by the unit's policy."""
    return recording.legal_day(copy.decree.unit, at) > last_day_of(copy)


def last_day_of(copy: Delivery) -> dt.date:
    """Return the last day on which a copy's link opens it."""
    written = recording.legal_day(copy.decree.unit, copy.written_at)
    return links.last_day(written, policy.of_unit(copy.unit_id).link_days)


def recipient_of(copy: Delivery) -> Actor:
    """Name the holder of a personal link as the actor that history shows."""
    return System(Role.RECIPIENT, f"tautan pribadi salinan {copy.id}, versi {copy.version}")


def _lock_by_token(
    session: Session, token: str, at: dt.datetime, *, may_have_ended: bool = False
) -> tuple[Decree, HistoryHead, Delivery]:
    copy_id = links.copy_named(token)
    found = session.get(Delivery, copy_id) if copy_id is not None else None
    if found is None:
        raise LinkIsDead
    decree, head, copy = lock_copy(session, found.id, actor=recipient_of(found), at=at)
    checked = _checked(token, copy)
    if not may_have_ended and has_ended(checked, at):
        raise LinkEnded
    return decree, head, checked


def _checked(token: str, copy: Delivery | None) -> Delivery:
    if copy is None or not any(
        links.is_valid(token, key, copy.id, copy.version) for key in config.current().keys.holding()
    ):
        raise LinkIsDead
    if copy.state is CopyState.WAIVED or links.version_of(copy.message_id) != copy.version:
        raise LinkIsDead
    return copy
