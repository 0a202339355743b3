"""What a step costs, side by side on one PostgreSQL with fsync on.

The rivals take turns, so that other work on the machine happens to all of them.  `perform` is our
whole step: lock, fresh read, policy, guards, chained history, outbox, commit.  *bare* is what any
state machine on a database needs: lock, update, two inserts, commit, in plain psycopg.  *same* is
our own statements with ready values, in plain psycopg: the rest of the difference is Python.  The
others do what *bare* does with the packages that people take for it (`rivals.py`), without guards
and without a chain.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.benchmarks import rivals as stage
from tests.benchmarks.rivals import TABLES, Rival
from tests.counting import sent
from tests.people import NOON, Division, found
from tests.seen import version_of
from workflow.core.config import Config
from workflow.core.db import db, transaction
from workflow.core.embedded import temporary_postgres
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import facts, transitions
from wsgi import create_app

ROUNDS, WARM = 300, 30
BARE = "bare psycopg"


@pytest.fixture
def durable(tmp_path: Path) -> Iterator[tuple[Flask, str]]:
    """Yield the application on a durable PostgreSQL, and the owner's address."""
    with temporary_postgres(tmp_path, durable=True) as (owner, application):
        settings = {
            "ENVIRONMENT": "test",
            "DATABASE_URL": application,
            "MIGRATION_DATABASE_URL": owner,
            "VAR_DIR": str(tmp_path / "var"),
        }
        app = create_app(Config.from_environment(settings))
        with app.app_context():
            upgrade()
            yield app, owner.replace("+psycopg", "")
            db.session.remove()
            db.engine.dispose()


def test_a_step_beside_the_bare_statements(durable: tuple[Flask, str]) -> None:
    _app, owner = durable
    division = found(db.session())
    decree_id = open_decree(division)
    with psycopg.connect(owner, autocommit=True) as preparing:
        preparing.execute(TABLES)
    with (
        psycopg.connect(owner) as bare,
        psycopg.connect(owner) as resent,
        psycopg.connect(owner) as spiff,
    ):
        # with a chain of its own: what is sent again moves its end
        other = found(db.session(), "Bagian Lain", "35.07.023")
        rivals = {
            "perform()": ours(decree_id, division),
            BARE: stage.bare(bare),
            "same statements": recorded(open_decree(other), other, resent),
            "django-fsm-2": stage.django_fsm(owner),
            "SpiffWorkflow": stage.spiff(spiff),
        }
        seconds = take_turns(rivals)
    print(f"\nOne step, median of {ROUNDS}:")
    for name, spent in seconds.items():
        print(f"  {name:<16} {spent * 1000:6.2f} ms; {seconds[BARE] / spent:.2f} of the bare rate")
    print(
        f"  perform() reaches {seconds['same statements'] / seconds['perform()']:.2f} of the rate"
        " of its own statements"
    )


def open_decree(division: Division) -> int:
    with transaction() as session:
        decree, _head = transitions.create_decree(
            session,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Uji",
            actor=division.drafter,
            at=NOON,
        )
        parts = [facts.PartFacts("body", "Batang tubuh", "b")]
        facts.record_text(
            session,
            decree,
            title="Uji",
            digest="d",
            parts=parts,
            author_id=division.drafter.user_id,
        )
        facts.record_findings(decree, digest="d", blocking=0, unanswered=0)
        return decree.id


def ours(decree_id: int, division: Division) -> Rival:
    """Submit and recall, again and again: two real steps with their guards."""
    steps = itertools.cycle([(Action.SUBMIT, ""), (Action.RECALL, "Alasan.")])

    def step() -> None:
        action, note = next(steps)
        transitions.perform(
            decree_id,
            action,
            actor=division.drafter,
            expected_version=version_of(decree_id),
            note=note,
            at=NOON,
        )
        db.session.remove()  # as at the end of a request

    return step


def recorded(decree_id: int, division: Division, connection: psycopg.Connection) -> Rival:
    """Return a step that sends what one of ours sends, with unique keys."""
    step = ours(decree_id, division)
    with sent() as said:
        step()
    step()
    numbers = itertools.count(10_000_000)

    def send() -> None:
        number = next(numbers)
        with connection.transaction():
            for sql, values in said:
                fresh = {"key": f"bench:{number}", "seq": number}
                connection.execute(
                    sql, values | {name: value for name, value in fresh.items() if name in values}
                )

    return send


def take_turns(rivals: dict[str, Rival]) -> dict[str, float]:
    """Let each rival take a step in turn, and give the median seconds of each."""
    spent: dict[str, list[float]] = {name: [] for name in rivals}
    for turn in range(WARM + ROUNDS):
        for name, step in rivals.items():
            start = time.perf_counter()
            step()
            if turn >= WARM:
                spent[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in spent.items()}
