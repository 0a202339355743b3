"""Nothing awaits anybody in a text that is signed, archived or given up."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from drafting.services.texts import queries
from tests.people import Division
from tests.seen import version_of
from tests.workflow.web.decrees import open_draft
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions


@pytest.fixture
def draft(session: Session, division: Division) -> int:
    """Open a draft of which five things are found and three proposed."""
    decree = open_draft(division, blocking=5)
    with transaction():
        session.get_one(Decree, decree).proposals_open = 3
    return decree


def test_what_is_found_and_proposed_awaits_people_while_the_text_is_open(
    session: Session, draft: int
) -> None:
    assert queries.counts(session.get_one(Decree, draft)) == (5, 3)


def test_nothing_awaits_anybody_in_a_text_that_was_given_up(
    session: Session, draft: int, division: Division
) -> None:
    transitions.perform(
        draft,
        Action.CANCEL,
        actor=division.drafter,
        expected_version=version_of(draft),
        note="Tidak jadi.",
    )

    left = session.get_one(Decree, draft, populate_existing=True)
    assert queries.counts(left) == (0, 0)
