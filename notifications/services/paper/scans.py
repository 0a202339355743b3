"""The signed receipt of a paper copy, scanned: an original like any other."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from dataclasses import dataclass

from PIL import Image
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from notifications.models import Delivery, ReceiptScan
from notifications.rules.copies import CopyAction
from notifications.services import copies
from notifications.services.handling.locks import lock_as_seen
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.rules.actors import Act, Person
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import recording

PDF = "application/pdf"
PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg"}
HEAD = 1024
"""Bytes: some programs write a mark before "%PDF"."""
MOST_PIXELS = 60_000_000


class NoReceipt(Refusal):
    """A file that is no scan of a receipt."""

    status = 422
    sentence = "Unggah pindaian tanda terima sebagai PDF, PNG, atau JPEG."


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that was read and kept."""

    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ScanShown:
    """A receipt as the page of copies links it."""

    id: int
    at: dt.datetime


def look_at(content: bytes) -> Scan:
    """Keep a scan under its digest, outside every transaction.

    Raises `NoReceipt` for what is neither a PDF nor a picture, `Unavailable`.
    """
    media_type = _media_type(content)
    return Scan(storage.keep(content), media_type)


def attach(
    copy_id: int, content: bytes, *, seen: str | None, actor: Person, at: dt.datetime | None = None
) -> None:
    """Keep the scanned receipt of a copy that was taken.

    Raises `NoReceipt`, what `lock_as_seen` raises, or what the table refuses.
    """
    at, scan = at or recording.now(), look_at(content)
    with transaction() as session:
        decree, head, copy = lock_as_seen(session, copy_id, seen, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), scan.sha256)
        keep(session, copy, scan, actor=actor, at=at)
        copies.stay(session, head, copy, CopyAction.KEEP_RECEIPT, act, at=at)


def keep(session: Session, copy: Delivery, scan: Scan, *, actor: Person, at: dt.datetime) -> None:
    """Record a kept scan with a locked copy; the same again changes nothing."""
    session.execute(
        insert(ReceiptScan)
        .values(
            unit_id=copy.unit_id,
            copy_id=copy.id,
            sha256=scan.sha256,
            media_type=scan.media_type,
            kept_at=at,
            kept_by=actor.user_id,
        )
        .on_conflict_do_nothing()
    )


def file(
    copy_id: int, scan_id: int, actor: Person, at: dt.datetime | None = None
) -> tuple[bytes, str]:
    """Return a receipt and its type to somebody of the unit.

    Raises `NotFound`, `Missing`, `Unavailable`.
    """
    row = db.session.get(ReceiptScan, scan_id)
    copy = db.session.get(Delivery, row.copy_id) if row is not None else None
    if row is None or copy is None or copy.id != copy_id:
        raise NotFound
    today = recording.legal_day(copy.decree.unit, at or recording.now())
    if not actor.posts(copy.unit_id, today):
        raise NotFound
    return storage.read(row.sha256), row.media_type


def of_copies(copy_ids: list[int]) -> dict[int, list[ScanShown]]:
    """Return the receipts of copies; one query."""
    found: dict[int, list[ScanShown]] = {}
    rows = db.session.scalars(
        select(ReceiptScan).where(ReceiptScan.copy_id.in_(copy_ids)).order_by(ReceiptScan.id)
    )
    for row in rows:
        found.setdefault(row.copy_id, []).append(ScanShown(row.id, row.kept_at))
    return found


def digests() -> list[str]:
    """Return the digests of all receipts that are kept."""
    return list(db.session.scalars(select(ReceiptScan.sha256).distinct()))


def _media_type(content: bytes) -> str:
    if b"%PDF-" in content[:HEAD]:
        return PDF
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(PICTURES)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NoReceipt
                picture.verify()
                return PICTURES[picture.format or ""]
    except (OSError, SyntaxError, ValueError, KeyError, Image.DecompressionBombError) as wrong:
        raise NoReceipt from wrong
    except Image.DecompressionBombWarning as wrong:
        raise NoReceipt from wrong
