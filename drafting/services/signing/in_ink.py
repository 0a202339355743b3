"""The day the signing service is away: a decree is finished on paper.

The head chooses it, with the reason.  What is frozen says nothing electronic; it is printed, signed
with a pen, and scanned.  That the paper is the frozen page is the head's word, and nothing proves
it: so the decree is shown as signed in ink everywhere, and never as validly signed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from drafting.adapters import page_images
from drafting.adapters.scans.reading import read_scan
from drafting.models import Attempt, Document, DocumentKind, DocumentState, Outcome
from drafting.rules.signing.ink import NotTheScan, require_whole
from drafting.services.lint import recheck
from drafting.services.signing import preflight
from drafting.services.signing.attempts import in_hand
from drafting.services.signing.freezing import freeze
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action
from workflow.services.anchoring import checkpoints
from workflow.services.decrees import facts, locks, queries, recording, transitions

PRINTED = (
    "Ini naskah yang dicetak, bukan pindaiannya. Cetak, tanda tangani di atas kertas, lalu pindai"
    " kertas itu."
)


def start(decree_id: int, *, actor: Person, expected_version: int | None, reason: str) -> None:
    """Reserve number and date, typeset the page to be printed and keep it.

    Raises what `transitions.perform` and `preflight.require_printable` raise; `PrintFormChanged`;
    `NotTypeset` with the place.
    """
    queries.visible(db.session(), decree_id, actor, recording.now())
    recheck.refresh(decree_id)
    preflight.require_printable(decree_id, actor, expected_version, reason)
    transitions.perform(
        decree_id, Action.START_INK, actor=actor, expected_version=expected_version, note=reason
    )
    freeze(decree_id)


def record(
    decree_id: int, attempt: str, files: Sequence[bytes], *, signed_on: dt.date, actor: Person
) -> None:
    """Record the scan of the signed paper: the decree is signed, in ink.

    Raises `NotTheScan` with the reason; `StaleDecree` for another attempt; what the table refuses
    (`GuardsNotMet`, `NotPermitted`).
    """
    queries.visible(db.session(), decree_id, actor, recording.now())
    decree = in_hand(decree_id)
    facts.require_attempt(decree, attempt)
    frozen = storage.read(decree.frozen_sha256) if decree.frozen_sha256 else b""
    db.session.rollback()  # reading a scan is slow: no transaction waits for it
    if frozen and any(frozen in data for data in files):
        raise NotTheScan(PRINTED)
    scan = read_scan(files)
    if frozen:
        require_whole(scan, page_images.count(frozen))
    sha256, at = storage.keep(scan.pdf), recording.now()
    with transaction() as session:
        # no version: what the head saw is the attempt and its frozen page
        locked, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        facts.record_scan(locked, attempt, sha256=sha256, signed_on=signed_on)
        session.flush()
        transitions.take(session, locked, head, Action.SIGN_IN_INK, actor=actor, at=at)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        row.outcome, row.ended_at = Outcome.SIGNED_IN_INK, at
        _keep(session, locked, DocumentKind.SCAN, scan.pdf)
        _keep(session, locked, DocumentKind.PRINTED_PDF, frozen)
    checkpoints.try_anchor()


def _keep(session: Session, decree: Decree, kind: DocumentKind, content: bytes) -> None:
    row = Document(
        decree_id=decree.id,
        digest=decree.digest,
        kind=kind,
        state=DocumentState.READY,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    session.add(row)
