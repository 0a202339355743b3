"""Earlier decrees that a decree revokes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# dicabut; mencabut
REVOKED = re.compile(r"\b(?:dicabut|mencabut)\b")
REVOKED_FORMULA = "dicabut dan dinyatakan tidak berlaku"


@rule(
    "pencabutan-ditanya",
    WARN,
    READ,
    f"{TECHNIQUE} No. 143-146",
    "Keputusan menyebut Keputusan sebelumnya yang dicabut, atau dinyatakan tidak ada.",
)
def revocation_is_answered(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that neither revokes nor amends anything.

    There may be nothing to revoke, but somebody must say so.
    """
    tree = reading.tree
    if (
        not tree.revokes
        and not tree.amends
        and not any(REVOKED.search(passage.text) for passage in reading.dictums)
    ):
        message = (
            "Tidak ada Keputusan sebelumnya yang dicabut. Sebut Keputusan yang dicabut, atau jawab"
            " bahwa tidak ada."
        )
        yield on(tree.decision, message, field="revokes")


@rule(
    "pencabutan-rumusan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 143-146",
    f"Keputusan yang dicabut disebut tepat dan dinyatakan “{REVOKED_FORMULA}”.",
)
def revocation_is_in_the_text(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that revokes another without a dictum that says so."""
    if reading.tree.revokes and not any(
        REVOKED_FORMULA in passage.text for passage in reading.dictums
    ):
        named = ", ".join(reference.text for reference in reading.tree.revokes)
        message = (
            f"Keputusan ini mencabut {named}, tetapi diktumnya tidak menyatakan"
            f" “{REVOKED_FORMULA}”. Tambahkan diktumnya."
        )
        yield on(reading.tree.decision, message, field="dictums", text=named)
