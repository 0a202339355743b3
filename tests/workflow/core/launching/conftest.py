"""The launcher as the Makefile starts it, ended after the test."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import PATIENCE
from workflow.core.launching.installation import forget, held
from workflow.core.launching.processes import ROOT

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """Start the launcher as the Makefile does; end what is left of it."""
    started: list[subprocess.Popen[str]] = []

    def start(command: str = "run", answers: str = "", **settings: str) -> subprocess.Popen[str]:
        environment = (
            {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
            | {"VAR_DIR": str(tmp_path / "var"), "LANGUAGE": "en"}
            | settings
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "workflow.core.launching", command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        assert process.stdin is not None
        process.stdin.write(answers)
        process.stdin.close()
        process.stdin = None  # what is closed must not be flushed again by communicate()
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()
    with held(tmp_path / "var"):
        forget(tmp_path / "var")
