"""Runs: each subscriber runs once, whoever dies.

What cannot run is parked.
"""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.servers import until
from tests.workflow.services.outbox.announced import announce, fail, finish, let_pass, running_ones
from workflow.core.db import transaction
from workflow.models.records import OutboxRow, SubscriberRun
from workflow.services.decrees import recording
from workflow.services.outbox import claims, runs, table
from workflow.services.outbox.relay import Relay


@pytest.mark.usefixtures("session")
def test_a_run_is_done_when_its_subscriber_has_run_and_never_run_again(relay: Relay) -> None:
    announce(7)
    relay.hand_over()
    assert table.waiting() == 2
    for run in running_ones():
        finish(run)
        with runs.running(run) as mine:
            assert not mine
    assert table.waiting() == 0


@pytest.mark.usefixtures("session")
def test_a_worker_that_died_leaves_a_run_that_is_free_within_seconds(relay: Relay) -> None:
    announce(7)
    relay.hand_over()
    run = running_ones()[0]
    dead = runs.running(run)
    dead.__enter__()
    with runs.running(run) as mine:
        assert not mine
    assert relay.take_back() == 0
    let_pass(runs.DEAD_AFTER)
    assert relay.take_back() >= 1
    with runs.running(run) as mine:
        assert mine


@pytest.mark.usefixtures("committed")
def test_a_worker_that_is_slow_keeps_its_claim(
    app: Flask, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "BEAT", 0.05)
    with app.app_context():
        announce(7)
        relay.hand_over()
        run = running_ones()[0]
        with runs.running(run):
            before = claim_of(run)
            until(lambda: claim_of(run) > before)


def claim_of(run: int) -> dt.datetime:
    """Return the last sign of life of the worker that has a run."""
    with transaction() as session:
        at = session.scalar(select(SubscriberRun.claimed_at).where(SubscriberRun.id == run))
        assert at is not None
        return at


def test_what_fails_waits_longer_each_time_and_is_parked_with_its_reason_in_the_end(
    session: Session, relay: Relay
) -> None:
    announce(7)
    relay.hand_over()
    run = running_ones()[0]
    pauses = []
    row = session.get_one(SubscriberRun, run)
    for _ in range(runs.MANY):
        before = recording.now()
        fail(run, "the storage is gone")
        session.refresh(row)
        pauses.append(row.due_at - before)
    assert pauses[0] < dt.timedelta(seconds=4)
    assert pauses[-1] > dt.timedelta(minutes=9)
    assert row.parked_at is not None
    assert row.reason == "ValueError: the storage is gone"
    let_pass(runs.LONGEST_PAUSE)
    assert relay.hand_over() == 0


@pytest.mark.usefixtures("session")
def test_what_kills_its_worker_each_time_is_parked_too(relay: Relay) -> None:
    announce(7)
    for _ in range(runs.MANY):
        relay.hand_over()
        for run in running_ones():
            runs.running(run).__enter__()
        let_pass(runs.DEAD_AFTER)
        relay.take_back()
    assert relay.hand_over() == 0
    assert table.waiting() == 0


def test_what_is_done_for_long_is_cleared_away_and_what_waits_is_kept(
    session: Session, relay: Relay
) -> None:
    announce(1)
    relay.hand_over()
    for run in running_ones():
        finish(run)
    announce(2)
    relay.hand_over()
    assert table.purge() == 0
    assert table.purge(at=dt.datetime.now(dt.UTC) + dt.timedelta(days=31)) == 1
    assert session.scalars(select(OutboxRow.subject_id)).all() == [2]
