"""The administrator of a division and the pages of its unit: fixtures."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division


@pytest.fixture
def browser(app: Flask, session: Session, division: Division) -> Browser:
    """Return the administrator's browser."""
    return signed_in(app, session, division.administrator)


@pytest.fixture
def unit(division: Division) -> str:
    """Return the address of the unit."""
    return f"/unit/{division.unit_id}"
