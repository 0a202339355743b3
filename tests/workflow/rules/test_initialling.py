"""Who waits where a decree is initialled by level, and what the whole is."""

from __future__ import annotations

import pytest

from workflow.rules.initialling import LAST, Place, waiting, whole_digest

GIVEN, MISSING = True, False


@pytest.mark.parametrize(
    ("places", "wait"),
    [
        ([], []),
        ([Place(1, 1, MISSING), Place(2, 2, MISSING), Place(3, LAST, MISSING)], [2, 3]),
        ([Place(1, 1, GIVEN), Place(2, 2, MISSING), Place(3, LAST, MISSING)], [3]),
        ([Place(1, 1, GIVEN), Place(2, 2, GIVEN), Place(3, LAST, MISSING)], []),
        ([Place(1, 1, GIVEN), Place(1, 1, MISSING), Place(2, 2, GIVEN)], [2]),
        ([Place(1, 1, GIVEN), Place(2, 2, GIVEN)], []),
        ([Place(1, 3, MISSING), Place(2, 3, MISSING)], []),
    ],
)
def test_a_level_waits_for_those_before_it(places: list[Place], wait: list[int]) -> None:
    assert waiting(places) == wait


def test_the_whole_is_its_parts_in_any_order_and_nothing_else() -> None:
    whole = whole_digest([("body", "b"), ("p1", "x")])

    assert whole == whole_digest([("p1", "x"), ("body", "b")])
    assert whole != whole_digest([("body", "b"), ("p1", "y")])
    assert whole != whole_digest([("body", "b")])
