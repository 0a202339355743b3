"""How the queue is set up: what travels, in what context, how retries wait."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from kombu.exceptions import EncodeError

from tests.workflow.core.test_celery import celery_over
from workflow.core.celery import (
    LONGEST_DELAY,
    LONGEST_TASK,
    PURGE,
    VISIBILITY_TIMEOUT,
    make_celery,
    retry_delay,
)
from workflow.core.config import Config


def test_only_json_goes_into_the_queue() -> None:
    app = celery_over("memory://")

    @app.task(name="test.take", shared=False)
    def take(_thing: object) -> None: ...

    with pytest.raises(EncodeError):
        take.delay(object())
    assert app.conf.accept_content == ["json"]


def test_a_task_runs_inside_the_applications_context() -> None:
    entered: list[str] = []

    @contextmanager
    def context() -> Iterator[None]:
        entered.append("in")
        yield
        entered.append("out")

    app = make_celery(Config.from_environment({}), context=context)

    @app.task(name="test.note", shared=False)
    def note() -> None:
        entered.append("task")

    note()

    assert entered == ["in", "task", "out"]


def test_redis_gives_a_message_to_another_worker_only_after_the_longest_task_and_delay() -> None:
    app = celery_over("redis://127.0.0.1:1/0")

    assert (
        app.conf.broker_transport_options["visibility_timeout"]
        == VISIBILITY_TIMEOUT
        > LONGEST_DELAY + LONGEST_TASK
    )
    assert app.conf.task_time_limit == LONGEST_TASK
    assert app.conf.task_acks_late
    assert app.conf.result_backend is None


def test_a_queue_in_the_database_is_swept_by_the_beat() -> None:
    app = celery_over("sqla+postgresql+psycopg:///x?host=/nonexistent")

    assert PURGE in app.tasks
    assert [entry["task"] for entry in app.conf.beat_schedule.values()] == [PURGE]


@pytest.mark.parametrize("retries", [0, 1, 5, 1000])
def test_a_retry_waits_longer_each_time_and_never_too_long(retries: int) -> None:
    longest = min(LONGEST_DELAY, 10 * 2 ** min(retries, 20))

    assert 0.79 * longest <= retry_delay(retries) <= longest
