"""Sets of seeds: a few in `make test`, all of them in `make test-all`."""

from __future__ import annotations

from typing import Any

import pytest

ALWAYS = 4


def seeds(count: int) -> list[Any]:
    """Return parameters for so many seeds; all but the first are thorough."""
    return [
        pytest.param(seed, marks=() if seed < ALWAYS else pytest.mark.thorough)
        for seed in range(count)
    ]
