"""The letter that brings a copy: the same at every retry.

It is Indonesian, as the decree is, but for somebody whose account speaks another language.  The
holder of a position reads what the decree changes for them, as the redline of their own part.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notifications.adapters import composing, wording
from notifications.models import Delivery
from notifications.rules import bounces, links, terms
from notifications.services import one_letter
from notifications.services.letters import policy
from workflow.adapters import storage
from workflow.core import config
from workflow.core.config import Config
from workflow.core.db import db
from workflow.core.i18n import as_title
from workflow.core.translation.catalogues import SOURCE
from workflow.models.people import Unit, User
from workflow.models.recipients import PositionHolder
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording

HOLDER = "holder:"
MOST_ENTRIES = 40
"""Edits of one's own part that a letter shows; the rest is in the decree."""
KILOBYTE = 1024

OwnPart = Callable[[int, str], dict[str, Any] | None]
"""What a decree changes for the holder of one position, handed in by `wsgi.py`."""


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
    decree_id: int
    title: str
    number: str
    decree_date: dt.date | None
    code: str
    sha256: str
    unit: str
    region: str
    reply_to: str
    deadline: dt.date
    link_ends: dt.date
    position: str = ""
    in_ink: bool = False
    certified: str = ""
    """Which salinan or petikan the letter brings; empty: the decree itself."""
    language: str = SOURCE


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that goes with the letter, or waits behind its link."""

    name: str
    sha256: str
    size: str
    is_attached: bool


def waiting(session: Session, copy: Delivery) -> Waiting:
    """Gather what the letter of a locked copy says."""
    decree, unit, certified = copy.decree, copy.decree.unit, copy.certified
    decided = policy.of_unit(unit.id, session)
    written = recording.legal_day(unit, copy.written_at)
    return Waiting(
        copy_id=copy.id,
        version=copy.version,
        email=copy.email or "",
        office=one_letter.offices_of(session, copy),
        name=copy.name,
        message_id=copy.message_id,
        written_at=copy.written_at,
        decree_id=decree.id,
        title=decree.title,
        number=decree.number or "",
        decree_date=decree.decree_date,
        code=certified.public_code if certified else decree.public_code,
        sha256=(certified.sha256 if certified else decree.original_sha256) or "",
        unit=unit.name,
        region=unit.region,
        reply_to=decided.reply_to,
        deadline=_deadline(session, unit, copy),
        link_ends=links.last_day(written, decided.link_days),
        position="" if certified else _position(session, copy),
        in_ink=decree.in_ink,
        certified=certified.label if certified else "",
        language=_language(session, copy),
    )


def write(of: Waiting, *, attach: bool = True) -> composing.Letter:
    """Write the letter with the decree, or with its link alone.

    It holds no transaction open afterwards.  Raises `Missing`, `Unavailable`.
    """
    settings, content = config.current(), storage.read(of.sha256)
    is_attached = attach and len(content) <= settings.post.largest_attachment
    shown = _shown(of, content, is_attached=is_attached)
    words = wording.write(
        "copy",
        of.language,
        copy=of,
        matter=as_title(of.title),
        files=(shown,),
        own=_changes(of.decree_id, of.position),
        most=MOST_ENTRIES,
        link=link_of(of.copy_id, of.version),
        verification=f"{settings.base_url}/d/{of.code}",
        check=f"{settings.base_url}/periksa",
    )
    db.session.rollback()
    return composing.Letter(
        to=of.email,
        to_name=of.name or of.office,
        words=words,
        message_id=of.message_id,
        date=of.written_at,
        attachment=composing.Attachment(shown.name, content) if is_attached else None,
        from_name=f"{of.unit}, {of.region}",
        reply_to=of.reply_to,
        comes_back_to=_comes_back_to(of, settings),
    )


def link_of(copy_id: int, version: int) -> str:
    """Return the address of a copy's personal link."""
    settings = config.current()
    return f"{settings.base_url}/t/{links.token_of(settings.secret_key, copy_id, version)}"


def own_part_of(copy: Delivery) -> dict[str, Any] | None:
    """Return what a decree changes for the recipient of a copy, for their page."""
    return _changes(copy.decree_id, _position(db.session(), copy))


def _shown(of: Waiting, content: bytes, *, is_attached: bool) -> FileShown:
    name = composing.file_name(f"{of.certified or 'Keputusan'}-{of.number}.pdf")
    size = f"{max(1, round(len(content) / KILOBYTE)):,}".replace(",", ".") + " KB"
    return FileShown(name, hashlib.sha256(content).hexdigest(), size, is_attached)


def _comes_back_to(of: Waiting, settings: Config) -> str:
    if not settings.post.return_address:
        return ""
    mark = bounces.mark_of(settings.secret_key, of.copy_id, of.version)
    return bounces.address_of(settings.post.return_address, mark)


def _deadline(session: Session, unit: Unit, copy: Delivery) -> dt.date:
    created = recording.legal_day(unit, copy.created_at)
    return terms.limits(created, working_calendar(session, unit.id)).soon


def _position(session: Session, copy: Delivery) -> str:
    """Return the part of the decree that the recipient holds; none for offices."""
    if not copy.recipient.startswith(HOLDER):
        return ""
    holder = session.get(PositionHolder, int(copy.recipient.removeprefix(HOLDER)))
    return holder.position_id if holder is not None else ""


def _language(session: Session, copy: Delivery) -> str:
    """Return the language that the account of the address has chosen."""
    chosen = select(User.language).where(
        func.lower(User.email) == (copy.email or "").lower(), User.active
    )
    return session.scalar(chosen) or SOURCE


def _changes(decree_id: int, position: str) -> dict[str, Any] | None:
    if not position:
        return None
    changes: OwnPart = current_app.extensions["own_part"]
    return changes(decree_id, position)
