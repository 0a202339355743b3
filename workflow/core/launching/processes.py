"""The processes that make up a running installation: one table, and honcho to supervise it.

The servers that hold data are not among them: honcho ends everything at once and kills after five
seconds, and a database must be stopped last and in its own time.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from honcho.manager import Manager
from honcho.printer import Printer

from workflow.core.config import Config, Environment

ROOT = Path(__file__).parents[3]
"""Where wsgi.py and celery_worker.py are found."""


PRIVATE = 0o077
"""What our processes write (drafts, letters, keys) is their owner's alone.

Servers that run as somebody else are not among them.
"""


@dataclass(frozen=True, slots=True)
class Process:
    """One process: its name in the output, the Python module it runs with the arguments.

    And whether only the demo has it.
    """

    name: str
    command: str
    demo_only: bool = False
    site: bool = False
    yields: bool = False
    """Whether it stands back where others want the processor."""

    def words(self, config: Config) -> list[str]:
        """Answer the command, filled in.

        Filled in word by word, so that a space in a path stays inside its word.
        """
        values = {
            "host": config.host,
            "port": config.port,
            "workers": config.workers,
            "var": config.var_dir,
            "log": config.log_level,
        }
        politely = ["nice", "-n", "10"] if self.yields else []
        return [
            *politely,
            sys.executable,
            "-m",
            *(word.format_map(values) for word in shlex.split(self.command)),
        ]


# fmt: off
PROCESSES: tuple[Process, ...] = (
    Process("site",   "gunicorn --bind {host}:{port} --workers {workers} --threads 8 --timeout 90 --graceful-timeout 4 --log-level warning "
                      "wsgi:create_app()", site=True),
    Process("worker", "celery --quiet --app celery_worker worker --without-gossip --without-mingle --loglevel {log} --concurrency {workers} "
                      "--queues keputusan,keputusan-outside"),
    Process("later",  "celery --quiet --app celery_worker worker --without-gossip --without-mingle --loglevel {log} --concurrency 1 "
                      "--queues keputusan-later --hostname later@%h", yields=True),
    Process("beat",   "celery --quiet --app celery_worker beat --loglevel {log} --schedule {var}/beat-schedule --pidfile="),
    Process("relay",  "flask --app celery_worker workflow relay"),
    Process("mail",   "flask --app wsgi notifications mailbox", demo_only=True),
)
# fmt: on


def supervise(
    config: Config, environment: Mapping[str, str], *, with_site: bool, output: TextIO = sys.stdout
) -> int:
    """Run the processes of this installation until one of them ends or a signal comes.

    Answer the exit status of the first to end.
    """
    os.umask(PRIVATE)
    manager = Manager(Printer(output))
    for process in PROCESSES:
        if (process.demo_only and config.environment is not Environment.DEMO) or (
            process.site and not with_site
        ):
            continue
        manager.add_process(
            process.name,
            f"exec {shlex.join(process.words(config))}",
            env=dict(environment),
            cwd=str(ROOT),
        )
    manager.loop()
    return int(manager.returncode or 0)
