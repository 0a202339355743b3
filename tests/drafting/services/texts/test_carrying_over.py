"""What is carried over from last year is found and offered as a repair."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from drafting.rules.content import edit
from drafting.rules.lint import Finding
from drafting.services.lint import decisions, repairs
from drafting.services.lint.decisions import Decisions
from drafting.services.texts import checks, drafts
from drafting.services.texts.revisions import revisions
from tests.drafting.services.conftest import YEAR, facts_of, tree_of
from tests.people import SINCE, Division
from workflow.models.recipients import PositionHolder


def offered(decree_id: int, rule: str) -> list[Finding]:
    return [one.finding for one in checks.shown(decree_id) if one.finding.rule == rule]


def write(division: Division, decree_id: int, text: str) -> None:
    tree = tree_of(decree_id)
    changed = edit(tree, tree.positions[11].duties[0].id, text=text)
    drafts.save(
        decree_id,
        changed,
        actor=division.drafter,
        expected_version=facts_of(decree_id).lock_version,
        summary="Tugas",
    )


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


def test_a_holder_who_left_is_found_by_name(
    session: Session, division: Division, draft: int
) -> None:
    for name, ends in (
        ("Pengemudi Terdahulu", SINCE + dt.timedelta(days=1)),
        ("Pengemudi Sekarang", None),
    ):
        session.add(
            PositionHolder(
                unit_id=division.unit_id,
                position_id="p",
                title="Pengemudi",
                name=name,
                email=None,
                starts=SINCE,
                ends=ends,
            )
        )
    session.commit()
    write(division, draft, "menggantikan Pengemudi Terdahulu dan mendampingi Pengemudi Sekarang;")
    (finding,) = offered(draft, "pemangku-terbawa")
    assert finding.excerpt == "menggantikan Pengemudi Terdahulu dan mendampingi Pengemudi"
    assert finding.repair is not None
    assert "dengan “Pengemudi Sekarang”" in finding.repair.description


def test_a_plan_that_ended_is_offered_to_be_taken_out_and_stays_until_somebody_does(
    division: Division, draft: int
) -> None:
    before = len(tree_of(draft).legal_bases.items)
    plans = offered(draft, "dasar-rencana-berakhir")
    assert [(finding.repair is not None and finding.repair.automatic) for finding in plans] == [
        False
    ] * 3

    repairs.repair_all(draft, actor=division.drafter, expected_version=facts_of(draft).lock_version)
    assert len(tree_of(draft).legal_bases.items) == before
    repairs.repair(
        draft,
        offered(draft, "dasar-rencana-berakhir")[0].key,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
    )
    assert len(tree_of(draft).legal_bases.items) == before - 1


def test_several_suggestions_are_taken_at_once_as_one_revision(
    division: Division, draft: int
) -> None:
    tree = tree_of(draft)
    for place in range(3):
        tree = edit(
            tree,
            tree.positions[place].duties[0].id,
            text="menyusun laporan Tahun Anggaran 2022 dan 2022;",
        )
    drafts.save(
        draft,
        tree,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Tugas",
    )
    before = len(revisions(draft))

    decisions.decide(
        draft,
        Decisions(accepted=frozenset(one.key for one in offered(draft, "tahun-terbawa"))),
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
    )

    assert [position.duties[0].text for position in tree_of(draft).positions[:3]] == [
        "menyusun laporan Tahun Anggaran 2027 dan 2027;"
    ] * 3
    assert offered(draft, "tahun-terbawa") == []
    latest, *others = revisions(draft)
    assert (len(others), latest.summary, latest.author_id) == (
        before,
        "Saran dipakai: 6 (tahun-terbawa).",
        division.drafter.user_id,
    )
