"""An initial is bound to what was seen; an edit voids those it touches."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.people import NOON, Division, steward
from tests.workflow.services.decrees.steps import (
    BODY,
    state,
    submit,
    to_sign,
    version,
    write,
)
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, StaleDecree
from workflow.services.decrees import facts, initials, transitions


def test_the_last_initial_forwards_the_decree(division: Division, draft: int) -> None:
    to_sign(division, draft)
    assert state(draft) is State.TO_SIGN


def test_an_initial_is_refused_for_a_part_that_changed(division: Division, draft: int) -> None:
    submit(division, draft)
    with pytest.raises(StaleDecree):
        initials.initial(draft, "body", digest="an older one", actor=division.review, at=NOON)


def test_an_initial_is_refused_to_another_steward(division: Division, draft: int) -> None:
    submit(division, draft)
    with pytest.raises(GuardsNotMet):
        initials.initial(draft, "body", digest="b1", actor=division.home, at=NOON)


def test_an_edit_voids_exactly_the_initials_it_touches(
    session: Session, division: Division, draft: int
) -> None:
    steward(session, division, "p1", "home")
    write(division, draft, (BODY, facts.PartFacts("p1", "Satu", "p1-a")), "d2")
    submit(division, draft)
    initials.initial(draft, "body", digest="b1", actor=division.review, at=NOON)
    transitions.perform(
        draft,
        Action.RETURN,
        actor=division.home,
        expected_version=version(draft),
        note="Perbaiki tugas huruf a.",
        at=NOON,
    )
    write(division, draft, (BODY, facts.PartFacts("p1", "Satu", "p1-b")), "d3")
    submit(division, draft)
    assert db.session.get_one(Decree, draft, populate_existing=True).parts_initialled == 1
    initials.initial(draft, "p1", digest="p1-b", actor=division.home, at=NOON)
    assert state(draft) is State.TO_SIGN
