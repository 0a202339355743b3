"""Looks a file up in the register, and says what it is to us.

It is the decree, an older copy of it, something that never was in force, or unknown.

The register is asked by the SHA-256 of the bytes, and the result of validating our own signed files
is kept beside it: nothing here validates anything, so that a public page may ask.  What must be
validated first is asked for in `requests` and answered in `validation`.  Nothing is told that the
decree does not print itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import or_, select

from drafting.models import IS_THE_DECREE, Attempt, Document, DocumentKind, Outcome, Quarantined
from drafting.models import Verdict as VerdictRow
from drafting.rules.verification.likeness import Likeness
from drafting.rules.verification.verdict import Verification, as_of
from drafting.rules.verification.verdict_sentences import sentences
from drafting.services.verification import public_copies
from drafting.services.verification.certified_files import certified_entry, grown_copy
from drafting.services.verification.public_record import registered
from drafting.services.verification.standing import (
    MAY_BE_EARLIER,
    Checked,
    Entry,
    Standing,
    Verdict,
)
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.services.decrees import recording

# the "%%EOF" that ends each state of a PDF, with its line end
END_OF_STATE = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
MOST_STATES = 40
"""States of one PDF that are looked up."""
HOME = ZoneInfo("Asia/Jakarta")
"""The time zone for sentences about a file that belongs to no unit."""


def look_up(data: bytes) -> Entry:
    """Return what the register knows of some bytes.

    Four queries, seven for a file that it does not know.
    """
    entry = entry_of(hashlib.sha256(data).hexdigest(), len(data))
    return entry if entry.standing is not Standing.UNKNOWN else _grown(entry, _states(data))


def entry_of(sha256: str, size: int, *, begins_with: str | None = None) -> Entry:
    """Return what the register knows of a hash.

    The quarantine is asked first: a file in it is never anything better.  *begins_with* is what
    `look_up` found before.
    """
    rejected = db.session.scalars(
        select(Quarantined).where(Quarantined.sha256 == sha256).limit(1)
    ).one_or_none()
    if rejected is not None:
        return Entry(sha256, size, Standing.QUARANTINED, rejected.decree_id, reason=rejected.reason)
    documents = {
        row.kind: row.decree_id
        for row in db.session.scalars(select(Document).where(Document.sha256 == sha256))
    }
    verdict = db.session.get(VerdictRow, sha256)
    if verdict is not None:
        if DocumentKind.SIGNED_PDF in documents:
            return Entry(sha256, size, Standing.SIGNED, verdict.decree_id, kept(verdict))
        entry = certified_entry(sha256, size, kept(verdict))
        return entry or Entry(sha256, size, Standing.RENEWED, verdict.decree_id, kept(verdict))
    standing, decree_id = _without_verdict(sha256, documents)
    entry = Entry(sha256, size, standing, decree_id)
    if standing is Standing.UNKNOWN:
        entry = certified_entry(sha256, size) or entry
    return _grown(entry, [begins_with]) if standing is Standing.UNKNOWN and begins_with else entry


def describe(entry: Entry, verdict: Verdict | None = None) -> Checked:
    """Return everything that there is to say of a file; at most seven queries.

    That is what the register knows, and the result of *verdict* or of the one that is kept.
    """
    verdict = verdict or entry.verdict
    if verdict is not None:
        entry = _named(entry, verdict.result.likeness)
    copy = public_copies.of_id(entry.copy_id) if entry.copy_id is not None else None
    decree = copy.decree if copy else None
    if decree is None and entry.decree_id is not None:
        decree = registered(Decree.id == entry.decree_id)
    if verdict is None:
        return Checked(
            entry.sha256, entry.size, entry.standing, None, (), decree, entry.reason, copy
        )
    standing, vouched = _standing_of(entry, verdict.result)
    zone = ZoneInfo(decree.zone) if decree else HOME
    said = sentences(verdict.result, zone, found_at=verdict.at)
    found = verdict.result
    return Checked(
        entry.sha256, entry.size, standing, found, said, decree, entry.reason, copy, vouched
    )


def signed_verification(decree_id: int) -> tuple[str, ...]:
    """Return the sentences of the kept verdict of a signed file; one query.

    It is that of the decree's signed file in its latest renewal; no sentence where there is none.
    """
    found = db.session.execute(
        select(VerdictRow, Unit.time_zone)
        .join(
            Document,
            (Document.sha256 == VerdictRow.sha256) & (Document.kind == DocumentKind.SIGNED_PDF),
        )
        .join(Decree, Decree.id == VerdictRow.decree_id)
        .join(Unit, Unit.id == Decree.unit_id)
        .where(Document.decree_id == decree_id),
    ).first()
    if found is None:
        return ()
    verdict = kept(found[0])
    return sentences(verdict.result, ZoneInfo(found[1]), found_at=verdict.at)


def kept(row: VerdictRow) -> Verdict:
    """Return a verdict that was kept, as of today."""
    return Verdict(as_of(msgspec.convert(row.result, Verification), recording.now()), row.found_at)


def _without_verdict(
    sha256: str, documents: Mapping[DocumentKind, int]
) -> tuple[Standing, int | None]:
    which = or_(Attempt.signed_sha256 == sha256, Attempt.frozen_sha256 == sha256)
    attempt = db.session.scalars(
        select(Attempt).where(which).order_by(Attempt.opened_at.desc()).limit(1)
    ).one_or_none()
    if DocumentKind.SIGNED_PDF in documents:
        return Standing.SIGNED, documents[DocumentKind.SIGNED_PDF]
    if attempt is not None:
        if attempt.outcome is Outcome.SIGNED_IN_INK:
            return Standing.PRINTED, attempt.decree_id
        is_signed = attempt.signed_sha256 == sha256
        return Standing.RENEWED if is_signed else Standing.FROZEN, attempt.decree_id
    for kind, standing in (
        (DocumentKind.SCAN, Standing.SCAN),
        (DocumentKind.SOURCE, Standing.ORIGIN),
        (DocumentKind.DRAFT_PDF, Standing.DRAFT),
    ):
        if kind in documents:
            return standing, documents[kind]
    if documents:
        return Standing.FORM, next(iter(documents.values()))
    return Standing.UNKNOWN, None


def _states(data: bytes) -> list[str]:
    """Return the hash of every state of a PDF.

    It grows at its end, and each state ends with a mark.
    """
    running, begun, states = hashlib.sha256(), 0, []
    for mark in list(END_OF_STATE.finditer(data))[:MOST_STATES]:
        running.update(data[begun : mark.end()])
        begun = mark.end()
        states.append(running.copy().hexdigest())
    return states


def _grown(entry: Entry, states: list[str]) -> Entry:
    """Return the entry of bytes that begin with the file of an attempt.

    Of a signed decree, they are a copy from between two renewals of its archive evidence, or
    something made of it.  Of an attempt that was ended, or whose outcome nobody has recorded, a
    signature may exist all the same, in the hands of the person who made it.
    """
    which = or_(Attempt.frozen_sha256.in_(states), Attempt.signed_sha256.in_(states))
    latest = Attempt.outcome.in_(IS_THE_DECREE).desc(), Attempt.opened_at.desc()
    if not states:
        return entry
    attempt = db.session.scalars(
        select(Attempt).where(which).order_by(*latest).limit(1)
    ).one_or_none()
    if attempt is None:
        return grown_copy(entry, states)
    if attempt.outcome is Outcome.SIGNED_IN_INK:
        return Entry(entry.sha256, entry.size, Standing.RESIGNED, attempt.decree_id)
    if attempt.outcome is not Outcome.SIGNED:
        return Entry(entry.sha256, entry.size, Standing.UNRECORDED, attempt.decree_id)
    goes_on = attempt.signed_sha256 in states
    return Entry(
        entry.sha256,
        entry.size,
        Standing.GROWN,
        attempt.decree_id,
        begins_with=attempt.signed_sha256 if goes_on else attempt.frozen_sha256,
        goes_on=goes_on,
    )


def _named(entry: Entry, likeness: Likeness | None) -> Entry:
    """Return the entry as that of the file that the bytes were made of."""
    if likeness is None or entry.standing is not Standing.UNKNOWN:
        return entry
    return replace(
        entry,
        standing=Standing.RESAVED,
        decree_id=likeness.decree_id,
        copy_id=likeness.copy_id,
    )


def _standing_of(entry: Entry, result: Verification) -> tuple[Standing, bool]:
    """Return how a validated file stands, and if the whole vouches for it."""
    if result.earlier_of and entry.standing in MAY_BE_EARLIER:
        whole = db.session.get(VerdictRow, result.earlier_of)
        return Standing.EARLIER, whole is not None and kept(whole).result.valid
    if entry.standing is Standing.GROWN:
        return _grown_into(entry, result), False
    return entry.standing, False


def _grown_into(entry: Entry, result: Verification) -> Standing:
    """Return how a grown file stands once it was validated.

    Only what goes on from the signed file itself is a copy of the decree.
    """
    if not result.valid:
        return Standing.ALTERED
    return Standing.RENEWED if entry.goes_on else Standing.RESIGNED
