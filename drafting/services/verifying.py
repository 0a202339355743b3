"""Says of any file, or of the code behind a QR, what it is to us: the decree, an older copy of it, something that never was in force, or unknown.

First the register is asked by the SHA-256 of the bytes, for that answer costs one look; only a file that is not registered, or was registered before
it was verified, is validated.  Nothing is told that the decree does not print itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import joinedload

from drafting.adapters.validation import verify_signed
from drafting.adapters.validation_apart import verify_apart
from drafting.models import Attempt, Document, DocumentKind, Outcome, Quarantined, Revision
from drafting.rules.content import decode
from drafting.rules.verdict import Verification, sentences
from drafting.services import keys
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.errors import NotFound
from workflow.rules.lifecycle import IS_SIGNED, State
from workflow.services import steps

HOME = ZoneInfo("Asia/Jakarta")
"""The legal time in which a file of nobody's is spoken of."""


class UnknownCode(NotFound):
    """No decree has this code."""

    sentence = (
        "Kode ini tidak terdaftar. Periksa kembali setiap huruf dan angkanya seperti tercetak di bawah kode QR; "
        "huruf O dan I tidak pernah dipakai. Bila tetap tidak ditemukan, jangan andalkan dokumen itu dan hubungi unit penerbitnya."
    )


class Standing(Enum):
    """What a file is to us.  The value is what people read."""

    SIGNED = "Berkas ini terdaftar sebagai keputusan yang ditandatangani."
    RENEWED = "Berkas ini salinan lama dari keputusan yang ditandatangani; bukti arsipnya sudah diperbarui sejak itu."
    ORIGIN = "Berkas ini terdaftar sebagai berkas asal keputusan yang ditandatangani di luar sistem ini dan disimpan dalam arsip."
    FROZEN = "Tidak berlaku: berkas ini naskah akhir yang belum ditandatangani."
    QUARANTINED = "Tidak berlaku: berkas ini pernah diterima dan ditolak."
    FORM = "Berkas ini bentuk lain dari naskah keputusan, bukan keputusan yang ditandatangani."
    UNKNOWN = "Berkas ini tidak terdaftar."
    UNASKED = "Daftar keputusan tidak dapat ditanya dari sini; yang diperiksa hanya tanda tangannya."


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
    """A decree as anyone may know it: what is printed on it, and whether it is in force."""

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


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that there is to say of a file."""

    sha256: str
    size: int
    standing: Standing
    verification: Verification | None
    sentences: tuple[str, ...]
    decree: Registered | None
    reason: str = ""

    @property
    def genuine(self) -> bool:
        """Whether this is a validly signed, unaltered file that nobody rejected.  Of whether the decree is still in force it says nothing."""
        return self.verification is not None and self.verification.valid and self.standing not in {Standing.QUARANTINED, Standing.FROZEN}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the register knows of some bytes."""

    standing: Standing
    decree_id: int | None
    verdict: dict[str, Any] | None = None
    reason: str = ""


def check_bytes(data: bytes) -> Checked:
    """Say what a file is to us, what its signatures prove, and how its decree stands.  Raises nothing about the file.

    A registered file whose verification is kept costs its hash and three queries; any other is validated, which may take a second.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    entry = _entry(sha256)
    decree = _registered(Decree.id == entry.decree_id) if entry.decree_id is not None else None
    if entry.verdict is not None:
        verification = msgspec.convert(entry.verdict, Verification)
    else:
        db.session.rollback()  # validating is slow: no transaction waits for it
        verification = verify_apart(data, keys.trust()) if entry.decree_id is None else verify_signed(data, frozen=None, trust=keys.trust())
    zone = ZoneInfo(decree.zone) if decree else HOME
    said = sentences(verification, zone)
    return Checked(sha256, len(data), entry.standing, verification, said, decree, entry.reason)


def check_anywhere(data: bytes) -> Checked:
    """Say of a file what `check_bytes` says; where there is no register to ask, on another machine, only what its signatures prove."""
    try:
        return check_bytes(data)
    except OperationalError:
        verification = verify_apart(data, keys.trust())
        return Checked(verification.sha256, verification.size, Standing.UNASKED, verification, sentences(verification, HOME), None)


def of_code(code: str) -> Registered:
    """Give the decree behind a QR.  Raises `UnknownCode`."""
    found = _registered(Decree.public_code == normal(code))
    if found is None:
        raise UnknownCode
    return found


def normal(code: str) -> str:
    """Spell a code as it is kept: what people type from paper has small letters, spaces, O for zero and I or L for one."""
    bare = code.upper().translate(str.maketrans("OIL", "011", " -–—"))
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def signed_verification(decree_id: int) -> tuple[str, ...]:
    """Give what the kept verification of a decree's signed file says; nothing where there is none.  One query."""
    found = db.session.execute(
        select(Attempt.verdict, Decree)
        .join(Decree, Decree.id == Attempt.decree_id)
        .options(joinedload(Decree.unit))
        .where(Attempt.decree_id == decree_id, Attempt.outcome == Outcome.SIGNED),
    ).first()
    if found is None or found[0] is None:
        return ()
    return sentences(msgspec.convert(found[0], Verification), ZoneInfo(found[1].unit.time_zone))


