"""What the launcher can be asked for: run, found, demonstrate, and say when the site is ready."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path

from workflow.core.config import Config, Environment
from workflow.core.launching.installation import forget, held, say
from workflow.core.launching.processes import PRIVATE, ROOT, supervise
from workflow.core.launching.starting import flask, prepared

ACCOUNTS = "demo-accounts.txt"
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
            status = supervise(launch.config(), launch.environment, with_site=True)
        finally:
            announcer.terminate()
            announcer.wait()
            say("Stopping the servers; the data stay.")
    return 0 if status in INTERRUPTED else status


def demo() -> int:
    """Run the main job from import to receipt.

    With servers and data of its own that the next demo forgets.
    """
    var, out = _var_dir() / "demo-servers", _var_dir() / "demo"
    with held(var):
        forget(var)
    forget(out)
    with prepared(var, Environment.DEMO) as launch, (var / "processes.log").open("wb") as log:
        command = [sys.executable, "-m", "workflow.core.launching", "supervise"]
        processes = subprocess.Popen(
            command,
            cwd=ROOT,
            env=launch.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            return subprocess.run(
                flask(["drafting", "demo", "--out", str(out)]),
                cwd=ROOT,
                env=launch.environment,
                check=False,
                umask=PRIVATE,
            ).returncode
        finally:
            processes.terminate()
            processes.wait()


def announce() -> int:
    """Wait until the site answers, then say where it is and who may sign in."""
    config = Config.from_environment()
    for _ in range(600):
        connection = http.client.HTTPConnection(config.host, config.port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.2)
            continue
        finally:
            connection.close()
        accounts = config.var_dir / ACCOUNTS
        people = (
            f"\nThe demo's accounts, kept in {accounts}:\n{accounts.read_text()}"
            if accounts.exists() and not config.is_production
            else ""
        )
        say(f"\n  The site is ready: {config.base_url}\n  Ctrl-C stops it.\n{people}")
        return 0
    return 1


def _var_dir() -> Path:
    return Path(os.environ.get("VAR_DIR") or "var").absolute()
