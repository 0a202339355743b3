"""The model decree in the archive, and the draft of the coming year opened from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from drafting.adapters.importers.any_file import import_file
from drafting.cli.demo import corrections
from drafting.rules.content import Decree as Tree
from drafting.rules.proposals import changes
from drafting.services.lint import answers, repairs
from drafting.services.texts import checks, drafts, revisions
from drafting.services.texts.archive import archive_decree
from tests.people import SINCE, Division, steward
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import PositionHolder
from workflow.rules.decree_lifecycle import State

MODEL = Path(__file__).parents[2] / "data" / "keputusan-iki-2022.txt"
YEAR = 2027


@pytest.fixture(scope="session")
def model() -> Tree:
    """Return the model decree of 2022 as a tree."""
    return import_file(MODEL)


@pytest.fixture
def archived(session: Session, division: Division, model: Tree) -> int:
    """Archive the model decree, every position with a steward."""
    for place, position in enumerate(model.positions):
        steward(session, division, position.id, ("abroad", "home", "review")[place % 3])
    return archive_decree(division.unit_id, model, actor=division.administrator)


@pytest.fixture
def draft(division: Division, archived: int) -> int:
    """Open the draft of the coming year from the archived decree."""
    return drafts.open_from(archived, YEAR, actor=division.drafter)


@pytest.fixture
def clean(session: Session, division: Division, draft: int) -> int:
    """Correct the draft as the demo's people would, until the rules find nothing that is open."""
    drafter, script = division.drafter, corrections.read(YEAR)
    for position, correction in zip(tree_of(draft).positions, script.positions, strict=True):
        session.add(
            PositionHolder(
                unit_id=division.unit_id,
                position_id=position.id,
                title=correction.title,
                name="Pemegang",
                email=None,
                starts=SINCE,
            )
        )
    session.commit()
    seen = repairs.repair_all(draft, actor=drafter, expected_version=None)
    tree = corrections.rewrite_duties(
        corrections.rewrite_body(
            tree_of(draft), script, revokes=facts_of(draft).carried_from_id or 0
        ),
        script,
    )
    for _steward, wanted, _grounds in corrections.proposals(tree, script):
        tree = changes.apply(tree, wanted)
    drafts.save(draft, tree, actor=drafter, expected_version=seen, summary="Naskah diperbaiki")
    for one in checks.shown(draft):
        if one.is_open:
            answers.answer(draft, one.finding.key, "Sudah diperiksa.", actor=drafter)
    return draft


def facts_of(decree_id: int) -> Decree:
    """Return the decree's facts, read afresh."""
    return db.session.get_one(Decree, decree_id, populate_existing=True)


def tree_of(decree_id: int) -> Tree:
    """Return the decree's present text."""
    return revisions.current(decree_id).tree


def state_of(decree_id: int) -> State:
    """Return the decree's state."""
    return facts_of(decree_id).state
