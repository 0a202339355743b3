"""Looks files up among the certified copies."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import or_, select

from drafting.services.verification.standing import Entry, Standing, Verdict
from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.rules.certified.lifecycle import CertifiedState


def certified_entry(sha256: str, size: int, verdict: Verdict | None = None) -> Entry | None:
    """Return what the register knows of a file of a certified copy; one query."""
    which = or_(CertifiedCopy.sha256 == sha256, CertifiedCopy.prepared_sha256 == sha256)
    copy = db.session.scalars(select(CertifiedCopy).where(which).limit(1)).one_or_none()
    if copy is None:
        return None
    standing = _standing(copy, sha256)
    return Entry(sha256, size, standing, copy.decree_id, verdict, copy_id=copy.id)


def grown_copy(entry: Entry, states: list[str]) -> Entry:
    """Return the entry of bytes that begin with the file of a certified copy.

    Nothing is ever added to one, so what was added makes something else of it.
    """
    which = or_(CertifiedCopy.sha256.in_(states), CertifiedCopy.prepared_sha256.in_(states))
    copy = db.session.scalars(select(CertifiedCopy).where(which).limit(1)).one_or_none()
    if copy is None:
        return entry
    begins = copy.sha256 if copy.sha256 in states else copy.prepared_sha256
    return replace(
        entry,
        standing=Standing.ALTERED,
        decree_id=copy.decree_id,
        copy_id=copy.id,
        begins_with=begins,
    )


def _standing(copy: CertifiedCopy, sha256: str) -> Standing:
    if copy.state is CertifiedState.WITHDRAWN:
        return Standing.COPY_WITHDRAWN
    if copy.state is CertifiedState.ON_PAPER:
        return Standing.COPY_PRINTED
    if copy.state is CertifiedState.CERTIFIED and copy.sha256 == sha256:
        return Standing[copy.kind.name]
    return Standing.COPY_UNCERTIFIED
