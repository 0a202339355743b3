"""Signs the heads of the log, at every signature and every day.

A head that was signed stands: of each size there is one.  What hinders a checkpoint never hinders a
signature; it is written to the logs and said by the audit, and the next round tries again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from workflow.adapters import log_key
from workflow.adapters.log_key import LogKey
from workflow.core import config
from workflow.core.db import db, transaction
from workflow.models.anchoring import LogCheckpoint
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.rules.anchoring import notes
from workflow.rules.anchoring.notes import Checkpoint, VerifierKey
from workflow.rules.errors import NotFound, Refusal
from workflow.services.anchoring import keeping, proofs, sequencing
from workflow.services.decrees import recording

log = logging.getLogger(__name__)
EVENT = "log.CHECKPOINT"
SHOWN = 20


def anchor() -> str:
    """Enter what waits, sign the head of the log, and keep it outside.

    Returns the signed text; empty where no unit has a history.  Idempotent: a head that is signed
    already is returned as it is.  Raises `NoLogKey`.
    """
    size = sequencing.sequence()
    if not size:
        return ""
    key = _key()
    with transaction() as session:
        session.execute(sequencing.LOCK)
        size = sequencing.size_of(session)
        head = Checkpoint(key.verifier.name, size, proofs.root_at(session, size))
        row = {"size": size, "note": key.sign(head), "made_at": recording.now()}
        session.execute(insert(LogCheckpoint).values(row).on_conflict_do_nothing())
        signed = session.get_one(LogCheckpoint, size).note
    _keep_outside()
    return signed


def try_anchor() -> str:
    """Return the newest checkpoint, made now where that is possible.

    Raises nothing: a decree is signed without a checkpoint rather than not at all.
    """
    try:
        return anchor()
    except (Refusal, OSError, SQLAlchemyError):
        log.exception("no checkpoint could be made")
        db.session.rollback()
        return newest()


def anchor_signature(decree_id: int) -> None:
    """Anchor the signature of a decree, and tell the auditors of its unit."""
    note = anchor()
    if note:
        with transaction() as session:
            decree = session.get(Decree, decree_id)
            if decree is not None:
                _tell(session, [decree.unit], note)


def anchor_daily() -> None:
    """Anchor what the day brought, and tell the auditors of all units.

    Also where nothing happened: that nothing happened is news, too.
    """
    note = anchor()
    if note:
        with transaction() as session:
            _tell(session, session.scalars(select(Unit).order_by(Unit.id)).all(), note, daily=True)


def newest() -> str:
    """Return the text of the newest checkpoint; empty where there is none."""
    rows = latest(1)
    return rows[0].note if rows else ""


def latest(most: int = SHOWN) -> Sequence[LogCheckpoint]:
    """Return the newest checkpoints, the newest first."""
    found = select(LogCheckpoint).order_by(LogCheckpoint.size.desc()).limit(most)
    return db.session.scalars(found).all()


def of_size(size: int) -> str:
    """Return the text of one checkpoint.  Raises `NotFound`."""
    row = db.session.get(LogCheckpoint, size)
    if row is None:
        raise NotFound
    return row.note


def public_key() -> VerifierKey:
    """Return the key that verifies the checkpoints.

    Raises `NotFound` where nothing was ever signed, `NoLogKey` where the key is lost.
    """
    folder = config.current().keys_dir
    if not _has_begun(folder):
        raise NotFound
    return log_key.read(folder).verifier


def _keep_outside() -> None:
    """Append the head to the file, unless the file contradicts the log.

    Its last line then stays as it is, the witness of what was lost.
    """
    contradictions = keeping.contradictions()
    for sentence in (*contradictions, *keeping.clock()):
        log.error("of the log: %s", sentence)
    if not contradictions:
        try:
            keeping.keep()
        except OSError:
            log.exception("the checkpoint could not be appended to the file")


def _key() -> LogKey:
    """Return the key of the log, made now where nothing was ever signed."""
    folder = config.current().keys_dir
    if _has_begun(folder):
        return log_key.read(folder)
    return log_key.make(folder, f"{urlsplit(config.current().base_url).netloc}/log")


def _has_begun(folder: Path) -> bool:
    """Return whether there must be a key: something was signed, or one was made."""
    signed = db.session.scalar(select(exists().where(LogCheckpoint.size >= 0)))
    return bool(signed) or (folder / log_key.FILE).exists()


def _tell(session: Session, units: Sequence[Unit], note: str, *, daily: bool = False) -> None:
    size, at = notes.read(note).size, recording.now()
    for unit in units:
        day = f":{recording.legal_day(unit, at)}" if daily else ""
        recording.announce(session, None, EVENT, f"{unit.id}:{size}{day}", subject_id=unit.id)
