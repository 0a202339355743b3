"""Counts of failures begin anew in each test."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import Division
from tests.workflow.web.account.telephone import ADDRESS, Telephone, at_the_door, enrol
from workflow.web.limits import limiter


@pytest.fixture(autouse=True)
def _fresh_limits(app: Flask) -> None:
    with app.app_context():
        limiter.reset()


@pytest.fixture
def address(app: Flask) -> Iterator[None]:
    """Let the installation have a name, as passkeys need one."""
    settings = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(settings, base_url=ADDRESS)
    yield
    app.extensions["config"] = settings


@pytest.fixture
def telephone(
    app: Flask,
    session: Session,
    division: Division,
    address: None,  # noqa: ARG001
) -> Telephone:
    """Enrol the administrator's telephone, as their first factor."""
    made = Telephone()
    assert "Kode pemulihan" in enrol(at_the_door(app, session, division), made).text
    return made
