"""The audit compares the log, the histories and the file of checkpoints."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from tests.audit.conftest import whole_audit
from tests.audit.forging import append, forged, is_found, rehash, run
from tests.audit.outsiders import forget_log, rewrite
from tests.people import Division
from tests.workflow.web.decrees import open_draft
from workflow.models.anchoring import LogCheckpoint
from workflow.services.anchoring import checkpoints, keeping, sequencing


@pytest.fixture
def log(division: Division) -> None:
    """Make a log with a few events and a signed head."""
    for _ in range(3):
        open_draft(division)
    checkpoints.anchor()


LOG = {
    "an entry": "UPDATE log_entries SET hash = repeat('a', 64) WHERE place = 1",
    "two entries": "UPDATE log_entries SET place = CASE place WHEN 1 THEN 902 ELSE 901 END"
    " WHERE place IN (1, 2);UPDATE log_entries SET place = place - 900 WHERE place > 900",
    "the last entry": "DELETE FROM log_entries WHERE place = (SELECT max(place) FROM log_entries)",
    "a leaf": "UPDATE log_nodes SET hash = sha256('x') WHERE level = 0 AND place = 1",
    "a node": "UPDATE log_nodes SET hash = sha256('x') WHERE level = 1 AND place = 0",
    "a node gone": "DELETE FROM log_nodes WHERE level = 1 AND place = 0",
    "a checkpoint": "UPDATE log_checkpoints SET note = replace(note, '=', '')",
    "a checkpoint gone": "DELETE FROM log_checkpoints",
    "the size of a checkpoint": "UPDATE log_checkpoints SET size = size - 1",
}


@pytest.mark.usefixtures("log")
def test_the_audit_compares_the_log_with_the_histories_and_itself() -> None:
    missed = []
    for name, statements in LOG.items():
        with forged() as connection:
            assert run(connection, *statements.split(";")), name
            if not is_found():
                missed.append(name)

    assert missed == []
    assert not is_found()


@pytest.mark.usefixtures("log")
def test_a_chain_and_log_computed_again_are_found_by_our_own_file(division: Division) -> None:
    with forged() as connection:
        rewrite(connection, division.unit_id)
        checkpoints.anchor()
        assert is_found()


@pytest.mark.usefixtures("log")
def test_a_row_appended_with_a_right_hash_is_found_where_it_is_dated_back(
    division: Division,
) -> None:
    with forged() as connection:
        append(connection, division.unit_id, 1)
        back = "at = at - interval '2 hours'"
        last = "seq = (SELECT max(seq) FROM history)"
        run(connection, f"UPDATE history SET {back} WHERE {last}")  # noqa: S608
        rehash(connection, division.unit_id)
        assert any("disisipkan kemudian" in fault for fault in _faults())
        checkpoints.anchor()
        assert any("disisipkan kemudian" in fault for fault in _faults())


def _faults() -> list[str]:
    return whole_audit().faults


@pytest.mark.usefixtures("log")
def test_a_clock_that_jumped_back_is_said(session: Session) -> None:
    assert keeping.said() == []
    session.get_one(LogCheckpoint, sequencing.size_of(session)).made_at += dt.timedelta(days=1)
    session.commit()
    assert "jam mesin mundur" in keeping.said()[0]


@pytest.mark.usefixtures("log")
def test_a_log_that_was_lost_begins_again_and_is_no_other(session: Session) -> None:
    before = checkpoints.newest()
    forget_log(session.connection())
    session.commit()
    assert checkpoints.anchor() == before
