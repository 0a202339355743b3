"""The processes of a running installation: one table; honcho supervises.

The servers that hold data are not among them: honcho ends everything at once and kills after five
seconds, and a database must be stopped last and in its own time.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from honcho.manager import Manager
from honcho.printer import Printer
from honcho.process import Popen

from workflow.core.config import Config, Environment

ROOT = Path(__file__).parents[3]
"""Where wsgi.py and celery_worker.py are found."""


PRIVATE = 0o077
"""What our processes write (drafts, letters, keys) is their owner's alone.

Servers that run as somebody else are not among them.
"""


@dataclass(frozen=True, slots=True)
class Process:
    """One process: its name in the output, its Python module, the arguments.

    `demo_only`: only the demo has it.
    """

    name: str
    command: str
    demo_only: bool = False
    serves: str = ""
    """How the module is told which socket of ours it serves; nothing where it serves none."""
    optional: bool = False
    """Whether it only runs where there is a socket for it."""
    yields: bool = False
    """Whether it stands back where others want the processor."""

    def words(self, config: Config, socket: int | None = None) -> list[str]:
        """Answer the command, filled in.

        Filled in word by word, so that a space in a path stays inside its word.
        """
        values = {
            "socket": socket,
            "workers": config.workers,
            "var": config.var_dir,
            "log": config.log_level,
        }
        politely = ["nice", "-n", "10"] if self.yields else []
        spelt = [
            *shlex.split(self.command),
            *(shlex.split(self.serves) if socket is not None else ()),
        ]
        return [
            *politely,
            sys.executable,
            "-m",
            *(word.format_map(values) for word in spelt),
        ]


# fmt: off
WORKER = "celery --quiet --app celery_worker worker --without-gossip --without-mingle "
PROCESSES: tuple[Process, ...] = (
    Process("site",   "gunicorn --workers {workers} --threads 8 --timeout 90 --graceful-timeout 4 "
                      "--log-level warning wsgi:create_app()",
            serves="--bind fd://{socket}", optional=True),
    Process("worker", WORKER + "--loglevel {log} --concurrency {workers} "
                      "--queues keputusan,keputusan-outside"),
    Process("later",  WORKER + "--loglevel {log} --concurrency 1 "
                      "--queues keputusan-later --hostname later@%h", yields=True),
    Process("beat",   "celery --quiet --app celery_worker beat --loglevel {log} "
                      "--schedule {var}/beat-schedule --pidfile="),
    Process("relay",  "flask --app celery_worker workflow relay"),
    Process("mail",   "flask --app wsgi notifications mailbox",
            serves="--socket {socket}", demo_only=True),
)
# fmt: on


def supervise(
    config: Config,
    environment: Mapping[str, str],
    sockets: Mapping[str, int],
    *,
    output: TextIO = sys.stdout,
) -> int:
    """Run the processes of this installation until one ends or a signal comes.

    *sockets* are those that listen for them already, by their names: each process gets its own.
    Return the exit status of the first to end.
    """
    os.umask(PRIVATE)
    manager = Manager(Printer(output))
    for process in PROCESSES:
        own = sockets.get(process.name)
        if (process.demo_only and config.environment is not Environment.DEMO) or (
            process.optional and own is None
        ):
            continue
        added = manager.add_process(
            process.name,
            f"exec {shlex.join(process.words(config, own))}",
            env=dict(environment),
            cwd=str(ROOT),
        )
        # honcho closes everything for its children, and asks nobody
        added._child_ctor = _starter(own, sockets)  # noqa: SLF001
    manager.loop()
    return int(manager.returncode or 0)


def _starter(own: int | None, sockets: Mapping[str, int]) -> Callable[..., Popen]:
    """Start a child with its own socket, from the process that honcho forks.

    That one keeps no socket: a port is free again when who serves it has gone.
    """

    def start(command: str, **options: Any) -> Popen:  # noqa: ANN401  (honcho's own)
        child = Popen(command, pass_fds=() if own is None else (own,), **options)
        for number in sockets.values():
            os.close(number)
        return child

    return start
