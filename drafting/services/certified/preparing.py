"""Prepares certified copies: typesets each page, proves it, and freezes it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.rules.content import Decree as Tree
from drafting.rules.layout.certified.extract import Place, extract
from drafting.rules.signing.ink import IN_INK
from drafting.services.certified import officials, pages
from drafting.services.certified.officials import Certifying
from drafting.services.certified.source import Wanted, read, require_signed
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.certified.lifecycle import (
    CERTIFIED,
    CertifiedAction,
    CertifiedKind,
    CertifiedState,
)
from workflow.rules.errors import StaleDecree
from workflow.services.decrees import locks, queries, recording
from workflow.services.decrees.transitions import new_public_code


def prepare(decree_id: int, wanted: Wanted, *, actor: Person) -> int:
    """Prepare one certified copy, and return its id.

    Raises `NotFound`, `NotPermitted`, `NotSignedHere`, `InDoubt`, `NotACertifier`,
    `NoSuchPosition`, `StaleDecree`, or what the typesetter refuses.
    """
    at = recording.now()
    session: Session = db.session()
    queries.visible(session, decree_id, actor, at)
    decree = session.get_one(Decree, decree_id, populate_existing=True)
    source = read(session, decree, at, initials=wanted.kind is CertifiedKind.PERTINGGAL)
    by = officials.one_on_day(session, decree.unit, wanted.certifier_id, source.day)
    serial = _next(session, decree_id, wanted.kind)
    copy = _row(decree, wanted, by, serial, source.day, actor, at)
    act = Act(actor, source.day)
    row = policy.require_creation(CERTIFIED, copy, CertifiedAction.PREPARE, act)
    tree, part = _text(source.tree, wanted)
    session.rollback()  # typesetting is slow: no transaction waits for it
    pdf, proof = pages.frozen(source, tree, part, copy, by, wanted)
    copy.prepared_sha256 = storage.keep(pdf)
    copy.page_proof = {**msgspec.to_builtins(proof), "sha256": copy.prepared_sha256}
    with transaction() as session:
        locked, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if _next(session, decree_id, wanted.kind) != serial:
            raise StaleDecree("Ada yang lain disiapkan pada saat yang sama. Siapkan lagi.")
        require_signed(locked)
        session.add(copy)
        session.flush()
        recording.record(
            session,
            CERTIFIED,
            copy,
            head,
            action=CertifiedAction.PREPARE,
            source=None,
            act=act,
            row=row,
            at=at,
            decree_id=decree_id,
            columns={},
            proof=proof_of(copy),
        )
        return copy.id


def proof_of(copy: CertifiedCopy) -> dict[str, Any]:
    """Return what the history says of a copy beside its step; no address."""
    return {
        "copy": copy.label,
        "office": copy.office,
        "basis": copy.basis,
        "prepared": copy.prepared_sha256,
    }


def _text(tree: Tree, wanted: Wanted) -> tuple[Tree, Place | None]:
    if wanted.kind is not CertifiedKind.PETIKAN:
        return tree, None
    return extract(tree, wanted.addressee.position_id or "")


def _next(session: Session, decree_id: int, kind: CertifiedKind) -> int:
    last = session.scalar(
        select(func.max(CertifiedCopy.serial)).where(
            CertifiedCopy.decree_id == decree_id, CertifiedCopy.kind == kind
        )
    )
    return (last or 0) + 1


def _row(
    decree: Decree,
    wanted: Wanted,
    by: Certifying,
    serial: int,
    day: dt.date,
    actor: Person,
    at: dt.datetime,
) -> CertifiedCopy:
    to = wanted.addressee
    return CertifiedCopy(
        unit_id=decree.unit_id,
        decree_id=decree.id,
        kind=wanted.kind,
        serial=serial,
        _state=CertifiedState.PREPARED,
        public_code=new_public_code(),
        position_id=to.position_id if wanted.kind is CertifiedKind.PETIKAN else None,
        recipient=to.key,
        office=to.office,
        name=to.name,
        email=to.email,
        certifier_id=by.user_id,
        certifier=msgspec.to_builtins(by.block),
        basis=by.basis,
        dated=day,
        signer=IN_INK if wanted.on_paper else by.signer,
        prepared_by=actor.user_id,
        prepared_at=at,
    )
