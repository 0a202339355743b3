"""How many injected defects are found, and how many alarms are false."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.cli.evaluate import LEAST_FOUND, MOST_ALARMS, measured
from drafting.rules.lint.evaluation.scores import Result

SETS = Path(__file__).parents[3] / "data" / "evaluation"


@pytest.fixture(scope="module")
def result() -> Result:
    return measured(SETS, seed=2)


def test_nearly_all_defects_are_found(result: Result) -> None:
    missed = [(one.decree, one.defect.row) for one in result.defects if not one.found]

    assert result.share >= LEAST_FOUND, missed


def test_a_clean_decree_raises_less_than_one_alarm_and_none_that_blocks(result: Result) -> None:
    assert result.alarms < MOST_ALARMS
    assert result.blocking == 0


def test_what_is_right_in_another_form_raises_none(result: Result) -> None:
    controls = [one for one in result.trials if not one.defect.rules]

    assert controls
    assert [one.came for one in controls if one.came] == []


def test_every_kind_of_defect_has_a_place_somewhere(result: Result) -> None:
    assert len({one.defect.row for one in result.trials}) > 120
