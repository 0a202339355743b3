"""Devices on which an account has signed in before.

What comes from one of them is counted apart, so that nobody else can lock its owner out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflow.models.sign_in import UserDevice
from workflow.services.decrees.recording import announce


@dataclass(frozen=True, slots=True)
class Where:
    """From where a request comes.

    A place, the digest of the browser's secret, and its name.
    """

    place: str = ""
    device: str = ""
    name: str = ""


def find(session: Session, user_id: int, where: Where) -> UserDevice | None:
    """Return the device, if the account knows it."""
    return session.scalars(
        select(UserDevice).where(
            UserDevice.user_id == user_id, UserDevice.token_hash == where.device
        )
    ).one_or_none()


def is_remembered(session: Session, user_id: int, where: Where, at: dt.datetime) -> bool:
    """Return whether signing in there needs no code now."""
    known = find(session, user_id, where)
    return known is not None and known.remembered_until is not None and known.remembered_until > at


def know(
    session: Session,
    user_id: int,
    where: Where,
    at: dt.datetime,
    *,
    has_code: bool = False,
    until: dt.datetime | None = None,
    quiet: bool = False,
) -> None:
    """Keep that an account signed in on a device.

    Its owner is told of a further one.
    """
    known = find(session, user_id, where)
    if known is None:
        others = select(UserDevice.id).where(UserDevice.user_id == user_id).limit(1)
        is_first = session.scalar(others) is None
        known = UserDevice(
            user_id=user_id, token_hash=where.device, name=where.name, first_at=at, last_at=at
        )
        session.add(known)
        session.flush()
        if not is_first and not quiet:
            announce(session, None, "account.NEW_DEVICE", str(known.id), subject_id=known.id)
    known.last_at, known.name = at, where.name
    known.code_at = at if has_code else known.code_at
    known.remembered_until = until or known.remembered_until


def code_was_right(session: Session, user_id: int, where: Where, at: dt.datetime) -> None:
    """Keep that the holder of the app sits there.

    A device that is not known stays so.
    """
    session.execute(
        update(UserDevice)
        .where(UserDevice.user_id == user_id, UserDevice.token_hash == where.device)
        .values(code_at=at)
    )


def forget(session: Session, user_id: int, device: str | None = None) -> None:
    """Ask for the code again at the next sign-in, on one device or on all."""
    wanted = [UserDevice.user_id == user_id]
    if device is not None:
        wanted.append(UserDevice.token_hash == device)
    session.execute(update(UserDevice).where(*wanted).values(remembered_until=None))
