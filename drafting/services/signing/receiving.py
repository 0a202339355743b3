"""Takes in what comes back from a signer.

It is verified against what was frozen.  Only then is it recorded, and the engine moves the decree;
anything else goes to the quarantine, with an alarm.
"""

from __future__ import annotations

from typing import NoReturn

import msgspec
from sqlalchemy import select

from drafting.adapters.signers import Signer
from drafting.adapters.validation.signatures import verify_signed
from drafting.models import (
    Attempt,
    Document,
    DocumentKind,
    DocumentState,
    Outcome,
    Quarantined,
    Verdict,
)
from drafting.rules.signing.refusals import ReturnedFileRejected
from drafting.rules.verification.verdict import Verification
from drafting.services.signing import signers
from drafting.services.signing.attempts import NotTheDecree
from drafting.services.signing.signatory import require_their_certificate
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person, Role, System
from workflow.rules.decree_lifecycle import Action
from workflow.rules.errors import NotFound, Refusal, StaleDecree
from workflow.services.anchoring import checkpoints
from workflow.services.decrees import facts, locks, recording, transitions


def accept(decree_id: int, attempt: str, signed: bytes) -> None:
    """Take in a signed file of an attempt: verify, keep and record it.

    Idempotent: where the file is the decree already, nothing happens.  Raises `NotFound` for an
    attempt that never was.  Raises `NotTheDecree`, and puts the file in quarantine, where it is not
    the frozen one with one good signature, or belongs to a dead attempt.
    """
    row = db.session.get(Attempt, attempt)
    if row is None or row.decree_id != decree_id:
        raise NotFound
    before = storage.read(row.frozen_sha256)
    db.session.rollback()
    verification = verify_signed(signed, frozen=before, trust=signers.trust(), online=True)
    if not verification.valid:
        quarantine(
            decree_id, attempt, signed, f"Hasil pemeriksaan: {verification.conclusion.value}."
        )
    try:
        _require_theirs(decree_id, attempt, signed)
        sha256 = storage.keep(signed)
        _record(decree_id, attempt, sha256, len(signed), verification)
    except Refusal as refusal:
        quarantine(decree_id, attempt, signed, refusal.sentence)
    checkpoints.try_anchor()


def _require_theirs(decree_id: int, attempt: str, signed: bytes) -> None:
    session = db.session()
    decree, row = session.get_one(Decree, decree_id), session.get_one(Attempt, attempt)
    require_their_certificate(session, decree, row, signed)
    session.rollback()


def take_result(decree_id: int, signed: bytes, *, actor: Person) -> None:
    """Take in a file that the head found at the service.

    That happens after an outcome stayed unknown.  The file belongs to the attempt whose frozen
    bytes it begins with.  Raises `NotFound` for anybody but the head, `NotTheDecree` where it
    continues no attempt of this decree, or what `accept` raises.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    if not actor.may(Role.HEAD, decree.unit_id, recording.legal_day(decree.unit, recording.now())):
        raise NotFound
    attempts = db.session.scalars(
        select(Attempt).where(Attempt.decree_id == decree_id).order_by(Attempt.opened_at.desc())
    ).all()
    for row in attempts:
        before = storage.read(row.frozen_sha256)
        if signed.startswith(before):
            if _is_recorded(row, before, signed):
                return
            attempt = row.id
            signer = _signer_of(decree, row)
            db.session.rollback()  # what the signer adds may be slow: no transaction waits for it
            accept(decree_id, attempt, _taken(decree_id, attempt, signer, before, signed))
            return
    raise NotTheDecree(
        "Berkas ini bukan kelanjutan dari naskah yang dibekukan untuk keputusan ini. Periksa berkas"
        " yang Anda unggah."
    )


def _signer_of(decree: Decree, row: Attempt) -> Signer:
    """Return the signer of the person who froze an attempt."""
    record = signers.record_of(db.session(), decree.signatory_id or 0)
    return signers.signer_of(
        signers.choice_of(record.signer), row.certificate or record.fingerprint
    )


def _is_recorded(row: Attempt, before: bytes, signed: bytes) -> bool:
    """Return whether this is the signed file, or it before archive evidence."""
    return (
        row.signed_sha256 is not None
        and len(signed) > len(before)
        and storage.read(row.signed_sha256).startswith(signed)
    )


def _taken(decree_id: int, attempt: str, signer: Signer, before: bytes, signed: bytes) -> bytes:
    """Have the signer check a file that a person brought.

    It does so as with its own answers.
    """
    try:
        return signer.take(before, signed)
    except ReturnedFileRejected as rejected:
        quarantine(decree_id, attempt, rejected.returned, rejected.sentence)


def _record(
    decree_id: int, attempt: str, sha256: str, size: int, verification: Verification
) -> None:
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        if row.signed_sha256 == sha256:
            # somebody was quicker with the same file: it is the decree, and not for the quarantine
            return
        if row.signed_sha256 is not None:
            raise StaleDecree("Keputusan ini sudah ditandatangani dengan berkas lain.")
        signed_at = verification.signatures[-1].signed_at or at
        facts.record_signature(
            decree,
            attempt,
            sha256=sha256,
            extends=row.frozen_sha256,
            signed_on=recording.legal_day(decree.unit, signed_at),
        )
        row.outcome, row.signed_sha256, row.ended_at = Outcome.SIGNED, sha256, at
        session.add(
            Verdict(
                sha256=sha256,
                decree_id=decree_id,
                result=msgspec.to_builtins(verification),
                found_at=at,
            )
        )
        session.add(_document(decree, sha256, size))
        session.flush()
        engine = System(Role.ENGINE, f"attempt {attempt}")
        transitions.take(session, decree, head, Action.SIGN, actor=engine, at=at)


def _document(decree: Decree, sha256: str, size: int) -> Document:
    return Document(
        decree_id=decree.id,
        digest=decree.digest,
        kind=DocumentKind.SIGNED_PDF,
        state=DocumentState.READY,
        sha256=sha256,
        size=size,
    )


def quarantine(decree_id: int, attempt: str, signed: bytes, reason: str) -> NoReturn:
    """Keep a file that may not become the decree, raise the alarm, and refuse."""
    sha256 = storage.keep(signed)
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        session.add(Quarantined(decree_id=decree_id, attempt=attempt, sha256=sha256, reason=reason))
        recording.announce(session, decree, "decree.QUARANTINE", sha256)
    raise NotTheDecree(
        f"Berkas yang diterima tidak dapat menjadi keputusan dan disimpan dalam karantina. {reason}"
    )
