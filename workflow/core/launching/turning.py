"""Another key for an installation of the launcher; the former is kept.

The keys are files in VAR_DIR/secrets.  The former one is written before the new one takes its
place: broken off between them, the start refuses the key that stands twice, and nothing is lost.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from workflow.core.keys import DEMO


def is_kept(var: Path, name: str, key: str) -> bool:
    """Return whether a key is the one in the launcher's file of that name."""
    path = _place(var, name)
    return path.exists() and path.read_text(encoding="utf-8").strip() == key


def turn(var: Path, name: str, former: str) -> str:
    """Make another key of that name, and put *former* before its former ones.

    Returns the new key.
    """
    path, before = _place(var, name), _place(var, f"{name}_FORMER")
    earlier = before.read_text(encoding="utf-8").splitlines() if before.exists() else []
    prefix = DEMO if path.read_text(encoding="utf-8").startswith(DEMO) else ""
    fresh = prefix + secrets.token_urlsafe(32)
    prepared = _prepared(path, fresh)
    _prepared(before, "\n".join((former, *filter(None, earlier)))).rename(before)
    prepared.rename(path)
    return fresh


def _place(var: Path, name: str) -> Path:
    return var / "secrets" / name.lower().replace("_", "-")


def _prepared(path: Path, text: str) -> Path:
    """Write a file that its owner alone reads, to take the place of another."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    return fresh
