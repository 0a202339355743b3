"""The people of the tests of proposals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browsing import Browser


@pytest.fixture
def steward(browser_of: Callable[[str], Browser]) -> Browser:
    """Return the browser of a sub-coordinator, who proposes."""
    return browser_of("abroad")
