"""Decrees whose numbers the tests look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import Division
from tests.workflow.services.decrees import steps
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.register import Number
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import recording, transitions
from workflow.services.numbers import allocation

YEAR = 2027
"""The year of `tests.people.NOON`."""


def written(sequence: object, year: int = YEAR) -> str:
    """Write a number of the division."""
    return f"188.45/{sequence}/KEP/35.07.022/{year}"


def open_decree(division: Division, year: int = YEAR) -> int:
    """Open a draft that is ready to be submitted."""
    with transaction() as session:
        decree, _head = transitions.create_decree(
            session,
            division.unit_id,
            Action.OPEN,
            year=year,
            title="Uji",
            actor=division.drafter,
            at=recording.now(),
        )
    steps.write(division, decree.id)
    return decree.id


def archive(division: Division, number: str, year: int = YEAR) -> int:
    """Archive a decree that bears a number of a paper."""
    with transaction() as session:
        decree, _head = transitions.create_decree(
            session,
            division.unit_id,
            Action.ARCHIVE,
            year=year,
            title="Dari arsip",
            actor=division.administrator,
            at=recording.now(),
        )
        decree.number = number
        allocation.keep_external(session, decree, number, decree.unit.classification)
        return decree.id


@pytest.fixture
def start(session: Session, division: Division) -> Callable[[], str]:
    """Return a function that freezes a new decree, and returns its number."""

    def run() -> str:
        decree_id = open_decree(division)
        steps.to_signing(division, decree_id)
        number = session.get_one(Decree, decree_id, populate_existing=True).number
        assert number is not None
        return number

    return run


def places(session: Session) -> dict[str, str]:
    """Return the states of the register by place."""
    session.expire_all()
    rows = session.scalars(select(Number).order_by(Number.sequence, Number.suffix)).all()
    return {row.label or row.written: row.state.name for row in rows}
