"""Warnings are answered by people."""

from __future__ import annotations

import pytest

from drafting.services.lint import answers
from drafting.services.texts import checks
from tests.drafting.services.conftest import facts_of
from tests.people import Division


def test_a_warning_is_answered_with_a_reason_or_not_at_all(division: Division, draft: int) -> None:
    warning = next(
        one for one in checks.shown(draft) if one.is_open and one.finding.severity.name == "WARN"
    )
    unanswered = facts_of(draft).findings_unanswered
    with pytest.raises(answers.AnswerNeedsReason):
        answers.answer(draft, warning.finding.key, "  ", actor=division.drafter)
    answers.answer(
        draft, warning.finding.key, "Nama resmi menurut peraturan bupati.", actor=division.drafter
    )
    assert facts_of(draft).findings_unanswered == unanswered - 1
