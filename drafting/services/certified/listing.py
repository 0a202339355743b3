"""What the pages show of the certified copies of a decree.  It only reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services.certified import addressees, certifying, officials
from drafting.services.certified.addressees import Addressee
from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree
from workflow.models.recipients import RecipientRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.certified.lifecycle import (
    CERTIFIED,
    PREPARERS,
    CertifiedAction,
    CertifiedState,
)
from workflow.rules.decree_lifecycle import IS_SIGNED
from workflow.services.decrees import queries, recording

MOST_AT_ONCE = 20
"""The national service takes seconds for each, and the request a minute at most."""


@dataclass(frozen=True, slots=True)
class CertifiedShown:
    """One copy, with what this person may do with it today."""

    id: int
    decree_id: int
    label: str
    state: CertifiedState
    office: str
    name: str
    certifier: str
    basis: str
    dated: dt.date
    is_electronic: bool
    certified_at: dt.datetime | None
    reason: str
    public_code: str
    file_sha256: str
    actions: tuple[CertifiedAction, ...]
    waits: tuple[str, ...]
    """Why the certifier cannot certify it now; empty where they can."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may certify today, or some place a copy can go to."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The tab of a decree's certified copies."""

    decree_id: int
    copies: tuple[CertifiedShown, ...]
    is_signed: bool
    may_prepare: bool
    certifiers: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    positions: tuple[Choice, ...]
    mine: int
    """How many wait for this person's own certification."""


def sheet(decree_id: int, actor: Person) -> Sheet:
    """Return the tab; six queries.  Raises `NotFound`."""
    at, session = recording.now(), db.session()
    queries.visible(session, decree_id, actor, at)
    decree = session.get_one(Decree, decree_id)
    day = recording.legal_day(decree.unit, at)
    copies = tuple(_shown(row, actor, day) for row in _rows(session, decree_id))
    is_signed = decree.state in IS_SIGNED
    may = is_signed and actor.mandate_for(PREPARERS, decree.unit_id, day) is not None
    return Sheet(
        decree_id,
        copies,
        is_signed,
        may,
        tuple(_certifier(one) for one in officials.on_day(session, decree.unit, day))
        if may
        else (),
        tuple(Choice(str(row.id), row.office) for row in _offices(session, decree)) if may else (),
        tuple(Choice(one.key, one.words) for one in _holders(session, decree)) if may else (),
        sum(_is_mine(one) for one in copies),
    )


def waiting(decree_id: int, actor: Person) -> list[CertifiedShown]:
    """Return what waits for this person's certification.  Raises `NotFound`."""
    return [one for one in sheet(decree_id, actor).copies if _is_mine(one)]


def one(copy_id: int, actor: Person) -> CertifiedShown:
    """Return one copy.  Raises `NotFound`, also for a decree of another unit."""
    at = recording.now()
    row = certifying.known(db.session(), copy_id, actor, at)
    return _shown(row, actor, recording.legal_day(row.decree.unit, at))


def file_of(copy_id: int, actor: Person) -> tuple[bytes, str]:
    """Return the file of a copy and what it is called.  Raises `NotFound`."""
    row = certifying.known(db.session(), copy_id, actor, recording.now())
    number = row.decree.number or ""
    return storage.read(row.sha256 or row.prepared_sha256), f"{row.label} {number}"


def position_addressees(decree_id: int, actor: Person) -> list[Addressee]:
    """Return to whom the petikan of a decree belong.  Raises `NotFound`."""
    queries.visible(db.session(), decree_id, actor, recording.now())
    return _holders(db.session(), db.session.get_one(Decree, decree_id))


def addressee(decree_id: int, recipient_id: int | None, actor: Person) -> Addressee:
    """Return an office of the register, or the archive.  Raises `NotFound`."""
    queries.visible(db.session(), decree_id, actor, recording.now())
    decree = db.session.get_one(Decree, decree_id)
    if recipient_id is None:
        return addressees.archive_of(decree)
    return addressees.office(db.session(), decree, recipient_id)


def _is_mine(one: CertifiedShown) -> bool:
    return CertifiedAction.CERTIFY in one.actions or CertifiedAction.CERTIFY_ON_PAPER in one.actions


def _rows(session: Session, decree_id: int) -> list[CertifiedCopy]:
    return list(
        session.scalars(
            select(CertifiedCopy)
            .where(CertifiedCopy.decree_id == decree_id)
            .order_by(CertifiedCopy.kind, CertifiedCopy.serial)
            .execution_options(populate_existing=True)
        )
    )


def _shown(row: CertifiedCopy, actor: Person, day: dt.date) -> CertifiedShown:
    options = policy.options(CERTIFIED, row, Act(actor, day))
    own = CertifiedAction.CERTIFY if row.is_electronic else CertifiedAction.CERTIFY_ON_PAPER
    return CertifiedShown(
        id=row.id,
        decree_id=row.decree_id,
        label=row.label,
        state=row.state,
        office=row.office,
        name=row.name,
        certifier=str(row.certifier["name"]),
        basis=row.basis,
        dated=row.dated,
        is_electronic=row.is_electronic,
        certified_at=row.certified_at,
        reason=row.reason,
        public_code=row.public_code,
        file_sha256=row.sha256 or row.prepared_sha256,
        actions=tuple(CertifiedAction[one.action.name] for one in options if one.allowed),
        waits=tuple(
            reason
            for one in options
            if one.action is own and row.certifier_id == actor.user_id
            for reason in one.reasons
        ),
    )


def _certifier(one: officials.Certifying) -> Choice:
    return Choice(str(one.user_id), f"{one.block.name}, {' '.join(one.block.office)}")


def _offices(session: Session, decree: Decree) -> list[RecipientRow]:
    return addressees.offices(session, decree.unit_id)


def _holders(session: Session, decree: Decree) -> list[Addressee]:
    return addressees.holders_of(session, decree)
