"""The model decree in every state, so that its pages can be opened."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.rules.audience import AUDIENCE
from notifications.services import copy_opening, notices
from tests.drafting.cli.conftest import run
from tests.drafting.services.conftest import (
    archived,
    clean,
    draft,
    frozen,
    key,
    model,
    signed,
    to_sign,
)
from workflow.models.records import OutboxRow

__all__ = ["archived", "clean", "draft", "frozen", "key", "model", "run", "signed", "to_sign"]


@pytest.fixture
def distributed(session: Session, signed: int) -> int:
    """Let everything follow a signature: copies, and notices of what happened."""
    copy_opening.open_copies(signed)
    for row in session.scalars(select(OutboxRow)).all():
        if row.event in AUDIENCE:
            notices.tell(row.id)
    return signed
