"""The tests keep their own promises.

They stay on this machine, and under CI nothing is skipped in silence.
"""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_no_test_reaches_beyond_this_machine() -> None:
    with socket.socket() as far, pytest.raises(RuntimeError, match="may not leave this machine"):
        far.connect(("192.0.2.1", 9))


@pytest.mark.parametrize(("in_ci", "status"), [("", 0), ("true", 1)])
def test_a_missing_tool_skips_aloud_and_fails_under_ci(
    tmp_path: Path, in_ci: str, status: int
) -> None:
    (tmp_path / "test_it.py").write_text(
        "def test_it(require_tool): require_tool('no-such-program')\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-ra",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path / "test_it.py"),
    ]

    result = subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "CI": in_ci},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == status, result.stdout + result.stderr
    assert "no-such-program is not installed on this machine" in result.stdout
