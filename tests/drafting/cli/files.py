"""Files that the commands are given."""

from __future__ import annotations

from pathlib import Path

from drafting.adapters import tree_files
from tests.drafting.rules.lint.trees import decree

ROOT = Path(__file__).parents[3]


def saved(path: Path) -> Path:
    """Write a decree without findings into a file."""
    tree_files.save(path, decree())
    return path
