"""The witness: a script that travels alone, run here as anybody else runs it."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "templates" / "bundle" / "saksi.py"


def run(arguments: Sequence[str]) -> int:
    """Return the script's exit status; it prints what it found."""
    status: int = runpy.run_path(str(SCRIPT))["main"](list(arguments))
    return status


def source() -> bytes:
    """Return the script itself."""
    return SCRIPT.read_bytes()
