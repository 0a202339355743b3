"""What is looked at each night so that signatures go on holding: archive time stamps, certificates that end, and the originals themselves.

An orchestrator: one transaction for each thing that changes, with time stamps and storage outside all of them.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

import msgspec
from sqlalchemy import or_, select

from drafting.adapters.signers.choosing import certificate_end
from drafting.adapters.signers.pades import prolong, renew_archive
from drafting.adapters.validation import verify_signed
from drafting.models import Attempt, Document, DocumentKind, DocumentState, Outcome, Quarantined
from drafting.rules.signing import Level, SigningRefused
from drafting.rules.verdict import Verification, archive_due, ending_soon
from drafting.services import keys
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import Post
from workflow.services import steps

log = logging.getLogger(__name__)


def renew_archives(at: dt.datetime | None = None) -> int:
    """Renew every archive time stamp that would lapse within three months, and give one to files that came without; say how many.

    The renewed file takes the place of the old one among the documents.  The old one stays what the engine recorded as signed: it is how the new
    one begins.  A time-stamping authority that is away leaves everything as it was, for the next night.
    """
    return sum(_renew(document_id, at or steps.now()) for document_id in _signed_documents())


def announce_certificates(at: dt.datetime | None = None) -> int:
    """Announce, once for each certificate, that a post's certificate ends within thirty days; say how many end."""
    keys_dir = config.current().keys_dir
    posts = {str(post.id): keys.choice_of(post.signer) for post in db.session.scalars(select(Post)) if post.signer}
    ends = {post: end for post, choice in posts.items() if (end := certificate_end(choice, keys_dir)) is not None}
    ending = ending_soon(ends, at or steps.now())
    with transaction() as session:
        for post, end in ending:
            steps.announce(session, None, "post.CERTIFICATE_ENDS", f"{post}:{end.date().isoformat()}", subject_id=int(post))
    return len(ending)


def scrub_originals() -> storage.Scrub:
    """Read and hash every original anew, and raise the alarm for each decree with a file that is damaged or gone."""
    found = storage.scrub(storage.configured(), _expected())
    lost = {*found.damaged, *found.missing}
    if lost:
        log.error("originals damaged or missing: %s", ", ".join(sorted(lost)))
    for digest in sorted(lost):
        with transaction() as session:
            for decree_id in session.scalars(select(Attempt.decree_id).where(or_(Attempt.signed_sha256 == digest, Attempt.frozen_sha256 == digest))):
                steps.announce(session, session.get_one(Decree, decree_id), "decree.DAMAGED", digest)
            for decree_id in session.scalars(select(Document.decree_id).where(Document.sha256 == digest)):
                steps.announce(session, session.get_one(Decree, decree_id), "decree.DAMAGED", digest)
    return found


def _renew(document_id: int, at: dt.datetime) -> bool:
    document = db.session.get_one(Document, document_id, populate_existing=True)
    statement = select(Attempt).where(Attempt.decree_id == document.decree_id, Attempt.outcome == Outcome.SIGNED)
    attempt = db.session.scalars(statement).one_or_none()
    if attempt is None or (document.sha256 == attempt.signed_sha256 and not _is_due(_kept(attempt), at)):
        return False
    before, sha256, kept = storage.read(attempt.frozen_sha256), str(document.sha256), storage.read(str(document.sha256))
    db.session.rollback()  # a time stamp is slow: no transaction waits for it
    found = verify_signed(kept, frozen=before, trust=keys.trust(), online=True)
    if not _is_due(found, at):
        return False
    renewed = _with_new_stamp(kept, found)
    if renewed is None or not verify_signed(renewed, frozen=before, trust=keys.trust()).valid:
        log.error("the archive of document %d could not be renewed", document_id)
        return False
    _replace(document_id, sha256, renewed)
    return True


def _with_new_stamp(pdf: bytes, found: Verification) -> bytes | None:
    try:
        return renew_archive(pdf, keys.trust()) if found.stamps else prolong(pdf, keys.trust())
    except SigningRefused as refusal:
        log.warning("no archive time stamp to be had: %s", type(refusal).__name__)
        return None


def _replace(document_id: int, old: str, renewed: bytes) -> None:
    sha256 = storage.keep(renewed)
    with transaction() as session:
        document = lock(session, Document, document_id)
        if document.sha256 == old:  # nobody else renewed it meanwhile
            document.sha256, document.size, document.made_at = sha256, len(renewed), steps.now()


def _is_due(found: Verification | None, at: dt.datetime) -> bool:
    """Tell whether a file needs an archive time stamp: its last one lapses soon, or the level asks for one and it has none."""
    if found is None:
        return True
    wanted = config.current().signature_level.value == Level.B_LTA.value
    return archive_due(found, at) or (wanted and not found.stamps)


def _kept(attempt: Attempt) -> Verification | None:
    return msgspec.convert(attempt.verdict, Verification) if attempt.verdict else None


def _signed_documents() -> list[int]:
    statement = select(Document.id).where(Document.kind == DocumentKind.SIGNED_PDF, Document.state == DocumentState.READY)
    return list(db.session.scalars(statement.order_by(Document.id)))


def _expected() -> Iterator[str]:
    for column in (Document.sha256, Attempt.frozen_sha256, Attempt.signed_sha256, Quarantined.sha256):
        yield from (digest for digest in db.session.scalars(select(column).where(column.is_not(None))) if digest)
