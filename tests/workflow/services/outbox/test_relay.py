"""The relay: everything announced is handed over, whatever was down."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from kombu.exceptions import OperationalError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.servers import PATIENCE, Queue, until
from workflow.core.celery import make_celery
from workflow.core.config import Config
from workflow.core.db import db, transaction
from workflow.models.records import OutboxRow
from workflow.services.decrees import recording
from workflow.services.outbox import relay as relaying
from workflow.services.outbox import table
from workflow.services.outbox.relay import Relay


def announce(*subjects: int, event: str = "test.HAPPENED") -> None:
    """Announce some things that happened."""
    with transaction() as session:
        for subject in subjects:
            recording.announce(session, None, event, str(subject), subject_id=subject)


def make_due(session: Session) -> None:
    """Let the pauses pass."""
    session.execute(update(OutboxRow).values(due_at=OutboxRow.created_at, claimed_at=None))
    session.commit()


@pytest.fixture
def sent() -> list[tuple[str, int]]:
    """Remember what went into the queue."""
    return []


@pytest.fixture
def relay(sent: list[tuple[str, int]]) -> Relay:
    """Wire two subscribers, of which one asks for the announcement itself."""
    return Relay(
        {"test.HAPPENED": ("first", "second")},
        lambda task, subject: sent.append((task, subject)),
        frozenset({"second"}),
    )


def test_every_subscriber_is_given_what_it_asks_for(
    session: Session, relay: Relay, sent: list[tuple[str, int]]
) -> None:
    announce(7)
    (row,) = session.scalars(select(OutboxRow.id)).all()
    assert relay.hand_over() == 1
    assert sent == [("first", 7), ("second", row)]


@pytest.mark.usefixtures("session")
def test_what_is_handed_over_is_not_handed_over_again(
    relay: Relay, sent: list[tuple[str, int]]
) -> None:
    announce(7)
    relay.hand_over()
    assert relay.hand_over() == 0
    assert len(sent) == 2
    assert table.waiting() == 0


@pytest.mark.usefixtures("session")
def test_a_relay_that_begins_gives_out_again_what_a_queue_that_kept_nothing_may_have_lost(
    relay: Relay, sent: list[tuple[str, int]]
) -> None:
    announce(7)
    relay.hand_over()
    assert table.offer_again(recording.now() + dt.timedelta(minutes=16)) == 0  # long done
    assert table.offer_again() == 1
    assert relay.hand_over() == 1
    assert sent[:2] == sent[2:]


@pytest.mark.usefixtures("session")
def test_the_same_key_is_announced_once() -> None:
    announce(7)
    announce(7)
    assert table.waiting() == 1


@pytest.mark.usefixtures("session")
def test_an_event_that_nobody_waits_for_is_done_all_the_same(relay: Relay) -> None:
    announce(7, event="test.UNHEARD")
    assert relay.hand_over() == 1
    assert table.waiting() == 0


def test_with_the_queue_away_everything_waits_and_the_pause_grows(session: Session) -> None:
    def away(_task: str, _subject: int) -> None:
        raise OperationalError("no queue")

    relay = Relay({"test.HAPPENED": ("first",)}, away)
    announce(1, 2)
    pauses = []
    for _ in range(3):
        before = dt.datetime.now(dt.UTC)
        assert relay.hand_over() == 0
        pauses.append(max(session.scalars(select(OutboxRow.due_at))) - before)
        make_due(session)
    assert table.waiting() == 2
    assert pauses == sorted(pauses)
    assert pauses[2] > pauses[0] * 2


def test_one_that_the_queue_did_not_take_holds_up_nothing_that_it_did(session: Session) -> None:
    taken: list[int] = []

    def full_after_one(_task: str, subject: int) -> None:
        if taken:
            raise OperationalError("full")
        taken.append(subject)

    announce(1, 2)
    assert Relay({"test.HAPPENED": ("first",)}, full_after_one).hand_over() == 1
    assert session.scalars(
        select(OutboxRow.subject_id).where(OutboxRow.done_at.is_(None))
    ).all() == [2]


@pytest.mark.usefixtures("session")
def test_a_relay_that_died_loses_its_claim(relay: Relay) -> None:
    announce(7)
    assert len(table.claim()) == 1
    assert relay.hand_over() == 0
    later = dt.datetime.now(dt.UTC) + table.CLAIM_LAPSES + dt.timedelta(seconds=1)
    assert len(table.claim(at=later)) == 1


def test_what_was_handed_over_long_ago_is_cleared_away(session: Session, relay: Relay) -> None:
    announce(1)
    relay.hand_over()
    announce(2)
    assert table.purge() == 0
    assert table.purge(at=dt.datetime.now(dt.UTC) + dt.timedelta(days=31)) == 1
    assert session.scalars(select(OutboxRow.subject_id)).all() == [2]


@pytest.fixture
def queue() -> Iterator[Queue]:
    """Run a Redis."""
    with Queue() as running:
        yield running


@pytest.mark.usefixtures("committed")
def test_with_redis_stopped_announcements_wait_and_with_redis_back_each_is_handed_over_once(
    app: Flask, queue: Queue
) -> None:
    celery = make_celery(Config.from_environment({"REDIS_URL": queue.url}))
    relay = Relay(
        {"test.HAPPENED": ("test.follow",)},
        lambda task, subject: celery.send_task(task, args=[subject]),
    )
    with app.app_context():
        queue.stop()
        announce(1, 2, 3)
        assert relay.hand_over() == 0
        assert table.waiting() == 3
        queue.start()
        make_due(db.session())
        assert relay.hand_over() == 3
        assert table.waiting() == 0
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
