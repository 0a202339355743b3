"""The shipped list of common passwords, one a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LIST = Path(__file__).with_suffix(".txt")


@cache
def listed() -> frozenset[str]:
    """Return the list."""
    return frozenset(LIST.read_text(encoding="utf-8").split())
