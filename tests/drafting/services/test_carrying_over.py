"""What is carried over from last year is found and offered as a repair."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from drafting.rules.content import edit
from drafting.rules.lint import Finding
from drafting.services import checking, writing
from tests.drafting.services.conftest import YEAR, facts_of, tree_of
from tests.people import SINCE, Division
from workflow.models.people import PositionHolder


def offered(decree_id: int, rule: str) -> list[Finding]:
    return [one.finding for one in checking.shown(decree_id) if one.finding.rule == rule]


def write(division: Division, decree_id: int, text: str) -> None:
    tree = tree_of(decree_id)
    changed = edit(tree, tree.positions[11].duties[0].id, text=text)
    writing.save(decree_id, changed, actor=division.drafter, seen=facts_of(decree_id).lock_version, what="Tugas")


def test_a_reference_by_the_old_label_is_offered_a_repair(draft: int) -> None:
    (finding,) = offered(draft, "label-diktum-terbawa")
    assert finding.repair is not None
    assert finding.repair.automatic


def test_the_year_of_the_source_is_offered_a_repair(division: Division, draft: int) -> None:
    write(division, draft, "melayani perjalanan dinas Tahun Anggaran 2022;")
    (finding,) = offered(draft, "tahun-terbawa")
    assert finding.repair is not None
    assert not finding.repair.automatic
    assert f"“{YEAR}”" in finding.repair.description


def test_a_holder_who_left_is_found_by_name(session: Session, division: Division, draft: int) -> None:
    for name, ends in (("Pengemudi Terdahulu", SINCE + dt.timedelta(days=1)), ("Pengemudi Sekarang", None)):
        session.add(PositionHolder(unit_id=division.unit_id, position_id="p", title="Pengemudi", name=name, email=None, starts=SINCE, ends=ends))
    session.commit()
    write(division, draft, "menggantikan Pengemudi Terdahulu dan mendampingi Pengemudi Sekarang;")
    assert [finding.excerpt for finding in offered(draft, "pemangku-terbawa")] == ["menggantikan Pengemudi Terdahulu dan mendampingi Pengemudi"]
