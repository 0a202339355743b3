"""The queue carries JSON over Redis or, without one, over PostgreSQL.

What a worker has taken does not pile up.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from sqlalchemy import create_engine, text

from workflow.core.celery import (
    FIRST,
    make_celery,
)
from workflow.core.config import Config
from workflow.core.database_queue import purge_taken_messages
from workflow.core.embedded import postgres, redis

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=["redis", "postgresql"])
def broker_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "redis":
        with redis(tmp_path) as url:
            assert url is not None
            yield Config.from_environment({"REDIS_URL": url}).broker_url
    else:
        with postgres(
            tmp_path / "postgresql",
            secrets=tmp_path / "secrets",
            elsewhere=Path(tempfile.gettempdir()),
            durable=False,
        ) as server:
            yield f"sqla+{server.queue_url}"
        shutil.rmtree((tmp_path / "postgresql").resolve())


def celery_over(broker_url: str, *can_wait: str) -> Celery:
    return make_celery(Config.from_environment({"BROKER_URL": broker_url}), can_wait=can_wait)


def test_a_task_travels_from_sender_to_worker(broker_url: str) -> None:
    app, arrived, done = celery_over(broker_url), [], threading.Event()

    @app.task(name="test.arrive", shared=False)
    def arrive(number: int) -> None:
        arrived.append(number)
        done.set()

    arrive.delay(7)
    with start_worker(app, pool="solo", perform_ping_check=False, concurrency=1):
        assert done.wait(20)
    app.close()

    assert arrived == [7]
    if broker_url.startswith("sqla+"):
        assert purge_taken_messages(broker_url) == 1
        engine = create_engine(broker_url.removeprefix("sqla+"))
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM kombu_message")).scalar() == 0
        engine.dispose()


def test_many_short_tasks_do_not_wait_for_the_next_second(broker_url: str) -> None:
    app, arrived, done = celery_over(broker_url), [], threading.Event()

    @app.task(name="test.arrive", shared=False)
    def arrive(number: int) -> None:
        time.sleep(0.05)  # long enough for the worker's hands to be full when it looks again
        arrived.append(number)
        if len(arrived) == 60:
            done.set()

    for number in range(60):
        arrive.delay(number)
    with start_worker(app, pool="threads", perform_ping_check=False, concurrency=2):
        assert done.wait(20)
    app.close()


@pytest.mark.parametrize(
    "queues", [(), (FIRST,)], ids=["a worker for everything", "a worker for letters"]
)
def test_a_letter_does_not_stand_behind_a_hundred_drafts(
    broker_url: str, queues: tuple[str, ...]
) -> None:
    app, done, sent = celery_over(broker_url, "test.draft"), [], threading.Event()

    @app.task(name="test.draft", shared=False)
    def draft() -> None:
        done.append("draft")
        time.sleep(0.05)

    @app.task(name="test.letter", shared=False)
    def letter() -> None:
        done.append("letter")
        sent.set()

    for _ in range(100):
        draft.delay()
    letter.delay()
    with start_worker(
        app, pool="solo", perform_ping_check=False, concurrency=1, queues=queues or None
    ):
        assert sent.wait(20)
    app.close()

    assert done.index("letter") <= (0 if queues else 2)


def test_a_worker_told_to_stop_finishes_what_it_has_in_hand(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(
        "import time\nfrom pathlib import Path\nfrom workflow.core.celery import make_celery\nfrom"
        " workflow.core.config import Config\napp ="
        " make_celery(Config.from_environment())\n@app.task(name='test.slow', shared=False)\ndef"
        " slow(folder):\n    (Path(folder) / 'begun').touch(); time.sleep(1.5); (Path(folder) /"
        " 'done').touch()\n"
    )
    with redis(tmp_path) as url:
        assert url is not None
        environment = os.environ | {
            "REDIS_URL": url,
            "PYTHONPATH": f"{tmp_path}:{ROOT}",
            "LOG_LEVEL": "ERROR",
        }
        command = [
            sys.executable,
            "-m",
            "celery",
            "--quiet",
            "--app",
            "slow",
            "worker",
            "--concurrency",
            "1",
            "--loglevel",
            "ERROR",
        ]
        worker = subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment,
            start_new_session=True,
            stderr=subprocess.PIPE,
            text=True,
        )
        make_celery(Config.from_environment({"REDIS_URL": url})).send_task(
            "test.slow", args=[str(tmp_path)]
        )
        until = time.monotonic() + 60
        while not (tmp_path / "begun").exists():
            assert time.monotonic() < until, "the task did not begin"
            time.sleep(0.05)
        os.killpg(worker.pid, signal.SIGTERM)
        said = worker.communicate(timeout=30)[1]

    assert (tmp_path / "done").exists()
    assert worker.returncode == 0
    assert "WorkerLostError" not in said


def test_processes_that_begin_at_once_make_a_queue_in_the_database_together(tmp_path: Path) -> None:
    sender = (
        "from workflow.core.celery import make_celery\nfrom workflow.core.config import Config\n"
        "make_celery(Config.from_environment()).send_task('test.arrive', args=[1])\n"
    )
    with postgres(
        tmp_path / "postgresql",
        secrets=tmp_path / "secrets",
        elsewhere=Path(tempfile.gettempdir()),
        durable=False,
    ) as server:
        environment = os.environ | {
            "BROKER_URL": f"sqla+{server.queue_url}",
            "PYTHONPATH": str(ROOT),
        }
        engine = create_engine(server.queue_url)
        with engine.connect() as slow, engine.connect() as onlooker:
            # another process is just making what they all find missing
            slow.execute(text("CREATE SEQUENCE queue_id_sequence"))
            senders = [
                subprocess.Popen(
                    [sys.executable, "-c", sender],
                    env=environment,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for _ in range(3)
            ]
            waiting, until = 0, time.monotonic() + 60
            while waiting < len(senders):
                assert time.monotonic() < until, "not everybody came to the table"
                waiting = onlooker.execute(
                    text("SELECT count(*) FROM pg_locks WHERE NOT granted")
                ).scalar_one()
                time.sleep(0.05)
            slow.rollback()
            said = [one.communicate(timeout=60)[1] for one in senders]
            assert [one.returncode for one in senders] == [0] * len(senders), said
            assert onlooker.execute(text("SELECT count(*) FROM kombu_message")).scalar() == len(
                senders
            )
        engine.dispose()
    shutil.rmtree((tmp_path / "postgresql").resolve())
