"""Questions to a module of ours that runs in a process of its own.

What strangers send cannot be trusted to end or to fit into memory.  The child limits itself, the
operating system enforces it, and the site continues whatever happens to the child.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import drafting


class ChildError(Exception):
    """The child took too long, or its limits ended it."""


def ask(module: str, question: bytes, *arguments: str, seconds: int) -> bytes:
    """Return what a module writes to its standard output.

    Nothing where it failed. Raises `ChildError`.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            input=question,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=Path(drafting.__file__).parents[1],
        )
    except subprocess.TimeoutExpired as reason:
        raise ChildError from reason
    if child.returncode < 0:
        raise ChildError
    return child.stdout
