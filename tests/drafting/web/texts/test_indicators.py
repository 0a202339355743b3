"""Indicators are found by their words, and shown through the years."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from drafting.adapters.importers.any_file import import_file
from drafting.models import IndicatorYear
from drafting.rules.content import edit, replace_node
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.proposals.lifecycle import ProposalAction
from drafting.rules.text.digest import digest
from drafting.services.proposals import decisions, submission
from drafting.services.signing import follow_up
from drafting.services.texts import amendments, drafts, indicators
from drafting.services.texts.archive import archive_decree
from tests.browsing import signed_in
from tests.counting import counted
from tests.drafting.services.conftest import tree_of
from tests.drafting.services.texts.test_consolidation import sign
from tests.drafting.words import SEED
from tests.people import Division, found
from tests.seen import version_of
from tests.workflow.web.decrees import open_draft
from workflow.rules.errors import NotFound


def remember(
    session: Session,
    division: Division,
    node_id: str,
    year: int,
    indicator: str,
    target: str = "12",
) -> None:
    row = IndicatorYear(
        unit_id=division.unit_id,
        decree_id=open_draft(division, year=year),
        node_id=node_id,
        year=year,
        position="Analis Kerja Sama",
        objective="Meningkatnya kualitas pelayanan kerja sama",
        indicator=indicator,
        formula="",
        source="Laporan bidang",
        measure="dokumen",
        target=target,
        period="triwulan",
    )
    session.add(row)
    session.commit()


@pytest.fixture(autouse=True)
def _some(session: Session, division: Division) -> None:
    remember(session, division, "n1", 2022, "Jumlah naskah perjanjian yang dianalisis")
    remember(session, division, "n1", 2023, "Jumlah naskah perjanjian yang dianalisis", target="15")
    remember(session, division, "n2", 2023, "Persentase laporan tepat waktu")


def test_words_are_found_by_their_stem(division: Division) -> None:
    found_ones, total = indicators.search(division.head, "layanan")
    assert total == 2
    assert {one.node_id for one in found_ones} == {"n1", "n2"}

    (one,), _total = indicators.search(division.head, "analisis janji")
    assert (one.node_id, one.year, one.years) == ("n1", 2023, 2)


def test_no_words_give_all_and_strange_ones_give_none(division: Division) -> None:
    assert indicators.search(division.head, " ")[1] == 2
    for strange in ("'; DROP TABLE x", "((", '"', "xyzzy", "&|!"):
        indicators.search(division.head, strange)
    assert indicators.search(division.head, "xyzzy") == ((), 0)


def test_an_indicator_is_told_through_the_years_word_by_word(division: Division) -> None:
    latest, first = indicators.through_the_years(division.head, "n1")

    assert (latest.year, first.year) == (2023, 2022)
    assert first.is_first
    assert not first.has_changed
    target = next(field for field in latest.fields if field.label == "Target")
    assert [(run.kind, run.text) for run in target.runs] == [("dropped", "12"), ("added", "15")]
    assert "Penjelasan atau formula" not in {field.label for field in latest.fields}


def test_indicators_of_other_units_are_not_there(session: Session) -> None:
    elsewhere = found(session, "Bagian Hukum", "35.07.031")

    assert indicators.search(elsewhere.head, "naskah") == ((), 0)
    with pytest.raises(NotFound):
        indicators.through_the_years(elsewhere.head, "n1")


def test_the_pages_show_what_was_found_and_what_changed(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)

    page = browser.get("/indikator?cari=perjanjian").text
    assert "Jumlah naskah perjanjian" in page
    assert "Persentase laporan" not in page
    assert "Tidak ada indikator yang cocok" in browser.get("/indikator?cari=xyzzy").text
    assert "<del>12</del><ins>15</ins>" in browser.get("/indikator/n1").text
    assert browser.get("/indikator/tidak-ada").status_code == 404


def test_the_grounds_of_an_adopted_proposal_stand_in_the_history(
    app: Flask, session: Session, division: Division
) -> None:
    model = import_file(SEED)
    archived = archive_decree(division.unit_id, model, actor=division.administrator)
    draft = drafts.open_from(archived, 2027, actor=division.drafter)
    row = tree_of(draft).positions[0].indicators[0]
    for target, decision in (("12", ProposalAction.ACCEPT), ("13", ProposalAction.REJECT)):
        seen = tree_of(draft).positions[0].indicators[0]
        change = Change(
            kind=Kind.AMEND, target=row.id, seen=digest(seen), fields={"target": target}
        )
        made = submission.propose(draft, change, f"Target menjadi {target}.", actor=division.abroad)
        decisions.decide(made, decision, actor=division.drafter, reason="Sudah dibahas.")
    sign(session, draft, "B/1")
    follow_up.follow_signature(draft)
    latest, first = indicators.through_the_years(division.head, row.id)

    assert first.adopted == ()
    assert [(one.grounds, one.proposer, one.decided_by) for one in latest.adopted] == [
        ("Target menjadi 12.", division.abroad.name, division.drafter.name)
    ]
    page = signed_in(app, session, division.head).get(f"/indikator/{row.id}").text
    assert "Target menjadi 12." in page
    assert "Target menjadi 13." not in page


def test_the_history_is_two_queries_however_long_and_one_for_the_day_of_the_units(
    division: Division,
) -> None:
    with counted() as statements:
        indicators.through_the_years(division.head, "n1")

    assert len(statements) == 3


def test_an_indicator_that_is_not_set_again_ends_with_the_decree_that_left_it_out(
    app: Flask, session: Session, division: Division
) -> None:
    model = import_file(SEED)
    archived = archive_decree(division.unit_id, model, actor=division.administrator)
    row = model.positions[0].indicators[0]
    draft = drafts.open_from(archived, 2027, actor=division.drafter)
    drafts.change(
        draft,
        lambda tree: replace_node(tree, row.id),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Dihapus",
    )
    sign(session, draft, "B/1")
    follow_up.follow_signature(draft)
    latest, first = indicators.through_the_years(division.head, row.id)

    assert (first.year, first.is_gone, latest.year, latest.is_gone) == (2022, False, 2027, True)
    assert (
        "tidak ditetapkan lagi"
        in signed_in(app, session, division.head).get(f"/indikator/{row.id}").text
    )
    (shown,) = [one for one in indicators.search(division.head, "")[0] if one.node_id == row.id]
    assert (shown.year, shown.years, shown.indicator) == (2022, 1, row.indicator)


def test_the_history_goes_through_carry_over_and_amendment(
    session: Session, division: Division
) -> None:
    model = import_file(SEED)
    archived = archive_decree(division.unit_id, model, actor=division.administrator)
    position, row = model.positions[0], model.positions[0].indicators[0]
    amendment = amendments.open_amendment(
        archived,
        {row.id: {"target": "14"}},
        "target terlupa",
        actor=division.drafter,
        drops=[model.positions[1].indicators[0].id],
    )
    sign(session, amendment, "B/1")
    follow_up.follow_signature(amendment)
    draft = drafts.open_from(archived, 2027, actor=division.drafter)
    drafts.change(
        draft,
        lambda tree: edit(tree, row.id, target="16"),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Target",
    )
    sign(session, draft, "B/2", after=3)
    follow_up.follow_signature(draft)
    told = indicators.through_the_years(division.head, row.id)
    gone = indicators.through_the_years(division.head, model.positions[1].indicators[0].id)

    assert [
        (
            "".join(
                run.text for field in year.fields if field.label == "Target" for run in field.runs
            ),
            year.amends,
        )
        for year in told
    ] == [
        ("1416", False),
        ("14", True),
        ("", False),
    ]
    assert [(year.is_gone, year.amends) for year in gone] == [(True, True), (False, False)]
    assert {year.position for year in told} == {position.title}
