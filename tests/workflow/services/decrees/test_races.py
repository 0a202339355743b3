"""Two at once: real threads, real commits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.people import NOON, Division, found
from tests.seen import version_of
from tests.workflow.services.decrees.steps import submit
from workflow.core.db import db, is_away, transaction
from workflow.models.decree import Decree, Part
from workflow.models.people import Stewardship
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import StaleDecree
from workflow.services.audit import audit
from workflow.services.decrees import facts, initials, locks, transitions

MANY = 6


@pytest.fixture
def settled(committed: Flask) -> Division:
    """Found a division whose rows are really committed."""
    with committed.app_context():
        division = found(db.session())
        db.session.remove()
    return division


def open_decree(division: Division, parts: int = 1) -> int:
    """Open a draft that is ready, with as many parts, all of one post."""
    with transaction() as session:
        for number in range(1, parts):
            session.merge(
                Stewardship(
                    unit_id=division.unit_id,
                    part_key=f"p{number}",
                    post_id=division.posts["review"],
                )
            )
        decree, _head = transitions.create_decree(
            session,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Uji",
            actor=division.drafter,
            at=NOON,
        )
        written = [
            facts.PartFacts("body", "Batang", "b"),
            *(facts.PartFacts(f"p{number}", "Jabatan", "b") for number in range(1, parts)),
        ]
        facts.record_text(
            session,
            decree,
            title="Uji",
            digest="d",
            parts=written,
            author_id=division.drafter.user_id,
        )
        facts.record_findings(decree, digest="d", blocking=0, unanswered=0)
        return decree.id


def at_once(app: Flask, acts: list[Callable[[], object]]) -> list[object]:
    """Let every act begin at once, each in a thread and session of its own.

    Answer what each gave or raised.
    """
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        with app.app_context():
            try:
                ready.wait()
                return act()
            except StaleDecree as stale:
                return stale
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_who_act_on_the_same_page_one_succeeds_and_the_other_is_told(
    committed: Flask, settled: Division
) -> None:
    with committed.app_context():
        decree_id = open_decree(settled)
        seen = db.session.get_one(Decree, decree_id).lock_version
        db.session.remove()
    acts: list[Callable[[], object]] = [
        lambda: transitions.perform(
            decree_id, Action.SUBMIT, actor=settled.drafter, expected_version=seen, at=NOON
        ),
        lambda: transitions.perform(
            decree_id,
            Action.CANCEL,
            actor=settled.head,
            expected_version=seen,
            note="Tidak jadi.",
            at=NOON,
        ),
    ]
    outcomes = at_once(committed, acts)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "StaleDecree"]


def test_parallel_initials_do_not_collide_and_the_last_one_forwards(
    committed: Flask, settled: Division
) -> None:
    with committed.app_context():
        decree_id = open_decree(settled, parts=MANY)
        submit(settled, decree_id)
        keys = list(db.session.scalars(select(Part.key).where(Part.decree_id == decree_id)))
        db.session.remove()

    def initial(key: str) -> Callable[[], object]:
        return lambda: initials.initial(decree_id, key, digest="b", actor=settled.review, at=NOON)

    at_once(committed, [initial(key) for key in keys])
    with committed.app_context():
        assert db.session.get_one(Decree, decree_id).state is State.TO_SIGN
        assert audit().faults == []


def test_two_initials_of_the_same_part_at_once_are_one(committed: Flask, settled: Division) -> None:
    with committed.app_context():
        decree_id = open_decree(settled, parts=2)
        submit(settled, decree_id)
        db.session.remove()

    def initial() -> object:
        try:
            initials.initial(decree_id, "body", digest="b", actor=settled.review, at=NOON)
        except initials.AlreadyInitialled as already:
            return already
        return None

    outcomes = at_once(committed, [initial, initial])
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "AlreadyInitialled",
        "NoneType",
    ]


def test_a_row_is_read_afresh_under_its_lock(committed: Flask, settled: Division) -> None:
    with committed.app_context():
        decree_id = open_decree(settled)
        seen = version_of(decree_id)
        kept = db.session.get_one(Decree, decree_id)
        at_once(
            committed,
            [
                lambda: transitions.perform(
                    decree_id,
                    Action.SUBMIT,
                    actor=settled.drafter,
                    expected_version=seen,
                    at=NOON,
                )
            ],
        )
        assert kept.state is State.DRAFT
        with transaction() as session:
            decree, _head = locks.lock_for_system(session, decree_id)
            assert decree.state is State.IN_REVIEW


def test_a_connection_that_died_fails_one_step_and_no_more(
    committed: Flask, settled: Division, postgres: tuple[str, str]
) -> None:
    with committed.app_context():
        decree_id = open_decree(settled)
        seen = version_of(decree_id)
        kill = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
            " AND pid <> pg_backend_pid() AND datname = current_database()"
        )
        with psycopg.connect(postgres[1].replace("+psycopg", ""), autocommit=True) as other:
            other.execute(kill)

        with pytest.raises((psycopg.OperationalError, OperationalError)) as away:
            transitions.perform(
                decree_id,
                Action.SUBMIT,
                actor=settled.drafter,
                expected_version=seen,
                at=NOON,
            )
        transitions.perform(
            decree_id,
            Action.SUBMIT,
            actor=settled.drafter,
            expected_version=seen,
            at=NOON,
        )

        assert is_away(away.value)
        assert db.session.get_one(Decree, decree_id).state is State.IN_REVIEW
        db.session.remove()
