"""Copies that no server takes for a working day."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.adapters.mail import MailUnavailable
from notifications.services import copy_delivery
from notifications.services.returns import stuck
from tests.notifications.mailbox import Mailbox
from tests.notifications.services.returns.test_reading import kinds
from tests.notifications.signed import copies_of
from tests.people import NOON
from workflow.models.records import OutboxRow


def test_a_copy_that_fails_for_a_working_day_is_announced_once(
    session: Session, distributed: int, mailbox: Mailbox
) -> None:
    copy = copies_of(distributed)[0]
    mailbox.answers["1@contoh.example"] = "451 4.3.0 later"
    for _try in range(2):
        with pytest.raises(MailUnavailable):
            copy_delivery.send(copy.id, at=NOON)

    # 5 January 2027 is a national holiday
    assert stuck.announce(at=NOON + dt.timedelta(days=1)) == 0
    assert stuck.announce(at=NOON + dt.timedelta(hours=47)) == 0
    assert stuck.announce(at=NOON + dt.timedelta(days=2)) == 1
    stuck.announce(at=NOON + dt.timedelta(days=3))

    told = session.scalars(select(OutboxRow).where(OutboxRow.event == "copy.STUCK")).all()
    assert [(row.subject_id, row.decree_id) for row in told] == [(copy.id, distributed)]
    assert kinds(copy) == ["PUT_OFF"]


def test_a_weekend_is_no_working_day(session: Session, distributed: int, mailbox: Mailbox) -> None:
    copy = copies_of(distributed)[0]
    friday = NOON + dt.timedelta(days=4)
    copy.written_at, copy.attempts = friday, 1
    session.commit()

    assert mailbox.arrived == []
    assert stuck.announce(at=friday + dt.timedelta(days=2)) == 0
    assert stuck.announce(at=friday + dt.timedelta(days=3)) == 1
