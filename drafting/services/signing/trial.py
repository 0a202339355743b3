"""Tries how a person signs, on a page that is no decree.

An orchestrator, called by the holder alone: only who has the passphrase enrols a key, and the
certificate on record is the one that was seen to sign.  Checks that need no secret run by
themselves at submission and each night.
"""

from __future__ import annotations

import datetime as dt

import msgspec
from sqlalchemy import any_, select
from sqlalchemy.orm import Session

from drafting.adapters.signers import pades
from drafting.adapters.signers.fields import TRIAL, trial_page
from drafting.adapters.validation.returned_files import last_certificate
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import enrolment
from drafting.rules.signing.refusals import OutcomeUnknown, ReturnedFileRejected, SigningRefused
from drafting.rules.signing.signers import CertificateFacts, Level, SignerChoice
from drafting.services.signing import signers
from workflow.core import config
from workflow.core.db import FOR_CHANGE, db, get, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import MandateRow, Post, SigningRecord, User
from workflow.rules.actors import Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking
from workflow.services.administration import mandates
from workflow.services.decrees import recording

REASON = "Uji penanda tangan"


def record(user_id: int) -> SigningRecord | None:
    """Return how a person signs, tried or not."""
    return db.session.get(SigningRecord, user_id, populate_existing=True)


def chosen(known: SigningRecord) -> SignerChoice:
    """Return the choice of a record.  Raises `NoSigner` where it cannot be read."""
    return signers.choice_of(known.signer)


def enrol(
    actor: Person, choice: SignerChoice, passphrase: str, *, replaces: bool = False
) -> CertificateFacts:
    """Try a way of signing with its secret, and record what signed.

    The passphrase is an argument of the signer's one call and goes nowhere else.  Raises a
    `SigningRefused`, and then nothing has changed: `NamesSomebodyElse`, `AnotherCertificate` unless
    the person says that it *replaces* the one before, or what the signer refuses.
    """
    user = get(User, actor.user_id)
    name, nip = user.name, user.nip
    choice = msgspec.structs.replace(choice, label=choice.label or name)
    db.session.rollback()  # a signer is slow: no transaction waits for it
    found = _tried(choice, name, nip, passphrase)
    at = recording.now()
    with transaction() as session:
        steps = [
            taking.enter(session, actor, unit_id, AdministrativeAct.ENROL_SIGNER, at=at)
            for unit_id in _units_of(session, actor.user_id)
        ]
        lock(session, User, actor.user_id)
        known = session.get(SigningRecord, actor.user_id, with_for_update=FOR_CHANGE)
        _require_said(known, found, replaces=replaces)
        row = _kept(steps, known, actor.user_id)
        row.signer, row.subject, row.issuer = (
            msgspec.to_builtins(choice),
            found.subject,
            found.issuer,
        )
        row.fingerprint, row.ends, row.confirmed_at = found.fingerprint, found.ends, at
        row.fault, row.checked_at = "", at
        session.add(row)
        for step in steps:
            step.concerns(actor.user_id)
            step.finish()
        _announce(session, actor.user_id, "post.SIGNER_ENROLLED", f"{at.isoformat()}")
    return found


def check(user_id: int) -> str:
    """Look without a secret whether a person could sign now.

    Returns the sentence of what stands in the way, which is told once a day; empty if nothing does.
    """
    known = record(user_id)
    if known is None:
        return enrolment.NoSigner.sentence
    fault = ""
    try:
        confirmed = signers.record_of(db.session(), user_id)
        db.session.rollback()  # authorities are slow
        signers.require_ready(confirmed)
    except SigningRefused as refusal:
        fault = refusal.sentence
    at = recording.now()
    with transaction() as session:
        kept = lock(session, SigningRecord, user_id)
        kept.fault, kept.checked_at = fault, at
        if fault:
            _announce(session, user_id, "post.SIGNER_FAILS", f"{at.date().isoformat()}")
    return fault


def check_signatory(decree_id: int) -> str:
    """Check the one who would sign a decree today, as `check` does."""
    decree = get(Decree, decree_id)
    day = recording.legal_day(decree.unit, recording.now())
    held = mandates.holder_on(db.session(), decree.unit_id, Role.HEAD, day)
    return check(held.user_id) if held is not None else enrolment.NoSigner.sentence


def check_all() -> int:
    """Check everybody who signs, each night; return how many could not."""
    return sum(
        bool(check(user_id)) for user_id in db.session.scalars(select(SigningRecord.user_id)).all()
    )


def _tried(choice: SignerChoice, name: str, nip: str, passphrase: str) -> CertificateFacts:
    """Return the certificate that signed the trial page."""
    signer, trusted = signers.signer_of(choice), signers.trust()
    pades.require_stamps(trusted, Level(config.current().signature_level.value))
    _require_theirs([signers.facts_of(one) for one in signer.inspect()], name, nip)
    page = trial_page(with_field=signer.wants_field)
    try:
        signed = signer.sign(
            page, field=TRIAL.field, reason=REASON, location="", passphrase=passphrase, stamp=None
        )
    except OutcomeUnknown:
        raise enrolment.TrialUnanswered from None
    except ReturnedFileRejected as rejected:
        raise enrolment.TrialFailed(f"{enrolment.TrialFailed.sentence} {rejected}") from None
    certificate = last_certificate(signed)
    valid = verify_signed(signed, frozen=page, trust=trusted, online=True).valid
    if certificate is None or not valid:
        raise enrolment.TrialFailed
    found = signers.facts_of(certificate)
    _require_theirs([found], name, nip)
    return found


def _require_theirs(shown: list[CertificateFacts], name: str, nip: str) -> None:
    if shown and not any(one.is_of(name, nip) for one in shown):
        raise enrolment.NamesSomebodyElse(shown[0].name, name)


def _require_said(known: SigningRecord | None, found: CertificateFacts, *, replaces: bool) -> None:
    if known is None or replaces or known.fingerprint in {"", found.fingerprint}:
        return
    raise enrolment.AnotherCertificate(
        _words(known.subject, known.ends),
        _words(found.subject, found.ends),
        renewed=found.renews(known.subject, known.issuer),
    )


def _kept(steps: list[Taking], known: SigningRecord | None, user_id: int) -> SigningRecord:
    """Return the record to write, as each act saw it before."""
    row = known or SigningRecord(user_id=user_id)
    for step in steps:
        step.compares(row, is_new=known is None)
    return row


def _units_of(session: Session, user_id: int) -> list[int]:
    """Return the units for which somebody signs, or will: each records how."""
    return sorted(
        session.scalars(
            select(Post.unit_id)
            .join(MandateRow, MandateRow.post_id == Post.id)
            .where(MandateRow.user_id == user_id, any_(Post.roles) == Role.HEAD.name)
            .distinct()
        )
    )


def _words(subject: str, ends: dt.datetime | None) -> str:
    return f"{subject} (sampai {ends:%d-%m-%Y})" if ends else subject


def _announce(session: Session, user_id: int, event: str, key: str) -> None:
    """Announce at the posts of a head that this person holds or will hold."""
    posts = session.scalars(
        select(Post.id)
        .join(MandateRow, MandateRow.post_id == Post.id)
        .where(MandateRow.user_id == user_id, any_(Post.roles) == Role.HEAD.name)
        .distinct()
    )
    for post in posts:
        recording.announce(session, None, event, f"{post}:{user_id}:{key}", subject_id=post)
