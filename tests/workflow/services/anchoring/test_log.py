"""Every row of every history is entered once; the head is signed and kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import Division, found
from tests.workflow.web.decrees import open_draft, to_sign
from workflow.adapters import checkpoint_file, log_key
from workflow.core import config
from workflow.models.anchoring import LogEntry, LogNode
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.anchoring import merkle, notes
from workflow.rules.errors import NotFound
from workflow.services.anchoring import checkpoints, keeping, proofs, sequencing


def entered(session: Session) -> list[tuple[int, int, str]]:
    rows = session.scalars(select(LogEntry).order_by(LogEntry.place)).all()
    return [(row.unit_id, row.seq, row.hash) for row in rows]


def told(session: Session) -> list[tuple[int, int, str]]:
    rows = session.scalars(select(HistoryRow).order_by(HistoryRow.unit_id, HistoryRow.seq)).all()
    return [(row.unit_id, row.seq, row.hash) for row in rows]


def lines() -> list[dict[str, str]]:
    path = config.current().checkpoint_file
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_every_row_of_every_unit_is_entered_once_in_its_order(
    session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencing, "BATCH", 3)  # several rounds
    other = found(session, "Bagian Hukum", "35.07.031")
    for _ in range(4):
        open_draft(division)
        open_draft(other)
    first = sequencing.sequence()
    assert sequencing.sequence() == first == len(told(session))
    open_draft(division)
    open_draft(other)
    size = sequencing.sequence()
    rows = entered(session)

    assert sorted(rows) == told(session)
    assert rows[:first] == sorted(rows[:first])
    assert size == len(rows) > first
    leaves = [merkle.leaf_hash(digest.encode()) for _unit, _seq, digest in rows]
    nodes = dict(merkle.appended(0, {}, leaves))
    stored = {(node.level, node.place): node.hash for node in session.scalars(select(LogNode))}
    assert stored == nodes


def test_a_head_is_signed_with_a_key_that_the_database_does_not_hold(
    session: Session, division: Division
) -> None:
    to_sign(division, open_draft(division))
    note = checkpoints.anchor()
    key, head = log_key.read(config.current().keys_dir), notes.read(note)

    assert head.size == len(told(session))
    assert head.root == proofs.root_at(session, head.size)
    assert log_key.holds(head, key.verifier)
    assert [line["checkpoint"] for line in lines()] == [note]
    assert checkpoints.anchor() == note
    assert len(lines()) == 1
    open_draft(division)
    assert [line["checkpoint"] for line in lines()] + [checkpoints.anchor()] == [
        line["checkpoint"] for line in lines()
    ]


def test_an_event_is_proved_in_less_than_two_kilobytes(
    session: Session, division: Division, app: Flask
) -> None:
    to_sign(division, open_draft(division))
    root = notes.read(checkpoints.anchor()).root
    client = app.test_client()
    for _unit, _seq, digest in entered(session):
        answer = client.get(f"/log/bukti/{digest}")
        told_of = json.loads(answer.text)
        proof = [bytes.fromhex(one) for one in told_of["proof"]]
        leaf, place, size = merkle.leaf_hash(digest.encode()), *_of(told_of)
        assert merkle.proves_inclusion(leaf, place, size, proof, root)
        assert len(answer.data) < 2048
    # the proof of a log of a thousand million events, in the form that is served
    widest = json.dumps({"hash": "0" * 64, "place": 1 << 30, "proof": ["0" * 64] * 30})
    assert len(widest) < 2250
    assert len(merkle.inclusion((1 << 20) - 1, 1 << 20)) == 20


def _of(told: dict[str, int]) -> tuple[int, int]:
    return told["place"], told["size"]


def test_a_disk_that_takes_nothing_hinders_nothing_and_loses_nothing(
    division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    open_draft(division)
    with monkeypatch.context() as patch:
        patch.setattr(checkpoint_file, "append", full)
        first = checkpoints.anchor()
    assert lines() == []
    path = config.current().checkpoint_file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"at": "2026-12-0')  # cut short by the full disk
    open_draft(division)
    second = checkpoints.anchor()

    whole = path.read_text().splitlines()[1:]
    assert [json.loads(line)["checkpoint"] for line in whole] == [first, second]
    assert keeping.said() == []


def test_a_lost_key_is_not_replaced_and_hinders_no_signature(division: Division) -> None:
    open_draft(division)
    first = checkpoints.anchor()
    path = config.current().keys_dir / log_key.FILE
    secret = path.read_bytes()
    path.unlink()
    try:
        open_draft(division)
        with pytest.raises(log_key.NoLogKey):
            checkpoints.anchor()
        assert checkpoints.try_anchor() == first
        assert not path.exists()
    finally:
        path.write_bytes(secret)
        path.chmod(0o600)
    assert notes.read(checkpoints.anchor()).size > notes.read(first).size


def test_the_auditors_of_all_units_hear_of_it_daily_and_of_a_signature_theirs(
    session: Session, division: Division
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    decree_id = open_draft(division)
    checkpoints.anchor_daily()
    checkpoints.anchor_daily()  # two beats
    daily = asked(session)
    open_draft(other)
    checkpoints.anchor_signature(decree_id)
    checkpoints.anchor_signature(decree_id)

    assert daily == [division.unit_id, other.unit_id]
    assert asked(session) == [*daily, division.unit_id]


def asked(session: Session) -> list[int]:
    events = select(OutboxRow.subject_id).where(OutboxRow.event == checkpoints.EVENT)
    return list(session.scalars(events.order_by(OutboxRow.id)))


def test_what_the_log_does_not_have_is_not_proved(division: Division) -> None:
    open_draft(division)
    size = notes.read(checkpoints.anchor()).size
    with pytest.raises(NotFound):
        proofs.inclusion("0" * 64)
    with pytest.raises(NotFound):
        proofs.consistency(size, size + 1)
    with pytest.raises(NotFound):
        proofs.consistency(size, size - 1)


def test_the_file_is_named_by_a_setting_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigurationError, match="CHECKPOINTS"):
        config.Config.from_environment({"CHECKPOINTS": str(tmp_path)})
