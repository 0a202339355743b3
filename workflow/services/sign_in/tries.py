"""Counts what was tried and failed, by account, place and device.

A try is counted as failed before it is made, and taken back when it succeeds, so that no number of
requests at once makes more tries than one after the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from workflow.core.db import transaction
from workflow.models.sign_in import FailedTry
from workflow.rules.sign_in.limits import LIMITS, Asked, Limit, Scope, TooManyTries
from workflow.services.administration import accounts
from workflow.services.decrees.recording import announce, now
from workflow.services.sign_in import devices
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.secrets_kept import digest


@dataclass(slots=True)
class Try:
    """One try; it counts as failed unless it is said that it succeeded."""

    succeeded: bool = False


@contextmanager
def sign_in(email: str, where: Where) -> Iterator[Try]:
    """Count a try at the door.

    Raises `TooManyTries`; the owner is told once a day.
    """
    address = email.strip().casefold()[:255]
    with transaction() as session:
        user = accounts.by_address(session, address)
        found = _count(session, Asked.SIGN_IN, address, user.id if user else None, where)
        if isinstance(found, TooManyTries) and user is not None:
            key = f"{user.id}:{now():%Y-%m-%d}"
            announce(session, None, "account.TRIES", key, subject_id=user.id)
    yield from _counted(found)


@contextmanager
def own(asked: Asked, user_id: int, where: Where) -> Iterator[Try]:
    """Count a try of somebody who is signed in.  Raises `TooManyTries`."""
    with transaction() as session:
        found = _count(session, asked, str(user_id), user_id, where)
    yield from _counted(found)


def _counted(found: int | TooManyTries) -> Iterator[Try]:
    if isinstance(found, TooManyTries):
        raise found
    one = Try()
    yield one
    if one.succeeded:
        with transaction() as session:
            session.execute(delete(FailedTry).where(FailedTry.id == found))


def _count(
    session: Session, asked: Asked, account: str, user_id: int | None, where: Where
) -> int | TooManyTries:
    """Count a try, or return the refusal; one after the other for each account."""
    subject, at = digest(asked.name, account), now()
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(subject, 0))))
    device = _known_device(session, asked, user_id, where)
    waits = [_wait(session, limit, subject, where.place, device, at) for limit in LIMITS[asked]]
    if any(waits):
        return TooManyTries(max(wait for wait in waits if wait))
    row = FailedTry(at=at, subject=subject, place=where.place, device=device)
    session.add(row)
    session.flush()
    return row.id


def _known_device(session: Session, asked: Asked, user_id: int | None, where: Where) -> str:
    """Return the device where the account knows it.

    For codes, one where a code was right.
    """
    known = devices.find(session, user_id, where) if user_id is not None else None
    if known is None or (asked is Asked.CODE and known.code_at is None):
        return ""
    return known.token_hash


def _wait(
    session: Session, limit: Limit, subject: str, place: str, device: str, at: dt.datetime
) -> dt.timedelta | None:
    """Return how long a limit asks to wait, or None."""
    if limit.scope is not Scope.HERE and device:
        return None
    of_account: tuple[ColumnElement[bool], ...] = (
        FailedTry.subject == subject,
        FailedTry.device == device,
    )
    here = of_account if device else (*of_account, FailedTry.place == place)
    counted = {
        Scope.HERE: here,
        Scope.ELSEWHERE: of_account,
        Scope.PLACE: (FailedTry.place == place, FailedTry.device == ""),
    }[limit.scope]
    oldest = session.scalar(
        select(FailedTry.at)
        .where(*counted, FailedTry.at > at - limit.within)
        .order_by(FailedTry.at.desc())
        .offset(limit.tries - 1)
        .limit(1)
    )
    return oldest + limit.within - at if oldest is not None else None
