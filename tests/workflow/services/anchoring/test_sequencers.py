"""Sequencers beside units that write: every row once, each unit in order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from tests.people import found
from tests.workflow.web.decrees import open_draft
from workflow.core.db import db
from workflow.models.anchoring import LogEntry
from workflow.models.records import HistoryRow
from workflow.services.anchoring import checkpoints, comparing, sequencing

DRAFTS, ROUNDS = 6, 12


def test_sequencers_and_units_at_once_leave_one_whole_log(
    committed: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencing, "BATCH", 4)
    with committed.app_context():
        units = [found(db.session(), f"Bagian {one}", f"35.07.02{one}") for one in (1, 2)]

    def write(place: int) -> None:
        with committed.app_context():
            for _ in range(DRAFTS):
                open_draft(units[place])

    def enter(place: int) -> None:
        with committed.app_context():
            for number in range(ROUNDS):
                checkpoints.anchor() if number % 3 == place else sequencing.sequence()

    with ThreadPoolExecutor(4) as pool:
        running = pool.map(write, (0, 1)), pool.map(enter, (0, 1))
        assert [[*each] for each in running] == [[None, None], [None, None]]
    with committed.app_context():
        checkpoints.anchor()
        rows = db.session.scalars(select(LogEntry).order_by(LogEntry.place)).all()
        history = select(HistoryRow.unit_id, HistoryRow.seq, HistoryRow.hash)
        told = db.session.execute(history).all()
        faults = [
            fault for unit in units for fault in comparing.of_unit(db.session(), unit.unit_id)
        ]
        faults += comparing.of_log(db.session(), comparing.mark())
        sizes = [row.size for row in checkpoints.latest()]

    assert sorted((row.unit_id, row.seq, row.hash) for row in rows) == sorted(map(tuple, told))
    assert [row.place for row in rows] == list(range(len(rows)))
    assert faults == []
    assert sizes == sorted(set(sizes), reverse=True)
