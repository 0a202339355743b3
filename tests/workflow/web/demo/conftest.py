"""An application that is a demo, and browsers at its own machine."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from workflow.core.config import Config
from workflow.core.settings import Environment


@pytest.fixture
def demo(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Let the application be a demo for the time of a test."""
    before: Config = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(
        before, environment=Environment.DEMO, var_dir=tmp_path
    )
    yield app
    app.extensions["config"] = before
