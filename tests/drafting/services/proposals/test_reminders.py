"""Proposals that wait are reminded of, those that are decided are not."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.rules.proposals.lifecycle import ProposalAction
from drafting.services.proposals import decisions, reminders, submission
from notifications.services import messages, notices
from tests.drafting.services.proposals.test_decisions import amend
from tests.people import NOON, Division
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import OutboxRow


@pytest.fixture
def proposal(session: Session, division: Division, draft: int) -> int:
    """Propose a change on Monday 4 January 2027; the 5th is a national holiday."""
    made = submission.propose(
        draft, amend(draft, target="12"), "Target belum ada.", actor=division.abroad
    )
    session.execute(update(Proposal).where(Proposal.id == made).values(proposed_at=NOON))
    session.commit()
    return made


def on(day: int) -> dt.datetime:
    return NOON.replace(day=day)


def test_a_proposal_is_reminded_of_and_then_late_once_each(
    session: Session, division: Division, proposal: int
) -> None:
    given = [reminders.remind(at=on(day)) for day in (7, 8, 8, 11, 13, 13)]
    rows = session.query(OutboxRow).filter(OutboxRow.event.startswith("deadline.PROP")).all()

    assert given == [0, 1, 0, 0, 1, 0]
    assert [row.event for row in rows] == ["deadline.PROPOSAL_WAITS", "deadline.PROPOSAL_IS_LATE"]
    for row in rows:
        notices.tell(row.id)
    (line, *_rest) = messages.read(division.head.user_id, "id")
    assert "4 Januari 2027" in line.text
    assert line.link.endswith(f"#u-{proposal}")
    assert len(messages.read(division.drafter.user_id, "id")) == 2


def test_the_term_is_read_when_the_reminder_is_given(
    session: Session, division: Division, proposal: int
) -> None:
    session.execute(update(Unit).where(Unit.id == division.unit_id).values(review_days=5))
    session.commit()
    assert proposal
    assert [reminders.remind(at=on(day)) for day in (8, 12)] == [0, 1]


def test_nobody_is_reminded_of_what_was_decided(
    session: Session, division: Division, draft: int, proposal: int
) -> None:
    assert reminders.remind(at=on(8)) == 1
    row = session.query(OutboxRow).filter(OutboxRow.event == "deadline.PROPOSAL_WAITS").one()
    decree = session.get_one(Decree, draft)
    before = messages.is_over(session, row.event, row.key, decree)
    decisions.decide(proposal, ProposalAction.ACCEPT, actor=division.drafter)

    assert (before, messages.is_over(session, row.event, row.key, decree)) == (False, True)
    assert reminders.remind(at=on(13)) == 0
