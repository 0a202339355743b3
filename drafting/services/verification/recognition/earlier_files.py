"""Finds the registered file that some bytes are an earlier state of."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from drafting.models import Document, DocumentKind
from drafting.models import Verdict as VerdictRow
from drafting.rules.verification.earlier import as_earlier_state, is_earlier_state
from drafting.rules.verification.verdict import Verification
from drafting.services.verification.standing import MAY_BE_EARLIER, Entry
from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.rules.certified.lifecycle import CertifiedState


def whole_of(entry: Entry) -> Verification | None:
    """Return what is kept of the file that a grown one may be cut from.

    One query; None where it is not in force.
    """
    if entry.standing not in MAY_BE_EARLIER:
        return None
    if entry.copy_id is None:
        which = select(Document.sha256).where(
            Document.decree_id == entry.decree_id, Document.kind == DocumentKind.SIGNED_PDF
        )
    else:
        counts = CertifiedCopy._state == CertifiedState.CERTIFIED  # noqa: SLF001  (a column)
        which = select(CertifiedCopy.sha256).where(CertifiedCopy.id == entry.copy_id, counts)
    row = db.session.scalars(
        select(VerdictRow).where(VerdictRow.sha256.in_(which)).limit(1)
    ).one_or_none()
    return msgspec.convert(row.result, Verification) if row is not None else None


def beside(found: Verification, data: bytes, whole: Verification) -> Verification:
    """Return what was found in a file, told as an earlier state if it is one.

    Raises `storage.Unavailable`.
    """
    if not is_earlier_state(data, storage.read(whole.sha256)):
        return found
    return as_earlier_state(found, whole)
