"""Certifies prepared copies, by their certifier's own act.

A copy is certified on the day that its page prints, or not at all.  What came back from the signer
and fails its checks goes to the quarantine of the decree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from drafting.adapters.signers import Signer
from drafting.adapters.typst.typesetting import FIELD
from drafting.adapters.validation.returned_files import signed_with
from drafting.adapters.validation.signatures import verify_signed
from drafting.models import Verdict
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.signing.enrolment import NotTheOneOnRecord, SignatoryChanged
from drafting.rules.signing.refusals import OutcomeUnknown, ReturnedFileRejected
from drafting.rules.verification.verdict import Verification
from drafting.services.certified import officials, pages
from drafting.services.certified.preparing import proof_of
from drafting.services.signing import signers
from drafting.services.signing.attempts import Unresolved
from drafting.services.signing.receiving import quarantine
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.core.db import db, lock, transaction
from workflow.models.certified import CertifiedCopy
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.certified.lifecycle import CERTIFIED, CertifiedAction
from workflow.rules.errors import NotFound
from workflow.services.decrees import locks, recording

REASON = "Pengesahan salinan keputusan"


def certify(copy_id: int, *, actor: Person, passphrase: str) -> None:
    """Certify one prepared copy with the actor's own key.

    The passphrase is an argument of the signer's one call and goes nowhere else.  Raises
    `NotFound`, what the table refuses, `NotACertifier`, `SignatoryChanged`, `SigningRefused`,
    `Unresolved` where nobody can say, `NotTheDecree` where what came back is in quarantine.
    """
    at, session = recording.now(), db.session()
    copy = known(session, copy_id, actor, at)
    act = Act(actor, recording.legal_day(copy.decree.unit, at))
    policy.require(CERTIFIED, copy, CertifiedAction.CERTIFY, act)
    unit = copy.decree.unit
    by = officials.one_on_day(session, unit, actor.user_id, act.today)
    record = signers.record_of(session, actor.user_id)
    if by.signer != copy.signer or by.block != msgspec.convert(copy.certifier, SignatureBlock):
        raise SignatoryChanged
    signer = signers.signer_of(signers.choice_of(record.signer), record.fingerprint)
    profile = revisions.profile_of(unit)
    stamp = pages.stamp_of(copy, profile, by.block) if signer.wants_field else None
    prepared, decree_id, seat = storage.read(copy.prepared_sha256), copy.decree_id, unit.seat
    certificate = record.fingerprint
    session.rollback()  # a signer is slow: no transaction waits for it
    signed = _call(copy_id, decree_id, signer, prepared, stamp, seat, passphrase)
    found = _checked(copy_id, decree_id, prepared, signed, certificate)
    sha256 = storage.keep(signed)
    columns = {"sha256": sha256, "certificate": certificate}
    _take(copy_id, CertifiedAction.CERTIFY, actor=actor, columns=columns, verdict=found)


def certify_on_paper(copy_id: int, *, actor: Person) -> None:
    """Record that the actor signed and stamped a printed copy today.

    Raises `NotFound`, what the table refuses, `NotACertifier`.
    """
    at, session = recording.now(), db.session()
    copy = known(session, copy_id, actor, at)
    officials.one_on_day(
        session, copy.decree.unit, actor.user_id, recording.legal_day(copy.decree.unit, at)
    )
    _take(copy_id, CertifiedAction.CERTIFY_ON_PAPER, actor=actor)


def drop(copy_id: int, reason: str, *, actor: Person) -> None:
    """Let a prepared copy never be certified; its number stays taken."""
    _take(copy_id, CertifiedAction.DROP, actor=actor, note=reason)


def withdraw(copy_id: int, reason: str, *, actor: Person) -> None:
    """Take back a certified copy: nobody may rely on it any more."""
    _take(copy_id, CertifiedAction.WITHDRAW, actor=actor, note=reason)


def known(session: Session, copy_id: int, actor: Person, at: dt.datetime) -> CertifiedCopy:
    """Return a copy to somebody who may know of its decree.  Raises `NotFound`."""
    copy = session.get(CertifiedCopy, copy_id, populate_existing=True)
    if copy is None or not locks.may_know(actor, copy.decree, at):
        raise NotFound
    return copy


def _call(
    copy_id: int,
    decree_id: int,
    signer: Signer,
    prepared: bytes,
    stamp: bytes | None,
    location: str,
    passphrase: str,
) -> bytes:
    try:
        return signer.sign(
            prepared,
            field=FIELD,
            reason=REASON,
            location=location,
            passphrase=passphrase,
            stamp=stamp,
        )
    except ReturnedFileRejected as rejected:
        quarantine(decree_id, _name(copy_id), rejected.returned, rejected.sentence)
    except OutcomeUnknown as unknown:
        raise Unresolved(unknown.sentence) from unknown


def _checked(
    copy_id: int, decree_id: int, prepared: bytes, signed: bytes, certificate: str
) -> Verification:
    """Return the verdict on a signed file, or put it into quarantine."""
    found = verify_signed(signed, frozen=prepared, trust=signers.trust(), online=True)
    if not found.valid:
        reason = f"Hasil pemeriksaan: {found.conclusion.value}."
        quarantine(decree_id, _name(copy_id), signed, reason)
    if not signed_with(signed, certificate):
        quarantine(decree_id, _name(copy_id), signed, NotTheOneOnRecord().sentence)
    return found


def _name(copy_id: int) -> str:
    """Return what the quarantine calls the signing of a copy."""
    return f"salinan sah {copy_id}"


def _take(
    copy_id: int,
    action: CertifiedAction,
    *,
    actor: Person,
    note: str = "",
    columns: Mapping[str, Any] | None = None,
    verdict: Verification | None = None,
) -> None:
    """Take one step with a copy under the lock of its decree."""
    at = recording.now()
    decree_id = known(db.session(), copy_id, actor, at).decree_id
    with transaction() as session:
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        copy = lock(session, CertifiedCopy, copy_id)
        act, source = Act(actor, recording.legal_day(decree.unit, at), note), copy.state
        row = recording.move(CERTIFIED, copy, action, act)
        written: dict[str, Any] = {"_state": copy.state, **(columns or {})}
        if note.strip():
            written["reason"] = note.strip()
        else:
            written["certified_at"] = at
        if verdict is not None:
            session.add(
                Verdict(
                    sha256=written["sha256"],
                    decree_id=decree_id,
                    result=msgspec.to_builtins(verdict),
                    found_at=at,
                )
            )
        recording.record(
            session,
            CERTIFIED,
            copy,
            head,
            action=action,
            source=source,
            act=act,
            row=row,
            at=at,
            decree_id=decree_id,
            columns=written,
            proof=proof_of(copy) | {"sha256": written.get("sha256") or copy.sha256 or ""},
        )
