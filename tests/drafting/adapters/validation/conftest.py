"""Signed files of every kind."""

import pytest

from drafting.rules.signing.signers import Level
from tests.drafting.adapters.desk import Desk, sign


@pytest.fixture(scope="module")
def kinds(desk: Desk) -> dict[str, bytes]:
    """Signed files of every kind that is shipped.

    There is one of each level, and one that is certified with room for another signer.
    """
    return {
        "B-T": sign(desk, level=Level.B_T),
        "B-LT": sign(desk, level=Level.B_LT),
        "B-LTA": desk.signed,
        "for two": sign(desk, pdf=desk.for_two, alone=False),
    }
