"""What the registrar enters from the book on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import NOON, Division, found
from tests.workflow.services.numbers.conftest import archive, open_decree, places, written
from workflow.models.people import Unit
from workflow.models.records import HistoryRow
from workflow.models.register import Number
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, Refusal
from workflow.rules.numbers.patterns import NumberTaken
from workflow.rules.numbers.reading import LateForm
from workflow.services.audit import audit
from workflow.services.numbers import by_hand
from workflow.services.numbers.entries import LooksLikeASlip, NotANumber

Start = Callable[[], str]


def block(division: Division, number: str, *, sure: bool = False, year: int = 2027) -> str:
    return by_hand.block(
        division.unit_id,
        number,
        year=year,
        subject="Tim penilai, di atas kertas",
        dated=dt.date(2027, 1, 2),
        actor=division.registrar,
        sure=sure,
        at=NOON,
    )


def take(division: Division, sequence: int, *, sure: bool = False) -> str:
    return by_hand.number_from_agenda(
        open_decree(division), sequence, actor=division.registrar, sure=sure, at=NOON
    )


def test_a_number_that_jumps_is_asked_about(session: Session, division: Division) -> None:
    take(division, 1)

    with pytest.raises(LooksLikeASlip, match="99999 melewati 99997 nomor"):
        take(division, 99_999)
    with pytest.raises(LooksLikeASlip):
        take(division, 99_999, sure=True)
    with pytest.raises(LooksLikeASlip, match="melewati 97 nomor"):
        take(division, 99)
    assert take(division, 99, sure=True) == written(99)
    assert list(places(session)) == [str(number) for number in range(1, 100)]


def test_what_is_passed_over_leaves_out_what_is_there(
    session: Session, division: Division, start: Start
) -> None:
    archive(division, written(2))
    take(division, 4)

    assert places(session) == {"1": "PAPER", "2": "EXTERNAL", "3": "PAPER", "4": "RESERVED"}
    assert start() == written(5)


def test_a_number_on_paper_is_blocked_with_its_reason(
    session: Session, division: Division, start: Start
) -> None:
    assert block(division, "2") == written(2)

    assert [start(), start()] == [written(1), written(3)]
    line = session.scalars(select(Number).where(Number.sequence == 2)).one()
    assert (line.subject, line.dated) == ("Tim penilai, di atas kertas", dt.date(2027, 1, 2))


def test_a_whole_number_is_read_whatever_its_spelling(division: Division, start: Start) -> None:
    assert block(division, "Nomor: 188.45 / 1 /kep/35.07.022/2027") == written(1)

    assert start() == written(2)
    with pytest.raises(NotANumber, match="memuat tahun 2026"):
        block(division, written(5, 2026))


def test_a_number_that_was_passed_over_can_be_explained_once(division: Division) -> None:
    take(division, 3)
    block(division, "2")

    with pytest.raises(NumberTaken):
        block(division, "2")
    with pytest.raises(NumberTaken):
        take(division, 2)


def test_a_late_entry_follows_a_number_that_was_given(
    session: Session, division: Division, start: Start
) -> None:
    with pytest.raises(Refusal, match="belum diberikan"):
        block(division, "12a")
    start()
    block(division, "1a")
    block(division, "1.2")

    assert set(places(session)) == {"1", "1a", "1.2"}
    assert start() == written(2)


def test_late_entries_are_entered_by_the_unit_s_policy_alone(
    session: Session, division: Division, start: Start
) -> None:
    start()
    session.get_one(Unit, division.unit_id, populate_existing=True).late_numbers = LateForm.LETTERS
    session.commit()
    block(division, "1a")

    with pytest.raises(Refusal, match="tidak memakai nomor sisipan seperti"):
        block(division, "1.2")


@pytest.mark.parametrize("typed", ["0", "-1", "abc", "", "1e3", "9" * 40, "1/2"])
def test_what_is_no_number_is_told_so(division: Division, typed: str) -> None:
    with pytest.raises(NotANumber):
        block(division, typed)


@pytest.mark.parametrize("year", [0, -1, 1, 2028, 99999])
def test_a_year_without_a_register_is_told_so(division: Division, year: int) -> None:
    with pytest.raises(Refusal, match="Tahun nomor"):
        block(division, "1", year=year)


def test_a_block_has_a_reason_and_is_the_registrar_s(session: Session, division: Division) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    asked = [
        (division.registrar, " ", GuardsNotMet),
        (division.head, "Tim penilai", NotPermitted),
        (other.registrar, "Tim penilai", NotFound),
    ]

    for actor, subject, refusal in asked:
        with pytest.raises(refusal):
            by_hand.block(division.unit_id, "1", year=2027, subject=subject, actor=actor, at=NOON)


def test_every_act_is_a_row_of_the_chain(session: Session, division: Division) -> None:
    take(division, 1)
    block(division, "3")

    rows = session.scalars(
        select(HistoryRow).where(HistoryRow.life == "number").order_by(HistoryRow.seq)
    ).all()
    assert [(row.action, row.facts["place"], row.actor["name"]) for row in rows] == [
        ("TAKE", "1", "Pengadministrasi Umum"),
        ("BLOCK", "3", "Pengadministrasi Umum"),
    ]
    assert rows[1].note == "Tim penilai, di atas kertas"
    assert rows[1].decree_id is None
    assert audit().faults == []
