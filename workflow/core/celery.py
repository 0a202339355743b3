"""The queue: one Celery application, safe for lost or repeated messages.

What must happen has a row in the database before it is put here; the queue only makes it happen
soon.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from celery import Celery, Task
from celery.signals import setup_logging, worker_process_init
from kombu import Connection, Queue
from kombu.exceptions import ChannelError

from workflow.core import database_queue, logging
from workflow.core.config import Config

LONGEST_TASK = 15 * 60
"""Seconds after which a task is ended.

Nothing here takes longer than a large document or a slow mail server.
"""

LONGEST_DELAY = 60 * 60
"""Seconds that a retry may wait in the queue.

What must wait longer waits in the database, for the sweep.
"""

VISIBILITY_TIMEOUT = LONGEST_DELAY + LONGEST_TASK + 5 * 60
"""Seconds after which Redis gives an unacknowledged message to another worker.

It must exceed the longest task and the longest delay together, or a task that still runs would run
twice at once.
"""

FIRST = "keputusan"
"""The queue of what somebody waits for: letters, and all that a signature brings with it."""

LATER = "keputusan-later"
"""The queue of what nobody waits for and is slow.

A worker that names no queue takes from both in turn, so none can hold the other up.
"""

OUTSIDE = "keputusan-outside"
"""The queue of what strangers cause.

Taken in turn with letters, so that a flood of it keeps none waiting for more than one.
"""

RUN = "subscriber_run"
"""The header that names the run a task was sent for."""

PURGE = "workflow.purge_taken_messages"


def make_celery(
    config: Config,
    *,
    can_wait: Collection[str] = (),
    of_strangers: Collection[str] = (),
    context: Callable[[], AbstractContextManager[object]] = nullcontext,
    running: Callable[[int], AbstractContextManager[object]] = nullcontext,
) -> Celery:
    """Build the Celery application; every task runs inside *context*.

    The tasks in *can_wait* and *of_strangers* go into queues of their own.  One that was sent for a
    run (see `send_run`) runs inside *running*, and only where that yields true.

    Only JSON goes in, no result comes back, and a task is acknowledged when it is done, not when it
    begins.
    """
    in_database = config.broker_url.startswith(database_queue.SCHEME)

    if in_database:
        database_queue.use()

    class TaskInContext(Task[..., object]):
        def __call__(self, *args: object, **kwargs: object) -> object:
            with context():
                run = (self.request.headers or {}).get(RUN)
                if run is None:
                    return self.run(*args, **kwargs)
                with running(int(run)) as mine:  # by default the id itself, and no run has id 0
                    return self.run(*args, **kwargs) if mine else None

    app: Celery = Celery(
        "keputusan", broker=config.broker_url, task_cls=TaskInContext, set_as_current=True
    )
    app.conf.update(
        accept_content=["json"],
        broker_connection_retry_on_startup=True,
        # Options of the one transport are errors to the other.
        broker_transport_options=(
            {}
            if in_database
            else {"visibility_timeout": VISIBILITY_TIMEOUT, "socket_connect_timeout": 5}
        ),
        enable_utc=True,
        event_serializer="json",
        task_acks_late=True,
        task_default_queue=FIRST,
        task_ignore_result=True,
        # The relay tries again by itself, and must learn at once that the queue is down.
        task_publish_retry=False,
        task_queues=(Queue(FIRST), Queue(LATER), Queue(OUTSIDE)),
        task_reject_on_worker_lost=True,
        task_routes={name: {"queue": LATER} for name in can_wait}
        | {name: {"queue": OUTSIDE} for name in of_strangers},
        task_serializer="json",
        task_soft_time_limit=LONGEST_TASK - 30,
        task_time_limit=LONGEST_TASK,
        timezone="UTC",
        worker_concurrency=config.workers,
        worker_enable_remote_control=not in_database,
        # A worker that has grown by many documents is replaced between two tasks, in KiB.
        worker_max_memory_per_child=800_000,
        # Over a database the pool of processes does not stop within the supervisor's five seconds;
        # threads do.
        worker_pool="threads" if in_database else "prefork",
        worker_prefetch_multiplier=1,
    )
    if in_database:

        @app.task(name=PURGE, shared=False)
        def purge() -> None:
            database_queue.purge_taken_messages(config.broker_url)

        app.conf.beat_schedule = {PURGE: {"task": PURGE, "schedule": 600.0}}
    # The supervisor signals the whole group.  A task in hand is the main process's to wait for, not
    # to be shot.
    worker_process_init.connect(lambda **_: os.setpgrp(), weak=False)
    setup_logging.connect(lambda **_: logging.configure(config), weak=False)
    return app


def send_run(app: Celery, task: str, argument: int, run: int) -> None:
    """Put a task into the queue for a run, which says when it is done.

    Raises kombu's `OperationalError` where the queue is away.
    """
    app.send_task(task, args=[argument], headers={RUN: run})


def queued(app: Celery) -> int:
    """Count the tasks that wait in all queues.

    Raises kombu's `OperationalError` where the queue is away.
    """
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=5)
        return sum(_waiting_in(queue.name, connection) for queue in app.conf.task_queues)


def _waiting_in(queue: str, connection: Connection) -> int:
    channel: Any = connection.default_channel
    try:
        return int(channel.queue_declare(queue, passive=True).message_count)
    except ChannelError:  # never used, or emptied
        return 0


def retry_delay(retries: int, *, first: int = 10) -> int:
    """Answer the seconds to wait before the next try.

    Doubled each time, never over LONGEST_DELAY, and scattered by a fifth.

    Without the scatter, everything that failed together would come back together.
    """
    longest = min(LONGEST_DELAY, first * 2 ** min(retries, 20))
    return int(longest * random.uniform(0.8, 1.0))  # noqa: S311 -- scatter, not secrecy
