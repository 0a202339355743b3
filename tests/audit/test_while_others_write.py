"""An audit has one view of the database, and a memory that no history fills."""

from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import Division, found
from tests.workflow.services.decrees.steps import state, version, write
from tests.workflow.web.decrees import open_draft
from workflow.core.db import db
from workflow.models.records import HistoryRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.audit import audit
from workflow.services.auditing import chain
from workflow.services.decrees import transitions
from workflow.services.tracking import changes, closing


@pytest.fixture
def division_at_work(committed: Flask) -> Iterator[tuple[Flask, Division]]:
    with committed.app_context():
        yield committed, found(db.session())


def test_what_is_written_meanwhile_is_no_fault(division_at_work: tuple[Flask, Division]) -> None:
    app, division = division_at_work
    decree_id = open_draft(division)
    seen, follow = version(decree_id), chain.follow

    def cancel_elsewhere() -> None:
        with app.app_context():
            transitions.perform(
                decree_id, Action.CANCEL, actor=division.drafter, expected_version=seen, note="x"
            )

    def follow_and_be_overtaken(*asked: object) -> None:
        follow(*asked)  # type: ignore[arg-type]
        other = threading.Thread(target=cancel_elsewhere)
        other.start()
        other.join()

    with patch.object(chain, "follow", follow_and_be_overtaken):
        assert audit().faults == []
    assert state(decree_id) is State.CANCELLED
    assert audit().faults == []


def test_an_audit_of_ten_times_the_rows_needs_no_more_memory(
    session: Session, division: Division
) -> None:
    open_draft(division)
    _lengthen(session, division.unit_id, range(120))
    audit()
    small = _peak()
    _lengthen(session, division.unit_id, range(120, 1200))
    large = _peak()
    report = audit()

    assert (report.rows > 1200, report.subjects > 12_000, report.faults) == (True, True, [])
    assert large < small * 2, f"{small} bytes, then {large}"


def _peak() -> int:
    tracemalloc.start()
    audit()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _lengthen(session: Session, unit_id: int, rows: range) -> None:
    """Add rows to a chain, each about ten things that were there and are gone."""
    for row in rows:
        told = {f"numbers:{row * 10 + one}": ["a" * 64, ""] for one in range(10)}
        closing.write(session, unit_id, told)
    session.commit()


def test_what_is_destroyed_by_an_act_leaves_its_digest_and_is_accepted(
    session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    write(division, decree_id)
    write(division, decree_id, parts=(), digest="d2")
    told = session.query(HistoryRow).order_by(HistoryRow.seq.desc()).first()

    assert told is not None
    was, now = told.facts["rows"][f"parts:{decree_id}:body"]
    assert (len(was), now) == (64, "")
    assert audit().faults == []
    assert changes.pending(session) == {}
