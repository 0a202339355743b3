"""What was measured of the rules last: `data/measured.json`.

`flask drafting evaluate` writes it.
"""

from __future__ import annotations

import msgspec

from drafting.adapters.word_lists import shipped
from drafting.rules.lint.evaluation.scores import Score

FILE = "measured.json"


def scores() -> dict[str, Score]:
    """Return the score of each rule, by its id."""
    return msgspec.json.decode(shipped(FILE), type=dict[str, Score])
