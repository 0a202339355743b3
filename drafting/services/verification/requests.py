"""Takes in files that strangers ask about, and gives the answers.

Nothing is validated here.  A row holds the bytes until a task has answered (`validation.answer`),
and the answer for an hour.  The same bytes have one row: who asks again finds the answer, and
nobody fills the queue with one file.  A queue that is away or a lost task shows after two minutes;
asking then starts the task again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

import msgspec
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from drafting.models import FileCheck
from drafting.rules.verification.verdict import Verification
from drafting.services.texts.retention import KEPT, forget
from drafting.services.verification.lookup import describe, entry_of
from drafting.services.verification.standing import Checked, Entry, Verdict
from workflow.core.db import db, transaction
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import recording

PATIENCE = dt.timedelta(minutes=2)
"""Longer than the validator may take, with some waiting in the queue."""
MOST_WAITING = 100
"""Files that may wait for their answer at once."""


class TooManyWait(Refusal):
    """The queue is away or overrun.

    What more would come in is not taken, or strangers could fill the database.
    """

    status = 503
    sentence = (
        "Terlalu banyak berkas sedang menunggu diperiksa, sehingga berkas Anda belum diterima."
        " Unggah lagi beberapa menit lagi, atau pindai kode QR pada keputusan itu: halamannya tetap"
        " dapat dibuka."
    )


class AnswerIsGone(NotFound):
    """There is no such question, or its answer was deleted."""

    sentence = (
        "Hasil pemeriksaan ini tidak ada, atau sudah dihapus: hasil hanya disimpan satu jam. Unggah"
        " berkasnya sekali lagi."
    )


class Progress(Enum):
    """How far the answer to a question is."""

    WAITS = "waits"
    LATE = "late"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said of a file so far, and until when it can be read here."""

    checked: Checked
    progress: Progress
    asked_at: dt.datetime
    forgotten_at: dt.datetime


def ask(entry: Entry, data: bytes) -> int:
    """Ask what the bytes of *entry* prove.

    Returns the number to call `answer` with.  Raises `TooManyWait`.
    """
    at = recording.now()
    with transaction() as session:
        forget(session, at)
        asked = session.scalars(
            select(FileCheck).where(FileCheck.sha256 == entry.sha256)
        ).one_or_none()
        if asked is not None and _progress(asked, at) is not Progress.LATE:
            return asked.id
        if asked is None and _waiting(session) >= MOST_WAITING:
            raise TooManyWait
        row = {
            "sha256": entry.sha256,
            "size": entry.size,
            "begins_with": entry.begins_with,
            "data": data,
            "asked_at": at,
        }
        # somebody who came a moment sooner with the same file has inserted the row
        again = {"asked_at": at}
        statement = (
            insert(FileCheck)
            .values(row)
            .on_conflict_do_update(index_elements=["sha256"], set_=again)
            .returning(FileCheck.id)
        )
        check_id = session.execute(statement).scalar_one()
        recording.announce(
            session, None, "check.ASK", f"{check_id}:{at.timestamp()}", subject_id=check_id
        )
        return check_id


def answer(check_id: int) -> Answer:
    """Return what can be said of a file that was asked about.

    The register's present state counts.  Raises `AnswerIsGone`.
    """
    at = recording.now()
    row = db.session.get(FileCheck, check_id, populate_existing=True)
    if row is None or row.asked_at < at - KEPT:
        raise AnswerIsGone
    entry = entry_of(row.sha256, row.size, begins_with=row.begins_with)
    verdict = (
        Verdict(msgspec.convert(row.result, Verification), row.found_at) if row.result else None
    )
    return Answer(
        describe(entry, entry.verdict or verdict),
        _progress(row, at),
        row.asked_at,
        row.asked_at + KEPT,
    )


def _waiting(session: Session) -> int:
    return (
        session.scalar(
            select(func.count()).select_from(FileCheck).where(FileCheck.result.is_(None))
        )
        or 0
    )


def _progress(row: FileCheck, at: dt.datetime) -> Progress:
    if row.result is not None:
        return Progress.ANSWERED
    return Progress.LATE if at - row.asked_at > PATIENCE else Progress.WAITS
