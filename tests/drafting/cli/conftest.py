"""An application with a configuration and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

import drafting.cli
from tests.drafting.words import SEED
from workflow.core.config import Config

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return what runs `flask drafting ...` and returns its result."""
    app = Flask("commands")
    app.extensions["config"] = Config.from_environment(
        {"ENVIRONMENT": "test", "VAR_DIR": str(tmp_path / "var")}
    )
    app.cli.add_command(drafting.cli.group)

    def command(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=["drafting", *map(str, arguments)])

    return command


@pytest.fixture
def tree(tmp_path: Path, run: Run) -> Path:
    """Return the file of the decree of 2022 as a tree."""
    path = tmp_path / "tree.json"
    result = run("import", SEED, "--out", path)
    assert result.exit_code == 0, result.output
    assert "4 diktum, 1 lampiran, 12 jabatan" in result.output
    return path
