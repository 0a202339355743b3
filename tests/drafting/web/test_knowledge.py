"""What the rules know of a unit is kept by its administrators, and open drafts are read anew with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from drafting.services import checking, knowledge
from tests.browsing import Browser
from tests.people import Division
from workflow.models.people import Unit
from workflow.rules.errors import NotPermitted

FIELDS = {"positions": "Analis Kerja Sama\r\n\r\n Pengemudi \r\nPengemudi", "places": "Kepanjen", "abbreviations": "IKI", "domain": "contoh.go.id"}


@pytest.fixture
def administrator(browser_of: Callable[[str], Browser]) -> Browser:
    return browser_of("administrator")


def test_lists_are_kept_an_entry_a_line_without_blanks_or_repeats(session: Session, division: Division, administrator: Browser) -> None:
    path = f"/unit/{division.unit_id}/kata"
    assert administrator.post(path, FIELDS).status_code == 303
    session.expire_all()
    facts = session.get_one(Unit, division.unit_id).facts

    assert facts["positions"] == ["Analis Kerja Sama", "Pengemudi"]
    assert facts["domain"] == "contoh.go.id"
    assert "Analis Kerja Sama\nPengemudi" in administrator.get(path).text


def test_an_open_draft_is_read_anew(division: Division, draft: int) -> None:
    before = {(one.finding.rule, one.finding.message) for one in checking.shown(draft)}
    knowledge.keep(division.unit_id, division.administrator, knowledge.Known(positions=("Analis Lain",), places=("Kepanjen",)))

    assert {(one.finding.rule, one.finding.message) for one in checking.shown(draft)} != before


def test_a_form_of_numbers_that_cannot_be_read_is_refused_at_its_field(division: Division, administrator: Browser) -> None:
    answer = administrator.post(f"/unit/{division.unit_id}/kata", {**FIELDS, "number_pattern": "188(("})

    assert answer.status_code == 200
    assert "tidak terbaca sebagai ekspresi reguler" in answer.text
    assert "contoh.go.id" in answer.text


def test_only_administrators_change_what_the_rules_know(division: Division, drafter: Browser) -> None:
    assert drafter.get(f"/unit/{division.unit_id}/kata").status_code == 403
    with pytest.raises(NotPermitted):
        knowledge.keep(division.unit_id, division.drafter, knowledge.Known())
