"""A certified copy as anyone may know it, and how its decree stands.

Of one that was never certified only that is told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from drafting.services.verification.public_record import Registered, normal, registered
from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree
from workflow.rules.certified.lifecycle import ISSUED, CertifiedState

WAS_ISSUED = ISSUED | {CertifiedState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """A salinan, petikan or pertinggal of a decree."""

    public_code: str
    label: str
    kind: str
    state: CertifiedState
    is_electronic: bool
    dated: dt.date | None
    certifier: str
    office: str
    basis: str
    addressee: str
    sha256: str | None
    """Of what may be looked at: the certified file, or the page that was printed."""
    decree: Registered

    @property
    def is_issued(self) -> bool:
        """Whether somebody may rely on it as a copy."""
        return self.state in ISSUED


def of_code(code: str, day: dt.date | None = None) -> PublicCopy | None:
    """Return the copy behind a QR with its decree as of a day, if there is one."""
    return _found(CertifiedCopy.public_code == normal(code), day)


def of_id(copy_id: int) -> PublicCopy | None:
    """Return a copy by its id."""
    return _found(CertifiedCopy.id == copy_id, None)


def _found(which: ColumnElement[bool], day: dt.date | None) -> PublicCopy | None:
    row = db.session.scalars(select(CertifiedCopy).where(which)).one_or_none()
    decree = registered(Decree.id == row.decree_id, day) if row is not None else None
    if row is None or decree is None:
        return None
    shown = row.state in WAS_ISSUED
    block = row.certifier
    return PublicCopy(
        public_code=row.public_code,
        label=row.label,
        kind=str(row.kind.value),
        state=row.state,
        is_electronic=row.is_electronic,
        dated=row.dated if shown else None,
        certifier=str(block["name"]) if shown else "",
        office=" ".join(block["office"]) if shown else "",
        basis=row.basis if shown else "",
        addressee=row.office if shown else "",
        sha256=(row.sha256 or row.prepared_sha256) if shown else None,
        decree=decree,
    )
