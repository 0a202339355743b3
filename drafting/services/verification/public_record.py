"""A decree as anyone may know it.

What is printed on it, whether it is in force today, and by what it was changed.  Nothing is told
that the decree does not print itself; of one that was never signed, only that it was never signed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from drafting.models import Attempt, Outcome, Revision
from drafting.rules.content import Decree as Tree
from drafting.rules.content import decode
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import WAS_SIGNED, State
from workflow.rules.errors import NotFound
from workflow.services.decrees import recording


class UnknownCode(NotFound):
    """No decree has this code."""

    sentence = (
        "Kode ini tidak terdaftar. Periksa kembali setiap huruf dan angkanya seperti tercetak di"
        " bawah kode QR; huruf O dan I tidak pernah dipakai. Bila tetap tidak ditemukan, jangan"
        " andalkan dokumen itu dan hubungi unit penerbitnya."
    )


class Force(Enum):
    """Whether a decree binds anybody.  The value is what people read."""

    IN_FORCE = "Berlaku"
    AMENDED = "Berlaku, dan sudah diubah"
    NOT_YET = "Belum mulai berlaku"
    EXPIRED = "Masa berlakunya sudah berakhir"
    SUPERSEDED = "Tidak berlaku lagi: sudah diganti"
    REVOKED = "Tidak berlaku lagi: sudah dicabut"
    UNSIGNED = "Belum berlaku: belum ditandatangani"
    CANCELLED = "Tidak pernah berlaku: konsepnya dibatalkan"
    ARCHIVED = "Tersimpan dalam arsip"


@dataclass(frozen=True, slots=True)
class Related:
    """A decree that changed, replaced or revoked this one."""

    number: str
    title: str
    date: dt.date | None
    public_code: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A decree as anyone may know it: what it prints, and its force."""

    id: int
    public_code: str
    title: str
    number: str
    date: dt.date | None
    unit: str
    region: str
    zone: str
    signatory: str
    office: str
    force: Force
    successors: tuple[Related, ...]
    signed_sha256: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None


def of_code(code: str) -> Registered:
    """Return the decree behind a QR.  Raises `UnknownCode`."""
    found = registered(Decree.public_code == normal(code))
    if found is None:
        raise UnknownCode
    return found


def normal(code: str) -> str:
    """Return a code as it is kept.

    What people type from paper has small letters, other marks between the groups, O for zero and I
    or L for one.
    """
    bare = code.upper().translate(str.maketrans("OIL", "011", " -–—/._,:"))
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def registered(which: Any) -> Registered | None:  # noqa: ANN401  (an SQL expression)
    """Return the one decree that meets a condition, or None; four queries."""
    row = db.session.scalars(
        select(Decree).options(joinedload(Decree.unit)).where(which)
    ).one_or_none()
    if row is None:
        return None
    tree = _tree(row)
    signatory, office = _signatory(row, tree)
    successors = _successors(row)
    valid = (_date(tree.valid_from), _date(tree.valid_until)) if tree else (None, None)
    record = Registered(
        id=row.id,
        public_code=row.public_code,
        title=row.title,
        number=row.number or "",
        date=row.decree_date,
        unit=row.unit.name,
        region=row.unit.region,
        zone=row.unit.time_zone,
        signatory=signatory,
        office=office,
        force=_force(row, amended=any(one.amends_id == row.id for one in successors), valid=valid),
        successors=tuple(
            Related(one.number or "", one.title, one.decree_date, one.public_code)
            for one in successors
        ),
        signed_sha256=row.signed_sha256,
        valid_from=valid[0],
        valid_until=valid[1],
    )
    if row.state in WAS_SIGNED:
        return record
    return replace(
        record, title="", number="", date=None, signatory="", office="", signed_sha256=None
    )


def _tree(row: Decree) -> Tree | None:
    content = db.session.scalar(
        select(Revision.content)
        .where(Revision.decree_id == row.id)
        .order_by(Revision.id.desc())
        .limit(1)
    )
    return decode(content.encode()) if content else None


def _signatory(row: Decree, tree: Tree | None) -> tuple[str, str]:
    """Return name and office of who signed, here or, as the text says, outside."""
    signed = db.session.scalars(
        select(Attempt.signatory)
        .where(Attempt.decree_id == row.id, Attempt.outcome == Outcome.SIGNED)
        .limit(1)
    ).one_or_none()
    if signed:
        return str(signed["name"]), " ".join(signed["office"])
    if tree and tree.signatory:
        return tree.signatory.name, " ".join(tree.signatory.office.split())
    return "", ""


def _successors(row: Decree) -> list[Decree]:
    """Return the signed decrees that changed or replaced this one."""
    which = or_(Decree.amends_id == row.id, Decree.id == (row.successor_id or 0))
    signed = Decree._state.in_(WAS_SIGNED)  # noqa: SLF001  (a column)
    return list(
        db.session.scalars(select(Decree).where(which, signed).order_by(Decree.decree_date))
    )


def _force(row: Decree, *, amended: bool, valid: tuple[dt.date | None, dt.date | None]) -> Force:
    ended = {
        State.SUPERSEDED: Force.SUPERSEDED,
        State.REVOKED: Force.REVOKED,
        State.CANCELLED: Force.CANCELLED,
    }
    if row.state in ended:
        return ended[row.state]
    if row.state not in WAS_SIGNED:
        return Force.UNSIGNED
    today = recording.legal_day(row.unit, recording.now())
    starts, until = valid
    if until is not None and today > until:
        return Force.EXPIRED
    if starts is not None and today < starts:
        return Force.NOT_YET
    if amended:
        return Force.AMENDED
    return Force.ARCHIVED if row.state is State.ARCHIVED else Force.IN_FORCE


def _date(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None
