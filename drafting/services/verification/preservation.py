"""Keeps signatures provable, each night.

Signed files, their archive time stamps, certificates that end, the originals.  An orchestrator: one
transaction for each thing that changes, with time stamps and storage outside all of them.  The
result of validating a signed file is kept under its hash for the public pages, where nothing is
validated, and every verdict says of when it is.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

import msgspec
from flask import current_app
from sqlalchemy import any_, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from drafting.adapters.signers.pades import prolong, renew_archive
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
from drafting.rules.signing.refusals import SigningRefused
from drafting.rules.signing.signers import Level
from drafting.rules.verification.verdict import Verification, archive_due, ending_soon
from drafting.services.signing import signers
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db, lock, transaction
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree
from workflow.models.force import ForceChange
from workflow.models.people import MandateRow, Post, SigningRecord
from workflow.rules.actors import Role
from workflow.services.decrees import recording

log = logging.getLogger(__name__)

ORIGINALS = (
    (Document.sha256, Document.decree_id),
    (Attempt.frozen_sha256, Attempt.decree_id),
    (Attempt.signed_sha256, Attempt.decree_id),
    (Quarantined.sha256, Quarantined.decree_id),
    (Verdict.sha256, Verdict.decree_id),
    (ForceChange.sha256, ForceChange.decree_id),
    (CertifiedCopy.prepared_sha256, CertifiedCopy.decree_id),
    (CertifiedCopy.sha256, CertifiedCopy.decree_id),
)
"""Where the database names an original, and whose it is."""


def signed_documents() -> list[int]:
    """Return the ids of the documents that are signed files."""
    statement = select(Document.id).where(
        Document.kind == DocumentKind.SIGNED_PDF, Document.state == DocumentState.READY
    )
    return list(db.session.scalars(statement.order_by(Document.id)))


def look_after(document_id: int, at: dt.datetime | None = None) -> bool:
    """Validate a signed file as of today, and renew it where that is due.

    Returns whether it was renewed.

    An archive time stamp that would lapse within three months is renewed, and a file that came
    without gets one.  The renewed file takes the place of the old one among the documents.  The old
    one stays what the engine recorded as signed: it is how the new one begins.  A time-stamping
    authority that is away leaves everything as it was, for the next night.
    """
    document = db.session.get_one(Document, document_id, populate_existing=True)
    decree_id, sha256 = document.decree_id, str(document.sha256)
    attempt = db.session.scalars(
        select(Attempt).where(Attempt.decree_id == decree_id, Attempt.outcome == Outcome.SIGNED)
    ).one_or_none()
    if attempt is None:
        return False
    before, kept = storage.read(attempt.frozen_sha256), storage.read(sha256)
    db.session.rollback()  # a time stamp is slow: no transaction waits for it
    result = verify_signed(kept, frozen=before, trust=signers.trust(), online=True)
    with transaction() as session:
        _keep_verdict(session, decree_id, result)
    if not _is_due(result, at or recording.now()):
        return False
    renewed = _with_new_stamp(kept, result)
    verdict = verify_signed(renewed, frozen=before, trust=signers.trust()) if renewed else None
    if renewed is None or verdict is None or not verdict.valid:
        log.error("the archive of document %d could not be renewed", document_id)
        return False
    _replace(document_id, sha256, renewed, verdict)
    return True


def announce_certificates(at: dt.datetime | None = None) -> int:
    """Announce the certificates on record that end within thirty days.

    Returns how many do.  Each is announced once, at the post in which its holder signs.
    """
    held = (
        select(SigningRecord.ends, Post.id, SigningRecord.user_id)
        .join(MandateRow, MandateRow.user_id == SigningRecord.user_id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(
            any_(Post.roles) == Role.HEAD.name,
            SigningRecord.ends.is_not(None),
            MandateRow.ends.is_(None) | (MandateRow.ends >= func.current_date()),
        )
    )
    ends = {f"{post}:{user}": end for end, post, user in db.session.execute(held) if end}
    ending = ending_soon(ends, at or recording.now())
    with transaction() as session:
        for post, end in ending:
            recording.announce(
                session,
                None,
                "post.CERTIFICATE_ENDS",
                f"{post}:{end.date().isoformat()}",
                subject_id=int(post.partition(":")[0]),
            )
    return len(ending)


def scrub_originals(at: dt.datetime | None = None) -> storage.Scrub:
    """Read and hash every original, and return what was found.

    Announces each decree with a file that is damaged or gone, once a day until it is restored.
    """
    at = at or recording.now()
    found = storage.scrub(storage.configured(), _expected())
    lost = {*found.damaged, *found.missing}
    if lost:
        log.error("originals damaged or missing: %s", ", ".join(sorted(lost)))
    for digest in sorted(lost):
        with transaction() as session:
            for column, of_decree in ORIGINALS:
                for decree_id in session.scalars(select(of_decree).where(column == digest)):
                    decree = session.get_one(Decree, decree_id)
                    day = recording.legal_day(decree.unit, at).isoformat()
                    recording.announce(
                        session, decree, "decree.DAMAGED", f"{decree_id}:{digest}:{day}"
                    )
    return found


def _with_new_stamp(pdf: bytes, result: Verification) -> bytes | None:
    try:
        stamp = renew_archive if result.stamps else prolong
        return stamp(pdf, signers.trust())
    except SigningRefused as refusal:
        log.warning("no archive time stamp to be had: %s", type(refusal).__name__)
        return None


def _replace(document_id: int, old: str, renewed: bytes, verdict: Verification) -> None:
    sha256 = storage.keep(renewed)
    with transaction() as session:
        document = lock(session, Document, document_id)
        if document.sha256 == old:  # nobody else renewed it meanwhile
            document.sha256, document.size, document.made_at = sha256, len(renewed), recording.now()
            _keep_verdict(session, document.decree_id, verdict)


def _keep_verdict(session: Session, decree_id: int, result: Verification) -> None:
    """Keep the result of validating a file, inside a transaction.

    The one before stays where nobody could say today whether a certificate was revoked.
    """
    found = msgspec.to_builtins(result)
    session.execute(
        insert(Verdict)
        .values(sha256=result.sha256, decree_id=decree_id, found=found, found_at=recording.now())
        .on_conflict_do_nothing()
    )
    if not result.status_unknown:
        kept = lock(session, Verdict, result.sha256)
        kept.result, kept.found_at = found, recording.now()


def _is_due(result: Verification, at: dt.datetime) -> bool:
    """Return whether a file needs an archive time stamp.

    It does where its last one lapses soon, or the configured level asks for one and it has none.
    """
    wanted = config.current().signature_level.value == Level.B_LTA.value
    return archive_due(result, at) or (wanted and not result.stamps)


def _expected() -> Iterator[str]:
    for column, _of_decree in ORIGINALS:
        yield from (
            digest
            for digest in db.session.scalars(select(column).where(column.is_not(None)))
            if digest
        )
    for others in current_app.extensions["originals"]:
        yield from others()
