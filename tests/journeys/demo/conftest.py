"""A demo with its site, its mail server and a camera."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from drafting.cli.demo import cast
from drafting.cli.demo.job import Job
from drafting.cli.demo.progress import Progress
from notifications.adapters import mailbox
from tests.journeys.demo.camera import Camera
from tests.journeys.demo.walk import Visitor
from tests.servers import Port
from workflow.core.config import Config
from workflow.core.settings import Environment


@pytest.fixture
def demo(committed: Flask, site: str, tmp_path: Path) -> Iterator[Config]:
    """Found the demo as `make run` does, and let the application be one."""
    before: Config = committed.extensions["config"]
    with Port() as port:
        settings = dataclasses.replace(
            before,
            environment=Environment.DEMO,
            var_dir=tmp_path / "var",
            keys_dir=tmp_path / "keys",
            base_url=site,
            smtp_url=f"smtp://127.0.0.1:{port}",
        )
        settings.var_dir.mkdir()
        committed.extensions["config"] = settings
        with committed.app_context():
            Job(cast.found(settings), settings, Progress(quiet=True)).prepare()
        with mailbox.serving(settings):
            yield settings
    committed.extensions["config"] = before


@pytest.fixture
def camera(tmp_path: Path) -> Camera:
    """Return a camera; PICTURES says where its pictures are wanted."""
    return Camera(Path(os.environ.get("PICTURES") or tmp_path / "gambar"))


@pytest.fixture
def visitor(
    demo: Config,  # noqa: ARG001  (what they visit)
    chromium: Browser,
    site: str,
) -> Visitor:
    """Return somebody who has only the browser."""
    return Visitor(chromium, site)
