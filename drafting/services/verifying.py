"""Says of any file, or of the code behind a QR, what it is to us: the decree, an older copy of it, something that never was in force, or unknown.

First the register is asked by the SHA-256 of the bytes, for that answer costs one look; only a file that is not registered, or was registered before
it was verified, is validated.  Nothing is told that the decree does not print itself.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import joinedload

from drafting.adapters.validation import verify_signed
from drafting.adapters.validation_apart import verify_apart
from drafting.models import Attempt, Document, DocumentKind, Outcome, Quarantined
from drafting.rules.verdict import Verification, sentences
from drafting.services import keys
from drafting.services.knowing import Registered, registered
from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.decree import Decree

END_OF_STATE = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
MOST_STATES = 40
HOME = ZoneInfo("Asia/Jakarta")
"""The legal time in which a file of nobody's is spoken of."""


class Standing(Enum):
    """What a file is to us.  The value is what people read."""

    SIGNED = "Berkas ini terdaftar sebagai keputusan yang ditandatangani."
    RENEWED = "Berkas ini salinan lama dari keputusan yang ditandatangani; bukti arsipnya sudah diperbarui sejak itu."
    ORIGIN = "Berkas ini terdaftar sebagai berkas asal keputusan yang ditandatangani di luar sistem ini dan disimpan dalam arsip."
    FROZEN = "Tidak berlaku: berkas ini naskah akhir yang belum ditandatangani."
    QUARANTINED = "Tidak berlaku: berkas ini pernah diterima dan ditolak."
    DRAFT = "Tidak berlaku: berkas ini salinan konsep, bukan keputusan yang ditandatangani."
    FORM = "Berkas ini bentuk lain dari naskah keputusan, bukan keputusan yang ditandatangani."
    ALTERED = "Tidak berlaku: berkas ini berasal dari keputusan yang terdaftar, tetapi tidak lagi seperti yang ditandatangani."
    UNKNOWN = "Berkas ini tidak terdaftar."
    UNASKED = "Daftar keputusan tidak dapat ditanya dari sini; yang diperiksa hanya tanda tangannya."


NEVER_IN_FORCE = frozenset({Standing.FROZEN, Standing.DRAFT, Standing.QUARANTINED, Standing.ALTERED})


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that there is to say of a file."""

    sha256: str
    size: int
    standing: Standing
    verification: Verification | None
    sentences: tuple[str, ...]
    decree: Registered | None
    reason: str = ""

    @property
    def genuine(self) -> bool:
        """Whether this is a validly signed, unaltered file that nobody rejected.  Of whether the decree is still in force it says nothing."""
        return (
            self.verification is not None
            and self.verification.valid
            and self.standing not in {Standing.QUARANTINED, Standing.FROZEN, Standing.ALTERED}
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the register knows of some bytes."""

    standing: Standing
    decree_id: int | None
    verdict: dict[str, Any] | None = None
    reason: str = ""
    frozen: str | None = None


def check_bytes(data: bytes) -> Checked:
    """Say what a file is to us, what its signatures prove, and how its decree stands.  Raises nothing about the file.

    A registered file whose verification is kept costs its hash and three queries; any other is validated, which may take a second.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    entry = _entry(sha256)
    if entry.standing is Standing.UNKNOWN:
        entry = _grown_from(data) or entry
    decree = registered(Decree.id == entry.decree_id) if entry.decree_id is not None else None
    db.session.rollback()  # validating may be slow: no transaction waits for it
    verification = _verification(entry, sha256, data)
    if entry.standing is Standing.RENEWED and not verification.valid:
        entry = replace(entry, standing=Standing.ALTERED)
    zone = ZoneInfo(decree.zone) if decree else HOME
    said = sentences(verification, zone)
    return Checked(sha256, len(data), entry.standing, verification, said, decree, entry.reason)


def check_anywhere(data: bytes) -> Checked:
    """Say of a file what `check_bytes` says; where there is no register to ask, on another machine, only what its signatures prove."""
    try:
        return check_bytes(data)
    except OperationalError:
        verification = verify_apart(data, keys.trust())
        return Checked(verification.sha256, verification.size, Standing.UNASKED, verification, sentences(verification, HOME), None)


def signed_verification(decree_id: int) -> tuple[str, ...]:
    """Give what the kept verification of a decree's signed file says; nothing where there is none.  One query."""
    found = db.session.execute(
        select(Attempt.verdict, Decree)
        .join(Decree, Decree.id == Attempt.decree_id)
        .options(joinedload(Decree.unit))
        .where(Attempt.decree_id == decree_id, Attempt.outcome == Outcome.SIGNED),
    ).first()
    if found is None or found[0] is None:
        return ()
    return sentences(msgspec.convert(found[0], Verification), ZoneInfo(found[1].unit.time_zone))


