"""Next year's draft keeps the lineage and nothing of the year that was."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.adapters.importers.any_file import import_file
from drafting.rules.content import Decree, Signatory, walk
from drafting.rules.text.carryover import carry_over, year_to_open
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.words import SEED


@pytest.fixture(scope="module")
def signed() -> Decree:
    return import_file(SEED)


@pytest.fixture(scope="module")
def draft(signed: Decree) -> Decree:
    return carry_over(signed, 2027)


def test_every_node_that_goes_on_keeps_its_id(signed: Decree, draft: Decree) -> None:
    left = {node.id for _path, node in walk(signed)} - {node.id for _path, node in walk(draft)}
    gone = [node for _path, node in walk(signed) if node.id in left]
    assert {type(node).__name__ for node in gone} == {"Letterhead", "Signatory", "Residue"}
    assert [position.id for position in draft.positions] == [
        position.id for position in signed.positions
    ]
    assert {node.id for _path, node in walk(draft)} <= {node.id for _path, node in walk(signed)}


def test_number_date_signatory_and_letterhead_stay_behind(draft: Decree) -> None:
    assert draft.year == 2027
    assert draft.heading.number == ""
    assert draft.closing.date == ""
    assert draft.letterhead is None
    assert not [node for _path, node in walk(draft) if isinstance(node, Signatory)]


def test_no_wording_of_the_source_remains(draft: Decree) -> None:
    fields = (
        "as_written",
        "duties_as_written",
        "functions_as_written",
        "establishing_as_written",
        "label",
    )
    assert [
        (path, name) for path, node in walk(draft) for name in fields if getattr(node, name, "")
    ] == []


def test_the_annex_of_a_draft_is_headed(draft: Decree) -> None:
    assert "\n\nLAMPIRAN\nKEPUTUSAN KEPALA BAGIAN KERJA SAMA" in to_plain_text(draft)
    assert "KESATU : Indikator Kinerja Individu masing-masing staf" in to_plain_text(draft)


def test_texts_are_carried_over_as_they_are(signed: Decree, draft: Decree) -> None:
    assert [item.text for item in draft.legal_bases.items] == [
        item.text for item in signed.legal_bases.items
    ]
    assert [row.indicator for position in draft.positions for row in position.indicators] == [
        row.indicator for position in signed.positions for row in position.indicators
    ]


@pytest.mark.parametrize(
    ("today", "newest", "year"),
    [
        (dt.date(2026, 1, 5), 2025, 2026),
        (dt.date(2026, 9, 30), 2022, 2026),
        (dt.date(2026, 10, 1), 2022, 2027),
        (dt.date(2026, 11, 24), 2027, 2028),
        (dt.date(2026, 12, 31), None, 2027),
    ],
)
def test_the_year_that_is_offered_is_the_one_whose_decree_is_due(
    today: dt.date, newest: int | None, year: int
) -> None:
    assert year_to_open(today, newest) == year
