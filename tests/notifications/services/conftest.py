"""Signed decrees whose copies are open, on their way, or failed."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.services import copy_delivery, copy_opening
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, copies_of, sign
from tests.people import NOON, Division


@pytest.fixture
def sent(session: Session, division: Division, mailbox: Mailbox) -> Delivery:
    """Sign a decree, and send the first of its four copies."""
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[0].id, at=NOON)
    assert mailbox.arrived
    return copies_of(decree_id)[0]


@pytest.fixture
def failed(sent: Delivery, mailbox: Mailbox) -> Delivery:
    """Let the second copy fail."""
    mailbox.answers["2@contoh.example"] = "550 no such mailbox"
    copy_delivery.send(copies_of(sent.decree_id)[1].id, at=NOON)
    return copies_of(sent.decree_id)[1]
