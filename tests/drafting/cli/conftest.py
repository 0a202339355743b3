"""An application that has a configuration and nothing else: these commands need no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

import drafting.cli
from workflow.core.config import Config

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `flask drafting ...` and give what came of it."""
    app = Flask("commands")
    app.extensions["config"] = Config.from_environment(
        {"ENVIRONMENT": "test", "VAR_DIR": str(tmp_path / "var")}
    )
    app.cli.add_command(drafting.cli.group)

    def command(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=["drafting", *map(str, arguments)])

    return command
