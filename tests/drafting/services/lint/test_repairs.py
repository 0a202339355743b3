"""Mechanical repairs are made at once, and once."""

from __future__ import annotations

import pytest

from drafting.services.lint import repairs
from drafting.services.texts import checks, drafts
from tests.drafting.services.conftest import facts_of
from tests.people import Division


def test_mechanical_repairs_are_made_once(division: Division, draft: int) -> None:
    found = len(checks.shown(draft))
    repairs.repair_all(draft, actor=division.drafter, expected_version=facts_of(draft).lock_version)
    assert len(checks.shown(draft)) < found
    with pytest.raises(drafts.NothingChanged):
        repairs.repair_all(
            draft, actor=division.drafter, expected_version=facts_of(draft).lock_version
        )
