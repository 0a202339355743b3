"""The two statements of a step, which go past the mapper.

What they give is what the mapper would give.
"""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from sqlalchemy.orm import Session

from tests.people import Division
from tests.workflow.services.decrees.steps import submit, to_signing
from workflow.core.db import cannot_hold, is_away, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees import step_sql


def test_what_is_read_apart_is_what_the_mapper_reads(
    session: Session, division: Division, draft: int
) -> None:
    to_signing(division, draft)  # with a date, a number, authors and an attempt

    found = step_sql.read(session, draft)

    assert found is not None
    read = (
        (found[0], Decree, draft),
        (found[1], HistoryHead, division.unit_id),
        (found[0].unit, Unit, division.unit_id),
    )
    for names, (thing, model, key) in zip(
        (step_sql.OF_DECREE, step_sql.OF_HEAD, step_sql.OF_UNIT), read, strict=True
    ):
        known = session.get_one(model, key, populate_existing=True)
        assert [(name, getattr(thing, name), type(getattr(thing, name))) for name in names] == [
            (name, getattr(known, name), type(getattr(known, name))) for name in names
        ]


def test_what_is_read_apart_is_never_flushed(session: Session, draft: int) -> None:
    found = step_sql.read(session, draft)
    assert found is not None
    decree, head = found

    decree.title, head.seq = "Ditulis dari samping", 99
    session.flush()

    assert decree not in session
    assert session.get_one(Decree, draft, populate_existing=True).title != "Ditulis dari samping"


def test_who_held_the_decree_before_a_step_reads_it_afresh_after_it(
    division: Division, draft: int
) -> None:
    with transaction() as session:
        held = session.get_one(Decree, draft)
        before = held.state

    submit(division, draft)

    assert (before, held.state) == (State.DRAFT, State.IN_REVIEW)


def test_the_drivers_own_refusals_are_known_for_what_they_are(session: Session) -> None:
    with (
        closing(session.connection().connection.cursor()) as cursor,
        pytest.raises(psycopg.DataError) as unheld,
    ):
        cursor.execute("SELECT %(text)s", {"text": "\0"})
    with pytest.raises(psycopg.OperationalError) as away:
        psycopg.connect("postgresql://nobody@127.0.0.1:1/none")

    assert cannot_hold(unheld.value)
    assert is_away(away.value)
    assert not is_away(unheld.value)


@pytest.mark.parametrize("key", [999_999, 10**30])
def test_a_decree_that_is_not_there_is_not_read(session: Session, key: int) -> None:
    assert step_sql.read(session, key) is None
