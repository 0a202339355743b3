"""The model decree in the archive, and the draft of the coming year opened from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from drafting.adapters.readers import import_file
from drafting.rules.content import Decree as Tree
from drafting.services import texts, writing
from tests.people import Division, steward
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.lifecycle import State

MODEL = Path(__file__).parents[2] / "data" / "keputusan-iki-2022.txt"
YEAR = 2027


@pytest.fixture(scope="session")
def model() -> Tree:
    """Give the model decree of 2022 as a tree."""
    return import_file(MODEL)


@pytest.fixture
def archived(session: Session, division: Division, model: Tree) -> int:
    """Archive the model decree, every position with a steward."""
    for place, position in enumerate(model.positions):
        steward(session, division, position.id, ("abroad", "home", "review")[place % 3])
    return writing.archive(division.unit_id, model, actor=division.administrator)


@pytest.fixture
def draft(division: Division, archived: int) -> int:
    """Open the draft of the coming year from the archived decree."""
    return writing.open_from(archived, YEAR, actor=division.drafter)


def facts_of(decree_id: int) -> Decree:
    """Give the decree's facts, read afresh."""
    return db.session.get_one(Decree, decree_id, populate_existing=True)


def tree_of(decree_id: int) -> Tree:
    """Give the decree's present text."""
    return texts.current(decree_id).tree


def state_of(decree_id: int) -> State:
    """Give the decree's state."""
    return facts_of(decree_id).state
