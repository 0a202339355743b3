"""Sessions: begun with a password, found by a cookie's secret, ended by rows.

Nothing in a cookie alone signs anybody in: what it names must stand here, unended.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from workflow.core.db import db, get, lock, transaction
from workflow.models.people import User
from workflow.models.sign_in import UserSession
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound
from workflow.rules.sign_in.sessions import FRESH, LASTS, REMEMBERED, STAYS, needs_code
from workflow.services.administration import mandates
from workflow.services.decrees.recording import now
from workflow.services.sign_in import devices, own_acts
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.secrets_kept import digest, new_token


class Ended(Enum):
    """What ended a session.  The name is stored; nobody reads it on a page."""

    SIGN_OUT = auto()
    OWNER = auto()
    PASSWORD = auto()
    CLOSED = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Kept:
    """A session, as its request needs it."""

    id: int
    user_id: int
    used_at: dt.datetime
    confirmed_at: dt.datetime
    has_code: bool

    def is_fresh(self, at: dt.datetime) -> bool:
        """Return whether the password was given just now."""
        return at - self.confirmed_at <= FRESH


@dataclass(frozen=True, slots=True)
class Open:
    """A session as its owner sees it in the list."""

    id: int
    device: str
    place: str
    begun_at: dt.datetime
    used_at: dt.datetime
    has_code: bool
    is_this: bool


def begin(
    user_id: int, where: Where, *, stays: bool = False, has_code: bool = False, quiet: bool = False
) -> str:
    """Begin a session after the password, and return the secret of its cookie.

    A device that is remembered stands for the code.  Where none is asked for, the device is known
    from now on; *quiet* tells nobody of a new one.
    """
    at, token = now(), new_token()
    with transaction() as session:
        has_code = has_code or devices.is_remembered(session, user_id, where, at)
        session.add(
            UserSession(
                user_id=user_id,
                token_hash=digest(token),
                device_hash=where.device,
                device=where.name,
                place=where.place,
                begun_at=at,
                used_at=at,
                confirmed_at=at,
                code_at=at if has_code else None,
                ends_at=at + (STAYS if stays else LASTS),
            )
        )
        person = mandates.person_of(user_id, session)
        if has_code or not needs_code(person, at.date()):
            devices.know(session, user_id, where, at, quiet=quiet)
    return token


def find(uniquifier: str, token: str) -> tuple[User, Kept] | None:
    """Return who is signed in by a cookie, with the session; one query."""
    found = db.session.execute(
        select(User, UserSession)
        .join(UserSession, UserSession.user_id == User.id)
        .where(
            UserSession.token_hash == digest(token),
            UserSession.ended_at.is_(None),
            UserSession.ends_at > now(),
            User.fs_uniquifier == uniquifier,
            User.active,
        )
    ).one_or_none()
    if found is None:
        return None
    user, row = found
    return user, Kept(row.id, user.id, row.used_at, row.confirmed_at, row.code_at is not None)


def use(session_id: int, place: str) -> None:
    """Note when and from where a session was used last."""
    with transaction() as session:
        row = lock(session, UserSession, session_id)
        row.used_at, row.place = now(), place


def confirm(session_id: int) -> None:
    """Note that the password was given again."""
    with transaction() as session:
        lock(session, UserSession, session_id).confirmed_at = now()


def pass_code(session_id: int, where: Where, *, remember: bool = False) -> None:
    """Note that the code was right.

    From now on the device is known, and perhaps remembered.
    """
    at = now()
    with transaction() as session:
        row = lock(session, UserSession, session_id)
        row.code_at = at
        until = at + REMEMBERED if remember else None
        devices.know(session, row.user_id, where, at, has_code=True, until=until)


def of_person(user_id: int, this: int | None) -> tuple[Open, ...]:
    """Return the open sessions of somebody, the last used first."""
    rows = db.session.scalars(
        select(UserSession)
        .where(*_open(user_id), UserSession.ends_at > now())
        .order_by(UserSession.used_at.desc(), UserSession.id.desc())
    )
    return tuple(
        Open(
            row.id,
            row.device,
            row.place,
            row.begun_at,
            row.used_at,
            row.code_at is not None,
            row.id == this,
        )
        for row in rows
    )


def end(session_id: int, by: Ended = Ended.SIGN_OUT) -> None:
    """End one session."""
    with transaction() as session:
        row = lock(session, UserSession, session_id)
        if row.ended_at is None:
            row.ended_at, row.ended_by = now(), by.name


def end_own(actor: Person, session_id: int) -> None:
    """End a session of one's own from another, and forget its device.

    Raises `NotFound`.
    """
    if get(UserSession, session_id).user_id != actor.user_id:
        raise NotFound
    with transaction() as session:
        user = session.get_one(User, actor.user_id)
        own_acts.record(session, user, actor, AdministrativeAct.END_SESSION, tells=False)
        row = lock(session, UserSession, session_id)
        if row.ended_at is None:
            row.ended_at, row.ended_by = now(), Ended.OWNER.name
        devices.forget(session, actor.user_id, row.device_hash)


def end_all(session: Session, user_id: int, by: Ended) -> None:
    """End every session of an account, and remember no device of it any more."""
    session.execute(
        update(UserSession).where(*_open(user_id)).values(ended_at=now(), ended_by=by.name)
    )
    devices.forget(session, user_id)


def _open(user_id: int) -> tuple[ColumnElement[bool], ...]:
    return (UserSession.user_id == user_id, UserSession.ended_at.is_(None))
