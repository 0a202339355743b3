"""Facts about regulations belong to the unit that adds them."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.rules.regulations import facts
from drafting.services.lint import regulations
from drafting.services.texts import checks
from tests.browsing import Browser
from tests.drafting.web.lint.test_regulations import PERBUP, sent
from tests.drafting.web.lint.test_regulations import (
    administrator as administrator,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.people import TODAY, Division, found
from workflow.models.people import Unit
from workflow.models.records import HistoryRow
from workflow.rules.errors import NotPermitted
from workflow.services.audit import audit


def test_what_one_unit_adds_no_other_sees_and_its_decrees_are_not_held(
    session: Session, administrator: Browser, division: Division
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    administrator.get("/peraturan")
    assert administrator.post("/peraturan", sent(PERBUP.encode())).status_code == 303

    key = "PERBUP MALANG/12/2021"
    assert key in regulations.register(division.unit_id).by_key
    assert key not in regulations.register(other.unit_id).by_key
    unit = session.get_one(Unit, other.unit_id)
    assert key not in checks.context_of(session, unit, TODAY).regulations.by_key
    with pytest.raises(NotPermitted):
        regulations.extend(PERBUP.encode(), division.administrator, other.unit_id)


@pytest.mark.usefixtures("administrator")
def test_facts_are_acts_of_the_unit_and_the_audit_finds_a_changed_file(
    session: Session, division: Division
) -> None:
    regulations.extend(PERBUP.encode(), division.administrator, division.unit_id)
    acts = session.scalars(select(HistoryRow).where(HistoryRow.action == "SAVE_FACTS")).all()
    assert [one["key"] for one in acts[0].facts["things"]] == ["PERBUP MALANG/12/2021 title"]
    assert audit(sources=(regulations.digests_of,)).faults == []

    kept = regulations.folder(division.unit_id) / "regulations.tsv"
    kept.write_text(kept.read_text(encoding="utf-8").replace("Tugas", "Palsu"), encoding="utf-8")

    assert "Fakta peraturan" in audit(sources=(regulations.digests_of,)).faults[0]


@pytest.mark.usefixtures("administrator")
def test_facts_of_before_hold_for_every_unit_until_it_has_its_own(
    session: Session, division: Division
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    regulations.add(facts.read(PERBUP))
    key = "PERBUP MALANG/12/2021"
    assert key in regulations.register(division.unit_id).by_key

    regulations.forget(key, facts.What.TITLE, "", division.administrator, division.unit_id)

    assert key not in regulations.register(division.unit_id).by_key
    assert key in regulations.register(other.unit_id).by_key
    assert audit(sources=(regulations.digests_of,)).faults == []
