"""`make demo` leaves what can be opened, and one command that proves it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.servers import PATIENCE, ROOT

VERIFY = ("-m", "flask", "--app", "wsgi", "drafting", "verify")


def run(var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the installation in a folder, with nothing else set."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment | {"VAR_DIR": str(var)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_command_that_the_demo_prints_says_that_its_decree_is_genuine(tmp_path: Path) -> None:
    var = tmp_path / "var"

    demo = run(var, "-m", "workflow.core.launching", "demo")

    assert demo.returncode == 0, demo.stdout + demo.stderr
    for name in ("keputusan.pdf", "bukti.zip", "surat"):
        assert str(var / "demo" / name) in demo.stdout
        assert (var / "demo" / name).exists()
    (command,) = (line for line in demo.stdout.splitlines() if "drafting verify" in line)
    named, program, *words = shlex.split(command)
    assert (named, program) == (f"VAR_DIR={var}", ".venv/bin/flask")
    genuine = run(var, "-m", "flask", *words)
    assert genuine.returncode == 0, genuine.stdout + genuine.stderr
    assert "Sah:" in genuine.stdout
    assert "DEMO" in genuine.stdout

    touched = tmp_path / "keputusan.pdf"
    touched.write_bytes((var / "demo" / "keputusan.pdf").read_bytes() + b"x")
    refused = run(var, *VERIFY, str(touched))
    assert refused.returncode == 1
    assert "Sah:" not in refused.stdout
    # to look at a file leaves no demo keys where a real unit may begin
    assert not (var / "keys").exists()