def _entry(sha256: str) -> _Entry:
    """Look the bytes up, what rejects them first: a file in quarantine is never anything better."""
    rejected = db.session.scalars(select(Quarantined).where(Quarantined.sha256 == sha256).limit(1)).one_or_none()
    if rejected is not None:
        return _Entry(Standing.QUARANTINED, rejected.decree_id, reason=rejected.reason)
    which = or_(Attempt.signed_sha256 == sha256, Attempt.frozen_sha256 == sha256)
    attempt = db.session.scalars(select(Attempt).where(which).order_by(Attempt.opened_at.desc()).limit(1)).one_or_none()
    documents = {row.kind: row.decree_id for row in db.session.scalars(select(Document).where(Document.sha256 == sha256))}
    if attempt is not None and attempt.signed_sha256 == sha256:
        current = DocumentKind.SIGNED_PDF in documents
        return _Entry(Standing.SIGNED if current else Standing.RENEWED, attempt.decree_id, attempt.verdict)
    if attempt is not None and DocumentKind.SIGNED_PDF not in documents:
        return _Entry(Standing.FROZEN, attempt.decree_id)
    for kind, standing in ((DocumentKind.SIGNED_PDF, Standing.SIGNED), (DocumentKind.SOURCE, Standing.ORIGIN)):
        if kind in documents:
            return _Entry(standing, documents[kind])
    return _Entry(Standing.FORM, next(iter(documents.values()))) if documents else _Entry(Standing.UNKNOWN, None)


def _registered(which: Any) -> Registered | None:  # noqa: ANN401  (an SQL expression)
    row = db.session.scalars(select(Decree).options(joinedload(Decree.unit)).where(which)).one_or_none()
    if row is None:
        return None
    signed = db.session.scalars(
        select(Attempt.signatory).where(Attempt.decree_id == row.id, Attempt.outcome == Outcome.SIGNED).limit(1)
    ).one_or_none()
    content = db.session.scalar(select(Revision.content).where(Revision.decree_id == row.id).order_by(Revision.id.desc()).limit(1))
    tree = decode(content.encode()) if content else None
    successors = _successors(row)
    valid = (_date(tree.valid_from), _date(tree.valid_until)) if tree else (None, None)
    name, office = (str(signed["name"]), " ".join(signed["office"])) if signed else ("", "")
    if not signed and tree and tree.signatory:
        name, office = tree.signatory.name, " ".join(tree.signatory.office.split())
    shown = row.state in IS_SIGNED | {State.ARCHIVED}
    return Registered(
        id=row.id,
        public_code=row.public_code,
        title=row.title if shown else "",
        number=(row.number or "") if shown else "",
        date=row.decree_date if shown else None,
        unit=row.unit.name,
        region=row.unit.region,
        zone=row.unit.time_zone,
        signatory=name if shown else "",
        office=office if shown else "",
        force=_force(row, amended=any(one.amends_id == row.id for one in successors), valid=valid),
        successors=tuple(Related(one.number or "", one.title, one.decree_date, one.public_code) for one in successors),
        signed_sha256=row.signed_sha256 if shown else None,
        valid_from=valid[0],
        valid_until=valid[1],
    )


def _successors(row: Decree) -> list[Decree]:
    """Give the signed decrees that changed this one, and the one that took its place."""
    which = or_(Decree.amends_id == row.id, Decree.id == (row.successor_id or 0))
    return list(db.session.scalars(select(Decree).where(which, Decree._state.in_(IS_SIGNED)).order_by(Decree.decree_date)))  # noqa: SLF001  (a column)


def _force(row: Decree, *, amended: bool, valid: tuple[dt.date | None, dt.date | None]) -> Force:
    ended = {State.SUPERSEDED: Force.SUPERSEDED, State.REVOKED: Force.REVOKED, State.CANCELLED: Force.CANCELLED}
    if row.state in ended:
        return ended[row.state]
    if row.state not in IS_SIGNED | {State.ARCHIVED}:
        return Force.UNSIGNED
    today = steps.legal_day(row.unit, steps.now())
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
