"""A draft whose parts have their stewards."""

from __future__ import annotations

import pytest

from tests.people import NOON, Division
from tests.workflow.services.decrees.steps import write
from workflow.core.db import transaction
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions


@pytest.fixture
def draft(division: Division) -> int:
    """Open a draft with a text that is ready."""
    with transaction() as inside:
        decree, _head = transitions.create_decree(
            inside,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Indikator",
            actor=division.drafter,
            at=NOON,
        )
        decree_id = decree.id
    write(division, decree_id)
    return decree_id
