"""Strangers fill neither the database nor the queue."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import FileCheck
from drafting.services.texts import retention
from drafting.services.verification import requests, validation
from drafting.services.verification.requests import AnswerIsGone, TooManyWait
from tests.drafting.services.verification.asking import ask, made_older
from tests.drafting.web.conftest import queries

__all__ = ["queries"]


def test_an_answer_is_forgotten_after_an_hour(session: Session) -> None:
    answered, waiting = ask(), ask(b"%PDF-1.7 lain lagi")
    validation.answer(answered)
    for check_id in (answered, waiting):
        made_older(session, check_id, retention.KEPT + dt.timedelta(seconds=1))
    with pytest.raises(AnswerIsGone):
        requests.answer(answered)

    retention.forget_what_was_brought()

    assert session.scalars(select(FileCheck.id)).all() == []


def test_with_the_clock_away_the_next_question_clears_away_what_is_old(session: Session) -> None:
    old = ask()
    made_older(session, old, retention.KEPT + dt.timedelta(seconds=1))

    new = ask(b"%PDF-1.7 lain lagi")

    assert session.scalars(select(FileCheck.id)).all() == [new]


def test_a_question_that_was_forgotten_is_no_fault_of_its_task(session: Session) -> None:
    validation.answer(10**9)

    assert session.scalars(select(FileCheck.id)).all() == []


def test_no_more_is_taken_in_than_can_be_held(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "MOST_WAITING", 2)
    first = ask()
    ask(b"%PDF-1.7 kedua")

    with pytest.raises(TooManyWait, match="Terlalu banyak berkas"):
        ask(b"%PDF-1.7 ketiga")
    assert ask() == first
    validation.answer(first)
    assert ask(b"%PDF-1.7 ketiga") in session.scalars(select(FileCheck.id)).all()


@pytest.mark.usefixtures("session")
def test_a_question_takes_a_constant_number_of_statements(queries: list[str]) -> None:
    ask()
    first = len(queries)
    queries.clear()
    ask(b"%PDF-1.7\n" + b"%%EOF\n" * 30)

    # the states of a PDF are looked up in two queries, however many there are
    assert len(queries) == first + 2
    assert first <= 11
