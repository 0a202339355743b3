"""Counts of failures begin anew in each test."""

from __future__ import annotations

import pytest
from flask import Flask

from workflow.web.limits import limiter


@pytest.fixture(autouse=True)
def _fresh_limits(app: Flask) -> None:
    with app.app_context():
        limiter.reset()
