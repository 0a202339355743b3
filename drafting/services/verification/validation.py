"""Validates files, which takes a second and more.

A task does it for those who ask on a page, the command does it at once; no page calls this.  A
stranger's file is validated in a process of its own, under limits.
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
from drafting.services.verification.lookup import HOME, describe, entry_of, look_up
from drafting.services.verification.recognition import earlier_files, resaved
from drafting.services.verification.standing import (
    MAY_BE_EARLIER,
    Checked,
    Entry,
    Standing,
    Verdict,
)
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.services.decrees import recording


def answer(check_id: int) -> None:
    """Validate a file that somebody asks about, and keep the result.

    The bytes are deleted.  Idempotent.  Raises `storage.Unavailable`.
    """
    asked = db.session.scalars(
        select(FileCheck).where(FileCheck.id == check_id).options(undefer(FileCheck.data))
    ).one_or_none()
    if asked is None or asked.data is None:
        return
    data, begins_with = asked.data, asked.begins_with
    entry = entry_of(asked.sha256, asked.size, begins_with=begins_with)
    result = _examine(data, entry, begins_with)
    with transaction() as session:
        answered = {
            "result": msgspec.to_builtins(result),
            "found_at": recording.now(),
            "data": None,
        }
        session.execute(
            update(FileCheck)
            .where(FileCheck.id == check_id, FileCheck.result.is_(None))
            .values(answered)
        )


def check_bytes(data: bytes) -> Checked:
    """Return what a file is to us, and what its signatures prove.

    A file that cannot be read is an answer too: nothing is raised about it.
    """
    entry = look_up(data)
    if entry.verdict is not None:
        return describe(entry)
    return describe(entry, Verdict(_examine(data, entry, entry.begins_with)))


def check_anywhere(data: bytes) -> Checked:
    """Return what `check_bytes` returns, even without a database.

    On another machine there is no register to ask: only what the signatures prove is said.
    """
    try:
        return check_bytes(data)
    except OperationalError:
        result = _verify(data)
        return Checked(
            result.sha256, result.size, Standing.UNASKED, result, sentences(result, HOME), None
        )


def _examine(data: bytes, entry: Entry, begins_with: str | None) -> Verification:
    """Return what a file proves, and what registered file it comes from."""
    whole = earlier_files.whole_of(entry)
    db.session.rollback()  # validating may be slow: no transaction waits for it
    found = _verify(data, begins_with)
    if whole is not None:
        found = earlier_files.beside(found, data, whole)
    is_whole = found.earlier_of or (found.valid and entry.standing is Standing.GROWN)
    if is_whole or entry.standing not in MAY_BE_EARLIER | {Standing.UNKNOWN}:
        return found
    return resaved.recognised(found, data)


def _verify(data: bytes, begins_with: str | None = None) -> Verification:
    return verify_in_sandbox(
        data, signers.roots(), frozen=storage.read(begins_with) if begins_with else None
    )