def _entry(sha256: str) -> _Entry:
    """Look the bytes up, what rejects them first: a file in quarantine is never anything better."""
    rejected = db.session.scalars(select(Quarantined).where(Quarantined.sha256 == sha256).limit(1)).one_or_none()
    if rejected is not None:
        return _Entry(Standing.QUARANTINED, rejected.decree_id, reason=rejected.reason)
    which = or_(Attempt.signed_sha256 == sha256, Attempt.frozen_sha256 == sha256)
    attempt = db.session.scalars(select(Attempt).where(which).order_by(Attempt.opened_at.desc()).limit(1)).one_or_none()
    documents = {row.kind: row.decree_id for row in db.session.scalars(select(Document).where(Document.sha256 == sha256))}
    if attempt is not None and attempt.signed_sha256 == sha256:
        current = DocumentKind.SIGNED_PDF in documents
        return _Entry(Standing.SIGNED if current else Standing.RENEWED, attempt.decree_id, attempt.verdict)
    if attempt is not None and DocumentKind.SIGNED_PDF not in documents:
        return _Entry(Standing.FROZEN, attempt.decree_id)
    for kind, standing in (
        (DocumentKind.SIGNED_PDF, Standing.SIGNED),
        (DocumentKind.SOURCE, Standing.ORIGIN),
        (DocumentKind.DRAFT_PDF, Standing.DRAFT),
    ):
        if kind in documents:
            return _Entry(standing, documents[kind])
    return _Entry(Standing.FORM, next(iter(documents.values()))) if documents else _Entry(Standing.UNKNOWN, None)


def _grown_from(data: bytes) -> _Entry | None:
    """Find the signed decree that a file begins with: a copy from between two renewals of its archive evidence, or something made of it.

    A PDF grows at its end, and every state of it ends with a mark; the states are looked up by their hashes.
    """
    running, begun, states = hashlib.sha256(), 0, []
    for mark in list(END_OF_STATE.finditer(data))[:MOST_STATES]:
        running.update(data[begun : mark.end()])
        begun = mark.end()
        states.append(running.copy().hexdigest())
    which = Attempt.frozen_sha256.in_(states), Attempt.outcome == Outcome.SIGNED
    attempt = db.session.scalars(select(Attempt).where(*which).limit(1)).one_or_none() if states else None
    return _Entry(Standing.RENEWED, attempt.decree_id, frozen=attempt.frozen_sha256) if attempt else None


def _verification(entry: _Entry, sha256: str, data: bytes) -> Verification:
    if entry.verdict is not None:
        return msgspec.convert(entry.verdict, Verification)
    if entry.standing is Standing.SIGNED:
        return _of_registered(sha256)
    if entry.decree_id is not None and not entry.frozen:
        return verify_signed(data, frozen=None, trust=keys.trust())
    return verify_apart(data, keys.trust(), frozen=storage.read(entry.frozen) if entry.frozen else None)


@lru_cache(maxsize=64)
def _of_registered(sha256: str) -> Verification:
    """Validate a registered file whose verification is not kept (renewed since), once for each process."""
    return verify_signed(storage.read(sha256), frozen=None, trust=keys.trust())
