"""Decrees that were signed outside are archived as they are."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services.texts import checks
from drafting.services.texts.archive import archive_decree
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division
from workflow.models.register import Number
from workflow.rules.decree_lifecycle import State
from workflow.rules.numbers.patterns import NumberTaken
from workflow.rules.numbers.register_lifecycle import NumberState


def test_an_imported_decree_is_kept_with_its_text_number_and_findings(
    session: Session, archived: int
) -> None:
    decree = facts_of(archived)
    assert decree.state is State.ARCHIVED
    assert decree.number == "188.45/1.2/KEP/35.07.022/2022"
    assert session.scalars(select(Number)).one().state is NumberState.EXTERNAL
    assert len(checks.shown(archived)) > 50


def test_a_decree_is_not_archived_twice(division: Division, archived: int) -> None:
    with pytest.raises(NumberTaken, match="sudah ada dalam register"):
        archive_decree(division.unit_id, tree_of(archived), actor=division.administrator)
