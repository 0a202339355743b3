"""What the acts of signing share.

The attempt in hand, what is frozen for it, and the refusals of more than one act.
"""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.models import Attempt
from workflow.core import config
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import NotFound, Refusal, StaleDecree


class PrintFormChanged(Refusal):
    """What would be printed is not what was initialled."""

    status = 409
    sentence = (
        "Tata letak atau pejabat penanda tangan berubah setelah bagian batang tubuh diparaf."
        " Hentikan penandatanganan, lalu mintakan paraf kembali."
    )


class NotTheDecree(Refusal):
    """A file that cannot be the signed decree: it is in quarantine."""

    status = 409


class Unresolved(Refusal):
    """Nobody can say whether a signature exists."""

    status = 504


class Frozen(msgspec.Struct, frozen=True):
    """What the signatory sees: the attempt, and the bytes that will be signed."""

    attempt: str
    number: str
    date: dt.date
    sha256: str
    digest: str


def frozen(decree_id: int) -> Frozen:
    """Return what is frozen for the current attempt.

    Raises `StaleDecree` where nothing is.
    """
    decree = in_hand(decree_id)
    attempt = db.session.get(Attempt, decree.attempt)
    if attempt is None:
        raise StaleDecree("Naskah akhir belum dibekukan. Muat ulang halaman.")
    return Frozen(
        attempt.id, attempt.number, attempt.decree_date, attempt.frozen_sha256, attempt.digest
    )


def attempts_of(decree_id: int) -> list[Attempt]:
    """Return the attempts at signing a decree, the latest first; one query."""
    return list(
        db.session.scalars(
            select(Attempt).where(Attempt.decree_id == decree_id).order_by(Attempt.opened_at.desc())
        )
    )


def verification_url(public_code: str, number: int = 0) -> str:
    """Return the address behind the QR.

    It is that of the decree, not of the signed file, because it is printed before there is one; the
    *number* of the attempt tells the page of one that was ended from the page that was signed.
    """
    return f"{config.current().base_url}/d/{public_code}{f'?n={number}' if number else ''}"


def number_of(session: Session, decree_id: int, attempt: str) -> int:
    """Return which of a decree's frozen attempts this is, counted from 1."""
    row = session.get(Attempt, attempt)
    before = select(func.count()).where(Attempt.decree_id == decree_id)
    if row is not None:
        before = before.where(Attempt.opened_at < row.opened_at)
    return (session.scalar(before) or 0) + 1


def in_hand(decree_id: int) -> Decree:
    """Return a decree that is being signed, read afresh.

    Raises `NotFound`, `StaleDecree`.
    """
    decree = db.session.get(Decree, decree_id, populate_existing=True)
    if decree is None:
        raise NotFound
    if decree.state is not State.SIGNING:
        raise StaleDecree(
            "Keputusan ini tidak sedang ditandatangani. Muat ulang halaman untuk melihat status"
            " terkini."
        )
    return decree


def date_of(decree: Decree) -> dt.date:
    """Return the date that is reserved with the number.  Raises `StaleDecree`."""
    if decree.decree_date is None:
        raise StaleDecree
    return decree.decree_date


def is_demo() -> bool:
    """Return whether signatures are marked as made with a demo key.

    They are everywhere but in production.
    """
    return not config.current().is_production
