"""With the real processes of an installation.

Relay, worker, Redis and a mail server, each stopped or killed where it hurts.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select

from notifications.models import Delivery, Message
from notifications.rules.copies import COPY, CopyState
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, copies_of, sign, state_of
from tests.people import POSTS, found
from tests.servers import PATIENCE, Queue, kill, running, until
from workflow.core.config import Config
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.records import SubscriberRun
from workflow.rules.decree_lifecycle import DECREE, State
from workflow.services.audit import Kept, audit
from workflow.services.decrees import recording
from workflow.services.outbox import relay as relaying
from workflow.services.outbox import runs

pytestmark = pytest.mark.thorough


@pytest.fixture
def queue() -> Iterator[Queue]:
    """Run a Redis."""
    with Queue() as running:
        yield running


@pytest.fixture
def environment(app: Flask, mailbox: Mailbox, queue: Queue) -> dict[str, str]:
    """Return the settings that the processes need: those of the application."""
    settings: Config = app.extensions["config"]
    return {
        "ENVIRONMENT": "test",
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "VAR_DIR": str(settings.var_dir),
        "REDIS_URL": queue.url,
        "SMTP_URL": mailbox.url,
        "LOG_LEVEL": "ERROR",
    }


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker with one child."""
    words = (
        "--quiet",
        "--app",
        "celery_worker",
        "worker",
        "--concurrency",
        "1",
        "--without-gossip",
        "--without-mingle",
    )
    with running("celery", *words, environment=environment) as process:
        yield process


@contextmanager
def relay(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run the relay."""
    with running(
        "flask", "--app", "celery_worker", "workflow", "relay", environment=environment
    ) as process:
        yield process


def signed(app: Flask) -> int:
    """Sign a decree with four copies to send."""
    with app.app_context():
        session = db.session()
        return sign(session, found(session), (BODY,))


def states(app: Flask, decree_id: int) -> list[CopyState]:
    with app.app_context():
        return [copy.state for copy in copies_of(decree_id)]


def call_the_sweep(environment: dict[str, str]) -> None:
    """Do what the beat does every minute."""
    with running(
        "celery",
        "--quiet",
        "--app",
        "celery_worker",
        "call",
        "notifications.sweep",
        environment=environment,
    ) as process:
        assert process.wait(PATIENCE) == 0


@pytest.mark.usefixtures("committed")
def test_with_redis_and_mail_down_a_decree_is_signed_and_its_copies_leave_when_they_return(
    app: Flask, mailbox: Mailbox, queue: Queue, environment: dict[str, str]
) -> None:
    queue.stop()
    mailbox.stop()
    with relay(environment):
        decree_id = signed(app)
        with app.app_context():
            assert state_of(decree_id) is State.DISTRIBUTING
        assert states(app, decree_id) == []
        queue.start()
        with worker(environment):
            until(lambda: len(states(app, decree_id)) == 4)
            until(lambda: tried(app) == 4)
            assert states(app, decree_id) == [CopyState.QUEUED] * 4
            mailbox.start()
            until(lambda: due(app) == 4)
            call_the_sweep(environment)
            until(lambda: states(app, decree_id) == [CopyState.SENT] * 4)
    assert len(copies_in(mailbox)) == 4


def copies_in(mailbox: Mailbox) -> list[tuple[str, bytes]]:
    """Return the letters that bring copies, without those to the unit."""
    return [(address, letter) for address, letter in mailbox.arrived if b"<salinan." in letter]


def due(app: Flask) -> int:
    """Count the copies whose pause is over."""
    with app.app_context():
        over = select(Delivery.id).where(Delivery.due_at <= recording.now(), Delivery.attempts > 0)
        return len(db.session.scalars(over).all())


def tried(app: Flask) -> int:
    """Count the copies whose letter found no server."""
    with app.app_context():
        refused = select(Delivery.id).where(Delivery.last_reply.contains("refused"))
        return len(db.session.scalars(refused).all())


@pytest.mark.usefixtures("committed")
def test_a_worker_killed_in_the_middle_of_sending_loses_nothing_and_sends_the_very_same_letter(
    app: Flask, mailbox: Mailbox, environment: dict[str, str], postgres: tuple[str, str]
) -> None:
    mailbox.may_answer.clear()
    with ExitStack() as stack:
        stack.enter_context(relay(environment))
        decree_id = signed(app)
        with worker(environment) as first:
            # the server has the letter, and has not said so yet
            until(lambda: copies_in(mailbox))
            kill(first)
        assert CopyState.FAILED not in states(app, decree_id)
        assert CopyState.QUEUED in states(app, decree_id)
        mailbox.may_answer.set()
        let_claims_lapse(postgres[0])
        stack.enter_context(worker(environment))
        call_the_sweep(environment)
        until(lambda: states(app, decree_id) == [CopyState.SENT] * 4)
    by_address: dict[str, list[bytes]] = {}
    for address, letter in copies_in(mailbox):
        by_address.setdefault(address, []).append(letter)
    assert len(by_address) == 4
    assert len(copies_in(mailbox)) > 4, (
        "nothing was sent twice: the worker died too early to prove anything"
    )
    assert all(len(set(letters)) == 1 for letters in by_address.values())
    with app.app_context():
        assert audit((Kept(DECREE, Decree), Kept(COPY, Delivery))).faults == []


@pytest.mark.usefixtures("committed")
def test_with_redis_emptied_and_workers_killed_every_copy_and_every_notice_is_there_once(
    app: Flask, mailbox: Mailbox, queue: Queue, environment: dict[str, str]
) -> None:
    with ExitStack() as stack:
        stack.enter_context(relay(environment))
        decree_id = signed(app)
        until(lambda: queue.waiting() > 0)
        queue.stop()  # it keeps nothing: all that was in it is gone
        queue.start()
        with worker(environment) as first:
            until(lambda: states(app, decree_id))
            kill(first)
        queue.stop()
        queue.start()
        stack.enter_context(worker(environment))
        until(lambda: states(app, decree_id) == [CopyState.SENT] * 4)
        until(lambda: unfinished(app) == [])
    with app.app_context():
        told = Counter(
            db.session.execute(
                select(Message.user_id, Message.event).where(Message.event == "decree.SIGN")
            ).all()
        )
        assert len(told) == len(POSTS) - 1, "the head signed, and is not told of it"
        assert set(told.values()) == {1}
        parked = select(SubscriberRun.id).where(SubscriberRun.parked_at.is_not(None))
        assert db.session.scalars(parked).all() == []
    assert len({address for address, _letter in copies_in(mailbox)}) == 4


def unfinished(app: Flask) -> list[str]:
    """Return the tasks of letters and notices that have not run.

    The decree has no text.
    """
    with app.app_context():
        db.session.rollback()
        open_ones = select(SubscriberRun.task).where(*runs.OPEN)
        return [task for task in db.session.scalars(open_ones) if task.startswith("notifications.")]


def test_what_died_is_found_within_half_a_minute() -> None:
    half_a_minute = dt.timedelta(seconds=30)
    look = dt.timedelta(seconds=relaying.EVERY)
    assert runs.DEAD_AFTER + look < half_a_minute
    assert runs.LOST_AFTER + look < half_a_minute


def let_claims_lapse(owner_url: str) -> None:
    """Let time pass that no test can wait for."""
    with psycopg.connect(owner_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(
            "UPDATE deliveries SET claimed_at = claimed_at - interval '10 minutes', due_at = due_at"
            " - interval '10 minutes'"
        )
