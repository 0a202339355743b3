"""Keeps checkpoints where no restored database takes them away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from workflow.adapters import checkpoint_file
from workflow.core import config
from workflow.core.db import db
from workflow.models.anchoring import LogCheckpoint
from workflow.rules.anchoring import notes
from workflow.rules.anchoring.notes import Checkpoint, NoNote
from workflow.rules.errors import NotFound
from workflow.services.anchoring import proofs, sequencing
from workflow.services.decrees import recording

SLACK = dt.timedelta(minutes=5)
"""How far clocks of two machines may differ."""


def keep() -> None:
    """Append to the file what it lacks.  Raises `OSError`."""
    path = config.current().checkpoint_file
    last = checkpoint_file.last(path)
    try:
        size = notes.read(last[1]).size if last else -1
    except NoNote:
        size = -1
    found = select(LogCheckpoint).where(LogCheckpoint.size > size).order_by(LogCheckpoint.size)
    rows = db.session.scalars(found).all()
    if rows:
        checkpoint_file.append(path, [(row.made_at, row.note) for row in rows])


def said() -> list[str]:
    """Return what people must hear of the log at once."""
    return [*contradictions(), *clock()]


def said_at_start() -> list[str]:
    """Return the same, and nothing where the database cannot be asked yet."""
    try:
        return said()
    except SQLAlchemyError:
        return []
    finally:
        db.session.rollback()


def contradictions() -> list[str]:
    """Return what the last line of the file says and the database does not."""
    try:
        last = checkpoint_file.last(config.current().checkpoint_file)
    except OSError as wrong:
        return [f"Berkas titik uji log tidak terbaca: {wrong.strerror}."]
    if last is None:
        return []
    return [*compare(db.session(), last[1])]


def clock() -> list[str]:
    """Return a sentence where the last checkpoint was made later than now."""
    newest = db.session.scalar(select(func.max(LogCheckpoint.made_at)))
    if newest is None or newest <= recording.now() + SLACK:
        return []
    at = newest.isoformat(timespec="minutes")
    return [f"Titik uji log terakhir bertanggal {at}, sesudah saat ini: jam mesin mundur."]


def compare(session: Session, note: str) -> Iterator[str]:
    """Yield what a kept checkpoint says and the log does not."""
    try:
        kept = notes.read(note)
    except NoNote as wrong:
        yield wrong.sentence
        return
    size = sequencing.size_of(session)
    if kept.size > size:
        yield (
            f"Log berisi {size} entri; titik uji yang disimpan mencatat {kept.size}. Ekornya"
            " dipotong, atau cadangan basis data yang lama dipulihkan."
        )
    elif not _has(session, kept):
        yield (
            f"Log sampai entri {kept.size} bukan log yang tercatat pada titik uji yang disimpan:"
            " riwayatnya ditulis ulang, atau dilanjutkan dari cadangan yang lama."
        )


def _has(session: Session, kept: Checkpoint) -> bool:
    try:
        return proofs.root_at(session, kept.size) == kept.root
    except NotFound:
        return False
