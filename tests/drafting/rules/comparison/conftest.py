"""The model decree, and the same with a long list."""

from __future__ import annotations

import pytest

from drafting.rules.content import (
    Decree,
    Item,
    edit,
)
from tests.drafting.rules.comparison.edited import MODEL_TREE


@pytest.fixture(scope="module")
def decree() -> Decree:
    return MODEL_TREE


@pytest.fixture(scope="module")
def long_list(decree: Decree) -> Decree:
    duties = tuple(
        Item(id=f"tugas{number:02}", text=f"menyiapkan bahan {number} untuk rapat koordinasi;")
        for number in range(40)
    )
    return edit(decree, decree.positions[0].id, duties=duties)
