"""A storage of its own for every test of texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask


@pytest.fixture(autouse=True)
def _storage_of_its_own(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        app.extensions,
        "config",
        replace(app.extensions["config"], storage_url=(tmp_path / "storage").as_uri()),
    )
