"""A decree as anyone may know it.

What is printed on it, whether it is in force on a day, and by what it was changed.  Nothing is told
that the decree does not print itself; of one that was never signed, only that it was never signed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from drafting.models import IS_THE_DECREE, Attempt, Revision
from drafting.rules.content import Decree as Tree
from drafting.rules.content import decode
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.force import ForceChange
from workflow.rules.days.force import Force, OnDay
from workflow.rules.decree_lifecycle import WAS_SIGNED
from workflow.rules.errors import NotFound
from workflow.services.decrees import recording
from workflow.services.force import force


class UnknownCode(NotFound):
    """No decree has this code."""

    sentence = (
        "Kode ini tidak terdaftar. Periksa kembali setiap huruf dan angkanya seperti tercetak di"
        " bawah kode QR; huruf O dan I tidak pernah dipakai. Bila tetap tidak ditemukan, jangan"
        " andalkan dokumen itu dan hubungi unit penerbitnya."
    )


@dataclass(frozen=True, slots=True)
class Related:
    """What changed, ended or postponed this decree, and from which day on.

    A decree of ours, or a *document* of a superior or a court.
    """

    relation: str
    since: dt.date | None
    number: str
    title: str
    date: dt.date | None
    public_code: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A decree as anyone may know it: what it prints, and its force on a day."""

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
    standing: OnDay
    is_today: bool
    successors: tuple[Related, ...]
    signed_sha256: str | None
    scan_sha256: str | None
    """Of the paper that was signed in ink; such a decree has no signed file."""
    attempt: int = 0
    """Which of its frozen pages was signed, counted from 1, as their QR codes say."""

    @property
    def in_ink(self) -> bool:
        return self.scan_sha256 is not None

    @property
    def original_sha256(self) -> str | None:
        """The file that is the decree: the signed one, or the scan of the paper."""
        return self.signed_sha256 or self.scan_sha256

    @property
    def force(self) -> Force:
        """Return the force on the day that was asked for."""
        return self.standing.force


def of_code(code: str, day: dt.date | None = None) -> Registered:
    """Return the decree behind a QR, as of a day or today.  Raises `UnknownCode`."""
    found = registered(Decree.public_code == normal(code), day)
    if found is None:
        raise UnknownCode
    return found


def normal(code: str) -> str:
    """Return a code as it is kept.

    What people type from paper has small letters, other marks between the groups, O for zero and I
    or L for one.
    """
    bare = code.partition("?")[0].upper().translate(str.maketrans("OIL", "011", " -–—/._,:"))
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def registered(
    which: Any,  # noqa: ANN401  (an SQL expression)
    day: dt.date | None = None,
) -> Registered | None:
    """Return the one decree that meets a condition, or None; five queries."""
    row = db.session.scalars(
        select(Decree).options(joinedload(Decree.unit)).where(which)
    ).one_or_none()
    if row is None:
        return None
    tree = _tree(row)
    signatory, office, attempt = _signatory(row, tree)
    today = recording.legal_day(row.unit, recording.now())
    amendments, changes = _amendments(row), _changes(row)
    day = day or today
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
        standing=force.on_day(
            row, day, is_amended=any((one.since or day) <= day for one in amendments)
        ),
        is_today=day == today,
        successors=(*amendments, *changes),
        signed_sha256=row.signed_sha256,
        scan_sha256=row.scan_sha256,
        attempt=attempt,
    )
    if row.state in WAS_SIGNED:
        return record
    hidden: dict[str, Any] = {"date": None, "signed_sha256": None, "scan_sha256": None}
    return replace(record, title="", number="", signatory="", office="", attempt=0, **hidden)


def _tree(row: Decree) -> Tree | None:
    content = db.session.scalar(
        select(Revision.content)
        .where(Revision.decree_id == row.id)
        .order_by(Revision.id.desc())
        .limit(1)
    )
    return decode(content.encode()) if content else None


def _signatory(row: Decree, tree: Tree | None) -> tuple[str, str, int]:
    """Return name and office of who signed, here or, as the text says, outside.

    Here also in which attempt, counted from 1.
    """
    other = aliased(Attempt)
    before = select(func.count()).where(
        other.decree_id == Attempt.decree_id, other.opened_at < Attempt.opened_at
    )
    signed = db.session.execute(
        select(Attempt.signatory, before.scalar_subquery())
        .where(Attempt.decree_id == row.id, Attempt.outcome.in_(IS_THE_DECREE))
        .limit(1)
    ).one_or_none()
    if signed is not None and signed[0]:
        block, earlier = signed
        return str(block["name"]), " ".join(block["office"]), earlier + 1
    if tree and tree.signatory:
        return tree.signatory.name, " ".join(tree.signatory.office.split()), 0
    return "", "", 0


def _amendments(row: Decree) -> list[Related]:
    """Return the signed decrees that amended this one."""
    signed = Decree._state.in_(WAS_SIGNED)  # noqa: SLF001  (a column)
    found = db.session.scalars(
        select(Decree).where(Decree.amends_id == row.id, signed).order_by(Decree.decree_date)
    )
    return [_related("Diubah dengan", force.begins(one), one) for one in found]


def _changes(row: Decree) -> list[Related]:
    """Return what ends or postpones this one, also where its day has not come."""
    rows = db.session.execute(
        select(ForceChange, Decree)
        .outerjoin(Decree, Decree.id == ForceChange.by_id)
        .where(ForceChange.decree_id == row.id)
        .order_by(ForceChange.day, ForceChange.id)
    )
    return [
        _related(str(change.effect.value), change.day, by, change.document) for change, by in rows
    ]


def _related(
    relation: str, since: dt.date | None, one: Decree | None, document: str = ""
) -> Related:
    if one is None:
        return Related(relation, since, "", "", None, "", document)
    return Related(relation, since, one.number or "", one.title, one.decree_date, one.public_code)
