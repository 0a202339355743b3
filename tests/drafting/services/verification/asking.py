"""Asking about a file that nobody knows, as a stranger does."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import FileCheck
from drafting.services.verification import lookup, requests
from workflow.models.records import OutboxRow

STRANGE = b"%PDF-1.7 dari tempat lain"


def ask(data: bytes = STRANGE) -> int:
    """Ask about some bytes, as the page does."""
    return requests.ask(lookup.look_up(data), data)


def row_of(session: Session, check_id: int) -> FileCheck:
    """Return the row of a question, read afresh."""
    return session.get_one(FileCheck, check_id, populate_existing=True)


def announced(session: Session) -> list[int]:
    """Return the questions that were handed to the task."""
    return list(
        session.scalars(
            select(OutboxRow.subject_id)
            .where(OutboxRow.event == "check.ASK")
            .order_by(OutboxRow.id)
        )
    )


def made_older(session: Session, check_id: int, by: dt.timedelta) -> None:
    """Let a question have been asked earlier."""
    row = row_of(session, check_id)
    row.asked_at -= by
    session.commit()
