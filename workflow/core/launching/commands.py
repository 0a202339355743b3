"""What the launcher can be asked for: run, found, demonstrate, say ready."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflow.core.config import Config, Environment
from workflow.core.launching.installation import LaunchError, forget, held, say
from workflow.core.launching.processes import PRIVATE, ROOT, supervise
from workflow.core.launching.starting import Launch, flask, prepared
from workflow.core.launching.telephone import on_a_telephone
from workflow.core.production import REHEARSAL
from workflow.rules.names.marking import ours

ACCOUNTS = "demo-accounts.txt"
PROCESSES_LOG = "processes.log"
INTERRUPTED = (0, 130, 143)
"""How a run ends that somebody stopped."""


def run(*, first: bool = False) -> int:
    """Run the installation in VAR_DIR.

    The demo, or the real one that `make init` founded there (*first*: found it now).
    """
    with prepared(_var_dir(), Environment.PRODUCTION if first else None) as launch:
        if first:
            launch.flask("workflow", "init")
        elif not launch.config().is_production:
            launch.flask("drafting", "demo-data")
        announcer = subprocess.Popen(
            [sys.executable, "-m", "workflow.core.launching", "announce"],
            cwd=ROOT,
            env=launch.environment,
        )
        try:
            sockets = {name: one.fileno() for name, one in launch.sockets.items()}
            status = supervise(launch.config(), launch.environment, sockets)
        finally:
            launch.close_sockets()
            announcer.terminate()
            announcer.wait()
            say("Menghentikan peladen; datanya tetap ada.")
    return 0 if status in INTERRUPTED else status


def demo() -> int:
    """Run the main job from import to receipt.

    It has servers and data of its own, which the next demo forgets.
    """
    var, out = _var_dir() / REHEARSAL, _var_dir() / "demo"
    with held(var):
        forget(var)
    forget(out)
    with prepared(var, Environment.DEMO, with_site=False) as launch, _others(launch) as others:
        job = subprocess.Popen(
            flask(["drafting", "demo", "--out", str(out)]),
            cwd=ROOT,
            env=launch.environment,
            umask=PRIVATE,
        )
        try:
            return _ended(job, others, var / PROCESSES_LOG)
        finally:
            job.terminate()
            job.wait()


@contextmanager
def _others(launch: Launch) -> Iterator[subprocess.Popen[bytes]]:
    """Run what sends and receives during the block, with its output in a file."""
    sockets = {name: one.fileno() for name, one in launch.sockets.items()}
    with (launch.var / PROCESSES_LOG).open("wb") as log:
        processes = subprocess.Popen(
            [
                *(sys.executable, "-m", "workflow.core.launching", "supervise"),
                *(f"{name}={number}" for name, number in sockets.items()),
            ],
            cwd=ROOT,
            env=launch.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=tuple(sockets.values()),
        )
        launch.close_sockets()
        try:
            yield processes
        finally:
            processes.terminate()
            processes.wait()


def _ended(job: subprocess.Popen[bytes], others: subprocess.Popen[bytes], log: Path) -> int:
    """Return the exit status of the job; it waits in vain if others have gone."""
    while job.poll() is None:
        if others.poll() is not None:
            raise LaunchError(f"Proses yang diperlukan demo berhenti; keterangannya: {log}")
        time.sleep(0.1)
    return job.returncode


def announce() -> int:
    """Wait until the site answers, then say where it is and who may sign in.

    However long that takes: the one who started us ends us.
    """
    config = Config.from_environment()
    while not _answers(config):
        time.sleep(0.2)
    accounts = config.var_dir / ACCOUNTS
    say(f"\nSitus siap: {config.base_url}")
    say(ours("Ctrl-C menghentikannya."))
    say("")
    if accounts.exists() and not config.is_production:
        say(f"Akun demo, tersimpan di {accounts}:")
        say(f"{accounts.read_text()}\n")
    if config.environment is Environment.DEMO:
        say(on_a_telephone(config))
    return 0


def _answers(config: Config) -> bool:
    connection = http.client.HTTPConnection(config.host, config.port, timeout=60)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def _var_dir() -> Path:
    return Path(os.environ.get("VAR_DIR") or "var").absolute()
