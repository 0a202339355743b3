"""Deletes files that people uploaded and nobody kept.

Those are files that somebody asked about, and files that were looked at and not imported.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from drafting.models import FileCheck, Upload
from workflow.core.db import transaction
from workflow.services.decrees import recording

KEPT = dt.timedelta(hours=1)
"""How long an upload is kept.  The pages say so in words."""


def forget_what_was_brought() -> None:
    """Delete uploads that are older than `KEPT`; idempotent."""
    with transaction() as session:
        forget(session, recording.now())


def forget(session: Session, at: dt.datetime) -> None:
    """Delete uploads that are older than `KEPT`, inside a transaction.

    Each upload does so first, so that nothing piles up while the clock is away.
    """
    session.execute(delete(FileCheck).where(FileCheck.asked_at < at - KEPT))
    session.execute(delete(Upload).where(Upload.brought_at < at - KEPT))
