"""A slip of the registrar is corrected with a reason, and leaves no gap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import NOON, Division, found
from tests.workflow.services.decrees import steps
from tests.workflow.services.numbers.conftest import archive, open_decree, places, written
from tests.workflow.services.numbers.test_by_hand import block
from workflow.models.records import HistoryRow
from workflow.models.register import Number
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, StepNotInState
from workflow.rules.numbers.patterns import NumberTaken
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.audit import audit
from workflow.services.numbers import by_hand, corrections

Start = Callable[[], str]
REASON = "Salah ketik."


def line(session: Session, sequence: int, suffix: str = "") -> Number:
    session.expire_all()
    at = (Number.sequence == sequence, Number.suffix == suffix)
    return session.scalars(select(Number).where(*at)).one()


def correct(division: Division, number: Number, text: str, reason: str = REASON) -> str:
    return corrections.correct(
        number.id, text, seen=number.seen, reason=reason, actor=division.registrar, at=NOON
    )


def take(division: Division, sequence: int, decree_id: int | None = None) -> int:
    decree_id = decree_id or open_decree(division)
    by_hand.number_from_agenda(decree_id, sequence, actor=division.registrar, sure=True, at=NOON)
    return decree_id


def test_a_slip_gives_back_what_it_passed_over(
    session: Session, division: Division, start: Start
) -> None:
    take(division, 1)
    take(division, 99)

    assert correct(division, line(session, 99), "3") == written(3)
    assert places(session) == {"1": "RESERVED", "2": "PAPER", "3": "RESERVED"}
    assert line(session, 3).remark == "Semula 99; diperbaiki: Salah ketik."
    assert start() == written(4)


def test_a_number_can_be_taken_away_again(
    session: Session, division: Division, start: Start
) -> None:
    take(division, 20)
    correct(division, line(session, 20), "")

    assert places(session) == {}
    assert start() == written(1)


def test_a_slip_after_which_others_came_stays_voided(
    session: Session, division: Division, start: Start
) -> None:
    take(division, 5)
    assert start() == written(6)
    correct(division, line(session, 5), "4")

    assert places(session)["5"] == "VOIDED"
    assert places(session)["4"] == "RESERVED"
    assert line(session, 5).void_reason == "Salah catat: Salah ketik."
    assert start() == written(7)


def test_what_was_taken_among_the_passed_over_stays(session: Session, division: Division) -> None:
    take(division, 30)
    take(division, 10)
    correct(division, line(session, 30), "11")

    assert list(places(session)) == [str(number) for number in range(1, 12)]
    assert places(session)["10"] == "RESERVED"


def test_one_that_had_been_passed_over_is_again(session: Session, division: Division) -> None:
    take(division, 3)
    take(division, 2)
    correct(division, line(session, 2), "1")

    assert places(session) == {"1": "RESERVED", "2": "PAPER", "3": "RESERVED"}


def test_a_blocked_number_is_corrected_and_released(
    session: Session, division: Division, start: Start
) -> None:
    start()
    block(division, "4")
    correct(division, line(session, 4), "3")
    assert places(session) == {"1": "RESERVED", "3": "PAPER"}
    assert line(session, 3).subject == "Tim penilai, di atas kertas"

    start()
    correct(division, line(session, 3), "")
    assert start() == written(3)


def test_a_release_behind_the_head_leaves_no_gap(
    session: Session, division: Division, start: Start
) -> None:
    block(division, "1")
    start()
    correct(division, line(session, 1), "")

    assert places(session) == {"1": "PAPER", "2": "RESERVED"}
    assert line(session, 1).subject == ""


def test_an_archived_number_that_nobody_could_read_is_put_at_its_place(
    session: Session, division: Division, start: Start
) -> None:
    archive(division, "Nomor dua, 2027")
    unplaced = session.scalars(select(Number)).one()
    assert unplaced.sequence is None
    unplaced.year = 2027
    correct(division, unplaced, "1", "Menurut buku agenda.")

    assert start() == written(2)
    assert line(session, 1).written == "Nomor dua, 2027"


def test_an_archived_number_is_not_put_where_another_stands(
    session: Session, division: Division, start: Start
) -> None:
    start()
    archive(division, written(3))

    with pytest.raises(NumberTaken):
        correct(division, line(session, 3), "1")


def test_a_signed_number_stays(session: Session, division: Division) -> None:
    decree_id = open_decree(division)
    take(division, 1, decree_id)
    steps.to_signing(division, decree_id)

    with pytest.raises(by_hand.TooLate):
        correct(division, line(session, 1), "2")
    line(session, 1).state = NumberState.USED
    session.commit()
    with pytest.raises(StepNotInState):
        correct(division, line(session, 1), "2")


def test_what_no_hand_entered_is_no_slip(
    session: Session, division: Division, start: Start
) -> None:
    start()
    take(division, 3)

    for sequence in (1, 2):
        with pytest.raises(corrections.NothingToCorrect):
            correct(division, line(session, sequence), "9")


def test_a_correction_says_why_and_what_was_seen(session: Session, division: Division) -> None:
    take(division, 1)
    number = line(session, 1)

    with pytest.raises(GuardsNotMet):
        correct(division, number, "2", " ")
    with pytest.raises(corrections.NumberChanged):
        corrections.correct(
            number.id, "2", seen="", reason=REASON, actor=division.registrar, at=NOON
        )
    assert places(session) == {"1": "RESERVED"}


def test_only_the_registrar_of_the_unit_corrects(session: Session, division: Division) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    take(division, 1)
    number = line(session, 1)

    for actor, refusal in ((division.head, NotPermitted), (other.registrar, NotFound)):
        with pytest.raises(refusal):
            corrections.correct(
                number.id, "2", seen=number.seen, reason=REASON, actor=actor, at=NOON
            )


def test_a_correction_is_a_row_of_the_chain(session: Session, division: Division) -> None:
    decree_id = take(division, 9)
    correct(division, line(session, 9), "2")

    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "CORRECT")).one()
    assert (row.facts["was"], row.facts["place"], row.note) == ("9", "2", REASON)
    assert row.decree_id == decree_id
    assert audit().faults == []
