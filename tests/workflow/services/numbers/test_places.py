"""What came from outside blocks its place; there is always a next number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.people import Division
from tests.workflow.services.numbers.conftest import YEAR, archive, open_decree, places, written
from tests.workflow.services.numbers.test_by_hand import block
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.register import Number
from workflow.rules.numbers.patterns import YEARS, NumberTaken
from workflow.rules.numbers.reading import LateForm
from workflow.services.numbers import allocation

Start = Callable[[], str]


@pytest.mark.parametrize(
    "spelling", ["1", " 1 ", "001"], ids=["as-ours", "with-spaces", "with-zeros"]
)
def test_the_number_of_an_archived_decree_is_not_given_again(
    session: Session, division: Division, start: Start, spelling: str
) -> None:
    archive(division, written(spelling))

    assert [start(), start()] == [written(2), written(3)]
    assert places(session) == {"1": "EXTERNAL", "2": "RESERVED", "3": "RESERVED"}


def test_a_number_ahead_of_its_turn_is_passed_over(division: Division, start: Start) -> None:
    archive(division, written(2))

    assert [start(), start()] == [written(1), written(3)]


def test_the_number_that_is_foretold_is_the_one_that_is_given(
    session: Session, division: Division, start: Start
) -> None:
    archive(division, written(1))
    decree = session.get_one(Decree, open_decree(division))

    assert allocation.expected(session, decree, YEAR) == (written(2), False)
    assert start() == written(2)


def test_a_late_entry_leaves_its_number_free(
    session: Session, division: Division, start: Start
) -> None:
    archive(division, written("1.2"))

    assert start() == written(1)
    assert places(session) == {"1": "RESERVED", "1.2": "EXTERNAL"}


def test_a_late_entry_that_the_unit_does_not_know_has_no_place(
    session: Session, division: Division
) -> None:
    session.get_one(Unit, division.unit_id).late_numbers = LateForm.NONE
    session.commit()
    archive(division, written("12a"))

    assert session.scalars(select(Number.sequence)).one() is None


def test_an_archived_decree_is_not_taken_for_another_unit_s_number(
    division: Division, start: Start
) -> None:
    archive(division, "188.45/1/KEP/35.07.013/2027")

    assert start() == written(1)


@pytest.mark.parametrize("spelling", [" 1 ", "1"])
def test_one_number_is_not_that_of_two_decrees(
    division: Division, start: Start, spelling: str
) -> None:
    start()

    with pytest.raises(NumberTaken):
        archive(division, written(spelling))


def test_the_year_is_that_of_the_number_and_not_of_the_matter(
    session: Session, division: Division, start: Start
) -> None:
    archive(division, written(1, 2026), year=2027)

    assert start() == written(1)
    assert session.scalars(select(Number.year).order_by(Number.year)).all() == [2026, 2027]


def test_numbers_archived_by_an_earlier_version_get_their_place(
    session: Session, division: Division, start: Start
) -> None:
    archive(division, written(" 1 "))
    session.execute(text("UPDATE numbers SET sequence = NULL, suffix = ''"))
    session.commit()

    assert start() == written(2)
    assert places(session) == {"1": "EXTERNAL", "2": "RESERVED"}


def test_a_unit_whose_numbers_are_in_each_other_s_way_goes_on(
    session: Session, division: Division, start: Start
) -> None:
    assert start() == written(1)
    archive(division, written(" 2 "))
    session.execute(
        text(
            "UPDATE numbers SET sequence = NULL, written = replace(written, ' ', '')"
            " WHERE state = 'EXTERNAL'"
        )
    )
    session.commit()

    assert start() == written(3)


@pytest.mark.parametrize(
    ("pattern", "numbers"),
    [
        ("KEP/{sequence}/{year}", ["KEP/1/2027", "KEP/2/2027"]),
        ("{classification}/{sequence}/{year}", ["188.45/1/2027", "100.3/1/2027"]),
    ],
    ids=["without-it", "with-it"],
)
def test_another_classification_counts_by_itself_only_where_it_is_printed(
    session: Session, division: Division, start: Start, pattern: str, numbers: list[str]
) -> None:
    unit = session.get_one(Unit, division.unit_id)
    unit.number_pattern = pattern
    session.commit()
    first = start()
    session.get_one(Unit, division.unit_id, populate_existing=True).classification = "100.3"
    session.commit()

    assert [first, start()] == numbers


def test_a_new_pattern_counts_on(session: Session, division: Division, start: Start) -> None:
    start()
    session.get_one(
        Unit, division.unit_id, populate_existing=True
    ).number_pattern = "{sequence}/KEP/{year}"
    session.commit()

    assert start() == "2/KEP/2027"


@pytest.mark.parametrize(
    "pattern", ["{sequence:>30}/{year:%Y}", "{sequence}/{sequence}/{year}", "{sequence}{year}"]
)
def test_a_pattern_that_an_earlier_version_took_stops_nobody(
    session: Session, division: Division, start: Start, pattern: str
) -> None:
    session.get_one(Unit, division.unit_id).number_pattern = pattern
    session.commit()
    archive(division, "1/2027")

    assert len({start(), start()}) == 2


def test_a_number_without_a_year_stands_in_some_year_s_book(
    session: Session, division: Division
) -> None:
    archive(division, "Nomor tujuh", year=0)

    assert session.scalars(select(Number.year)).one() in YEARS


def test_an_archived_decree_takes_the_place_that_was_blocked_for_it(
    session: Session, division: Division
) -> None:
    block(division, "1")
    archive(division, written(" 1 "))
    line = session.scalars(select(Number)).one()

    assert (line.state.name, line.subject) == ("EXTERNAL", "")
    assert line.remark == "Semula diblokir: Tim penilai, di atas kertas"
