"""Auditors get each checkpoint by mail, whole, with what contradicts it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Message
from notifications.services import notices
from tests.people import NOON, Division
from tests.workflow.web.decrees import open_draft
from workflow.models.records import OutboxRow
from workflow.rules.anchoring import notes
from workflow.services.anchoring import checkpoints, keeping


def told(session: Session) -> list[Message]:
    session.rollback()
    announced = select(OutboxRow.id).where(OutboxRow.event == checkpoints.EVENT)
    for row in session.scalars(announced).all():
        notices.tell(row, at=NOON)
    return list(session.scalars(select(Message).order_by(Message.id)))


def test_the_auditor_of_the_unit_has_the_signed_text(session: Session, division: Division) -> None:
    decree_id = open_draft(division)
    checkpoints.anchor_signature(decree_id)
    (message,) = told(session)
    note = checkpoints.newest()

    assert message.user_id == division.auditor.user_id
    for words in (message.facts, message.facts["en"]):
        assert note.strip() in words["text"]
        assert str(notes.read(note).size) in words["subject"]
        assert note.split("\n")[2] in words["subject"]
        assert "PERHATIAN" not in words["text"]
    assert message.path == "/audit"


def test_what_contradicts_the_log_is_said_in_the_letter(
    session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    decree_id = open_draft(division)
    lost = "Log berisi 3 entri; titik uji yang disimpan mencatat 9. Ekornya dipotong, atau cadangan"
    monkeypatch.setattr(keeping, "said", lambda: [f"{lost} basis data yang lama dipulihkan."])
    checkpoints.anchor_signature(decree_id)
    (message,) = told(session)

    assert f"PERHATIAN: {lost}" in message.facts["text"]
    assert "ATTENTION: The log has 3 entries" in message.facts["en"]["text"]
