"""Makes the bundle of proof of a signed decree.

A ZIP that checks itself offline.  It is made each time it is asked for, because copies go on being
opened and acknowledged.  It only reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.adapters.bundle_files import certificates_in, enclosed
from drafting.models import Attempt, Document, DocumentKind
from drafting.rules.text.digest import canonical
from drafting.rules.verification.bundle import InitialGiven, Proof, Row, bundle, history_of
from drafting.services.texts import revisions
from drafting.services.verification.anchored import anchored
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.records import HistoryRow
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotFound, NotPermitted
from workflow.services.decrees import recording
from workflow.services.force import force

COPY = "copy"
"""The name of the life cycle of copies, in the rows of the history."""
READERS = frozenset({Role.DRAFTER, Role.HEAD, Role.REGISTRAR, Role.AUDITOR, Role.ADMINISTRATOR})
"""Who may take the proof away.

It names the people who received the decree, so a post in the unit alone is not enough.
"""


def bundle_for(decree_id: int, actor: Person) -> bytes:
    """Return the ZIP for somebody of the unit who may have it.

    Raises `NotPermitted`, or what `bundle_of` raises.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    today = recording.legal_day(decree.unit, recording.now())
    if actor.mandate_for(READERS, decree.unit_id, today) is None:
        raise NotPermitted("Unduh berkas bukti", sorted(role.value for role in READERS))
    return bundle_of(decree_id)


def bundle_of(decree_id: int) -> bytes:
    """Return the ZIP.

    Raises `NotFound` for a decree that was not signed here, `Missing` where an original is gone.
    """
    session = db.session()
    decree = session.get(Decree, decree_id)
    if decree is None or decree.signed_attempt is None or decree.original_sha256 is None:
        raise NotFound
    attempt = session.get(Attempt, decree.signed_attempt)
    if attempt is None:
        raise NotFound
    tree = revisions.with_digest(decree_id, attempt.digest, session).tree
    history = history_of(_rows(session, decree), decree_id)
    files = _files(session, decree, storage.read(attempt.frozen_sha256))
    proof = Proof(
        number=attempt.number,
        date=attempt.decree_date.isoformat(),
        office=decree.unit.office,
        subject=decree.title,
        url=f"{config.current().base_url}/d/{decree.public_code}",
        force=_force(decree),
        pdf=files.pdf,
        signed=files.signed,
        frozen=files.frozen,
        scan=files.scan,
        content=canonical(tree),
        print_form=attempt.print_form,
        page_proof=attempt.page_proof,
        history=history,
        initials=_initials(session, decree_id),
        receipts=[row for row in history if row.get("life") == COPY],
        certificates=certificates_in(files.pdf),
        anchored=anchored(history, files.frozen),
    )
    return bundle(proof, enclosed())


@dataclass(frozen=True, slots=True)
class _Files:
    pdf: bytes
    signed: bytes
    frozen: bytes
    scan: bytes = b""


def _files(session: Session, decree: Decree, frozen: bytes) -> _Files:
    """Return the files of the proof; in ink, the printed page and the scan."""
    if decree.signed_sha256 is None:
        return _Files(frozen, frozen, frozen, storage.read(str(decree.scan_sha256)))
    kept = session.scalars(
        select(Document.sha256).where(
            Document.decree_id == decree.id, Document.kind == DocumentKind.SIGNED_PDF
        )
    ).one()
    return _Files(storage.read(str(kept)), storage.read(decree.signed_sha256), frozen)


def _force(decree: Decree) -> dict[str, str]:
    """Return whether the decree holds today, and from and until which day."""
    found = force.on_day(decree)
    return {
        "pada": found.day.isoformat(),
        "keberlakuan": str(found.force.value),
        "berlaku_mulai": found.begins.isoformat() if found.begins else "",
        "berlaku_sampai": found.until.isoformat() if found.until else "",
    }


def _rows(session: Session, decree: Decree) -> Iterator[Row]:
    """Yield the chain between the first and the last row of the decree.

    The decree's own rows are whole; the others have only what the chain needs.
    """
    first, last = session.execute(
        select(func.min(HistoryRow.seq), func.max(HistoryRow.seq)).where(
            HistoryRow.decree_id == decree.id
        )
    ).one()
    own = {
        row.seq: row.as_chained()
        for row in session.scalars(select(HistoryRow).where(HistoryRow.decree_id == decree.id))
    }
    between = select(HistoryRow.seq, HistoryRow.prev, HistoryRow.hash).where(
        HistoryRow.unit_id == decree.unit_id, HistoryRow.seq.between(first, last)
    )
    for seq, prev, digest in session.execute(between.order_by(HistoryRow.seq)):
        link: dict[str, Any] = {"seq": seq, "prev": prev, "hash": digest}
        yield own.get(seq, link)


def _initials(session: Session, decree_id: int) -> list[InitialGiven]:
    """Return the initials that stand.

    They are bound to the digests that the parts have now, which is what was signed.
    """
    rows = session.execute(
        select(Initial, Part.title)
        .select_from(Initial)
        .join(Part, STANDS)
        .where(Initial.decree_id == decree_id)
        .order_by(Part.place)
    )
    return [
        InitialGiven(
            part=row.part_key,
            title=title,
            digest=row.digest,
            by=row.name,
            post=row.post,
            at=_instant(row.given_at),
        )
        for row, title in rows
    ]


def _instant(at: dt.datetime) -> str:
    """Return an instant as the rows of the history have it."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
