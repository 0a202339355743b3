"""A signed text to correct."""

from __future__ import annotations

import msgspec
import pytest

from drafting.rules.content import Annex, Decree
from tests.drafting.rules.lint.trees import build, decree, position


@pytest.fixture
def signed() -> Decree:
    annex = build(
        Annex,
        title="INDIKATOR KINERJA INDIVIDU",
        positions=(position("Pengemudi"), position("Pramu Bakti"), position("Arsiparis")),
    )
    return msgspec.structs.replace(decree(), annexes=(annex,))
