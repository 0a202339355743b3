"""Validates files, which takes a second and more.

In a task for those who ask on a page, at once for the command.

No page comes here.  What a stranger brings is validated in a process of its own, under limits.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import undefer

from drafting.adapters.validation.sandbox import verify_in_sandbox
from drafting.models import FileCheck
from drafting.rules.verification.verdict import Verification
from drafting.rules.verification.verdict_sentences import sentences
from drafting.services.signing import signers
from drafting.services.verification.lookup import HOME, Checked, Standing, Verdict, look_up, told
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.services.decrees import recording


def answer(check_id: int) -> None:
    """Validate a file that somebody asks about, keep what was found, and forget the file.

    Idempotent.  Raises `storage.Unavailable`.
    """
    asked = db.session.scalars(
        select(FileCheck).where(FileCheck.id == check_id).options(undefer(FileCheck.data))
    ).one_or_none()
    if asked is None or asked.data is None:
        return
    data, begins_with = asked.data, asked.begins_with
    db.session.rollback()  # validating may be slow: no transaction waits for it
    found = _verify(data, begins_with)
    with transaction() as session:
        answered = {"found": msgspec.to_builtins(found), "found_at": recording.now(), "data": None}
        session.execute(
            update(FileCheck)
            .where(FileCheck.id == check_id, FileCheck.found.is_(None))
            .values(answered)
        )


def check_bytes(data: bytes) -> Checked:
    """Return what a file is to us, what its signatures prove, and how its decree stands.

    Raises nothing about the file.
    """
    entry = look_up(data)
    if entry.verdict is not None:
        return told(entry)
    db.session.rollback()
    return told(entry, Verdict(_verify(data, entry.begins_with)))


def check_anywhere(data: bytes) -> Checked:
    """Say of a file what `check_bytes` says.

    Where there is no register to ask, on another machine, only what its signatures prove.
    """
    try:
        return check_bytes(data)
    except OperationalError:
        found = _verify(data)
        return Checked(
            found.sha256, found.size, Standing.UNASKED, found, sentences(found, HOME), None
        )


def _verify(data: bytes, begins_with: str | None = None) -> Verification:
    return verify_in_sandbox(
        data, signers.trust(), frozen=storage.read(begins_with) if begins_with else None
    )
