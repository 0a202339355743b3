"""`make run` finishes what an interrupted one began."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from workflow.core.launching.processes import ROOT


def test_an_environment_whose_making_was_interrupted_is_made_anew(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    make = require_tool("make")
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).touch()
    # as far as it came
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    stamp = f".venv/.run-{hashlib.sha256(b'').hexdigest()[:16]}"

    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    made = subprocess.run(
        [make, stamp, f"PYTHON={sys.executable}"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert made.returncode == 0, made.stderr
    assert (tmp_path / stamp).exists()
    assert (
        subprocess.run(
            [tmp_path / ".venv/bin/python", "-m", "pip", "--version"],
            capture_output=True,
            check=False,
        ).returncode
        == 0
    )
