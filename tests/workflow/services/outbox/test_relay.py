"""The relay: everything announced is handed over, whatever was down."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from flask import Flask
from kombu.exceptions import OperationalError
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.servers import PATIENCE, Queue, until
from tests.workflow.services.outbox.announced import announce, finish, let_pass, running_ones
from workflow.core.celery import make_celery, queued, send_run
from workflow.core.config import Config
from workflow.core.db import db
from workflow.models.records import OutboxRow
from workflow.services.outbox import relay as relaying
from workflow.services.outbox import runs, table
from workflow.services.outbox.relay import Relay


def test_every_subscriber_is_given_what_it_asks_for(
    session: Session, relay: Relay, sent: list[tuple[str, int]]
) -> None:
    announce(7)
    (row,) = session.scalars(select(OutboxRow.id)).all()
    assert relay.hand_over() == 2
    assert sorted(sent) == [("first", 7), ("second", row)]


@pytest.mark.usefixtures("session")
def test_what_is_handed_over_is_not_handed_over_again(
    relay: Relay, sent: list[tuple[str, int]]
) -> None:
    announce(7)
    relay.hand_over()
    assert relay.hand_over() == 0
    assert len(sent) == 2


@pytest.mark.usefixtures("session")
def test_the_same_key_is_announced_once() -> None:
    announce(7)
    announce(7)
    assert table.waiting() == 1


@pytest.mark.usefixtures("session")
def test_an_event_that_nobody_waits_for_is_done_all_the_same(relay: Relay) -> None:
    announce(7, event="test.UNHEARD")
    assert relay.hand_over() == 0
    assert table.waiting() == 0


@pytest.mark.usefixtures("session")
def test_with_the_queue_away_everything_waits_and_leaves_when_it_is_back() -> None:
    def away(_task: str, _argument: int, _run: int) -> None:
        raise OperationalError("no queue")

    relay = Relay({"test.HAPPENED": ("first",)}, away)
    announce(1, 2)
    for _ in range(3):
        assert relay.hand_over() == 0
    assert table.waiting() == 2
    taken: list[int] = []
    back = Relay({"test.HAPPENED": ("first",)}, lambda _task, subject, _run: taken.append(subject))
    assert back.hand_over() == 2
    assert taken == [1, 2]


@pytest.mark.usefixtures("session")
def test_one_that_the_queue_did_not_take_holds_up_nothing_that_it_did() -> None:
    taken: list[int] = []

    def full_after_one(_task: str, subject: int, _run: int) -> None:
        if taken:
            raise OperationalError("full")
        taken.append(subject)

    announce(1, 2)
    relay = Relay({"test.HAPPENED": ("first",)}, full_after_one)
    assert relay.hand_over() == 1
    taken.clear()
    assert relay.hand_over() == 1
    assert taken == [2]


@pytest.mark.usefixtures("session")
def test_what_an_emptied_queue_held_is_offered_again_and_what_waits_in_it_is_not() -> None:
    sent: list[int] = []
    held = [2]
    relay = Relay(
        {"test.HAPPENED": ("first",)},
        lambda _task, subject, _run: sent.append(subject),
        queued=lambda: held[0],
    )
    announce(1, 2)
    relay.hand_over()
    let_pass(runs.LOST_AFTER)
    assert relay.take_back() == 0  # a worker is busy with something long
    held[0] = 0
    assert relay.take_back() == 2
    assert relay.hand_over() == 2
    assert sent == [1, 2, 1, 2]


@pytest.mark.usefixtures("session")
def test_a_long_backlog_is_offered_a_window_at_a_time(
    relay: Relay, sent: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "WINDOW", 3)
    announce(*range(1, 8))
    assert relay.hand_over() == 6
    assert relay.hand_over() == 0
    for run in running_ones():
        finish(run)
    assert relay.hand_over() == 6
    assert [subject for task, subject in sent if task == "first"] == [1, 2, 3, 4, 5, 6]


@pytest.fixture
def queue() -> Iterator[Queue]:
    """Run a Redis."""
    with Queue() as running:
        yield running


@pytest.mark.usefixtures("committed")
def test_with_redis_stopped_and_emptied_nothing_is_lost(app: Flask, queue: Queue) -> None:
    celery = make_celery(Config.from_environment({"REDIS_URL": queue.url}))
    relay = Relay(
        {"test.HAPPENED": ("test.follow",)},
        partial(send_run, celery),
        queued=partial(queued, celery),
    )
    with app.app_context():
        queue.stop()
        announce(1, 2, 3)
        assert relay.hand_over() == 0
        assert table.waiting() == 3
        queue.start()
        assert relay.hand_over() == 3
        assert queue.waiting() == 3
        let_pass(runs.LOST_AFTER)
        assert relay.take_back() == 0
        queue.stop()
        assert relay.take_back() == 0
        queue.start()
        assert relay.take_back() == 3
        assert relay.hand_over() == 3
        assert queue.waiting() == 3
    celery.close()


@pytest.mark.usefixtures("committed")
def test_an_announcement_wakes_the_relay_the_moment_it_is_committed(
    app: Flask, relay: Relay, sent: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relaying, "EVERY", 10 * PATIENCE)  # nothing but a call can wake it
    stop = threading.Event()

    def run() -> None:
        with app.app_context():
            relay.run(stop)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        with app.app_context():
            until(listens)
            announce(7)
        until(lambda: sent)
    finally:
        stop.set()
        thread.join(PATIENCE)


def listens() -> bool:
    """Return whether some connection has gone to listen and waits."""
    db.session.rollback()
    return bool(
        db.session.scalar(
            db.text("SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN outbox'")
        )
    )
