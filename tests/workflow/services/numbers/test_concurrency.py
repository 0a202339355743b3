"""64 sign at once, and every point fails: no number twice, none missing.

A point is a call to the database: it fails before it is made, or after, when the caller cannot know
whether it was made.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.people import NOON, Division, found
from tests.seen import version_of
from tests.workflow.services.decrees.steps import submit
from tests.workflow.services.decrees.test_races import at_once, open_decree
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.register import Number, NumberHead
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import StaleDecree
from workflow.rules.numbers.patterns import NumberTaken
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.audit import audit
from workflow.services.decrees import initials, transitions
from workflow.services.numbers import by_hand

SIGNERS = 64
EXECUTE, COMMIT = psycopg.Cursor.execute, psycopg.Connection.commit


@dataclass
class Plan(threading.local):
    """Which call of this thread fails, and how many it has made."""

    fails_at: int = -1
    is_made: bool = False
    calls: int = 0


@contextmanager
def failing(plan: Plan) -> Iterator[None]:
    """Let calls to the database fail by the plan of their thread."""

    def passed_on(call: Callable[..., Any], *given: Any, **more: Any) -> Any:  # noqa: ANN401
        number, plan.calls = plan.calls, plan.calls + 1
        if number == plan.fails_at and not plan.is_made:
            raise psycopg.OperationalError("made to fail before the call")
        answer = call(*given, **more)
        if number == plan.fails_at:
            raise psycopg.OperationalError("made to fail after the call")
        return answer

    def execute(*given: Any, **more: Any) -> Any:  # noqa: ANN401
        return passed_on(EXECUTE, *given, **more)

    def commit(*given: Any, **more: Any) -> Any:  # noqa: ANN401
        return passed_on(COMMIT, *given, **more)

    with (
        patch.object(psycopg.Cursor, "execute", execute),
        patch.object(psycopg.Connection, "commit", commit),
    ):
        yield


@pytest.fixture
def division(committed: Flask) -> Division:
    """Found a division whose rows are really committed."""
    with committed.app_context():
        division = found(db.session())
        db.session.remove()
    return division


def before_the_head(division: Division) -> int:
    decree_id = open_decree(division)
    submit(division, decree_id)
    initials.initial(decree_id, "body", digest="b", actor=division.review, at=NOON)
    return decree_id


def start(division: Division, decree_id: int) -> None:
    transitions.perform(
        decree_id,
        Action.START_SIGNING,
        actor=division.head,
        expected_version=version_of(decree_id),
        at=NOON,
    )


def test_numbers_are_unique_and_without_gaps_whatever_fails_while_64_sign(
    committed: Flask, division: Division
) -> None:
    plan = Plan()
    with committed.app_context():
        decrees = [before_the_head(division) for _ in range(SIGNERS + 2)]
        seen = version_of(decrees[0])
        db.session.remove()
        start(division, decrees[0])  # the first of a year opens its register as well
        with failing(plan):
            start(division, decrees[1])
        db.session.remove()
    points = plan.calls
    assert 2 * points <= SIGNERS, "a signer for every point, before and after"

    def sign(turn: int, decree_id: int) -> bool:
        """Sign, and once more after the failure; tell whether there was one."""
        with committed.app_context():
            try:
                plan.calls, plan.fails_at, plan.is_made = 0, turn % points, turn // points % 2 == 1
                start(division, decree_id)
            except (psycopg.OperationalError, OperationalError):
                db.session.remove()
                plan.fails_at = -1
                try:
                    transitions.perform(
                        decree_id,
                        Action.START_SIGNING,
                        actor=division.head,
                        expected_version=seen,
                        at=NOON,
                    )
                except StaleDecree:  # it was made after all
                    return True
                return True
            finally:
                db.session.remove()
            return False

    with failing(plan), ThreadPoolExecutor(SIGNERS) as pool:
        failed = list(pool.map(sign, range(SIGNERS), decrees[2:]))

    assert all(failed[: 2 * points])
    with committed.app_context():
        rows = db.session.scalars(select(Decree).order_by(Decree.id)).all()
        numbers = db.session.scalars(select(Number).order_by(Number.sequence)).all()
        assert {row.state for row in rows} == {State.SIGNING}
        assert [number.sequence for number in numbers] == list(range(1, SIGNERS + 3))
        assert {number.state for number in numbers} == {NumberState.RESERVED}
        assert {row.id: row.number for row in rows} == {
            number.decree_id: number.written for number in numbers
        }
        assert db.session.scalars(select(NumberHead.last)).all() == [SIGNERS + 2]
        assert audit().faults == []


def test_what_registrar_and_head_give_at_once_is_never_one_number(
    committed: Flask, division: Division
) -> None:
    with committed.app_context():
        decrees = [before_the_head(division) for _ in range(4)]
        drafts = [open_decree(division) for _ in range(4)]
        db.session.remove()

    def taken(act: Callable[[], object]) -> Callable[[], object]:
        def run() -> object:
            try:
                return act()
            except NumberTaken as refusal:
                return refusal

        return run

    acts: list[Callable[[], object]] = [
        *(lambda decree_id=one: start(division, decree_id) for one in decrees),
        *(
            taken(
                lambda decree_id=one: by_hand.number_from_agenda(  # type: ignore[misc]
                    decree_id, 3, actor=division.registrar, at=NOON
                )
            )
            for one in drafts
        ),
        taken(
            lambda: by_hand.block(
                division.unit_id, "2", year=2027, subject="x", actor=division.registrar, at=NOON
            )
        ),
    ]
    at_once(committed, acts)

    with committed.app_context():
        rows = db.session.scalars(select(Number).order_by(Number.sequence)).all()
        sequences = [row.sequence for row in rows]
        given = {row.decree_id for row in rows if row.decree_id}
        assert sequences == list(range(1, len(rows) + 1))
        assert given >= set(decrees)
        assert audit().faults == []
