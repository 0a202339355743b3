"""Shapes that an import seldom gets right."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.importing.confidence import doubts
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, shown
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

ASKED_ELSEWHERE = frozenset({"office", "subject", "items", "place", "date", "number"})
"""Fields whose emptiness has a rule of its own."""


@rule(
    "bentuk-tak-lazim",
    Severity.WARN,
    Confidence.GENERAL_KNOWLEDGE,
    "Bentuk Keputusan; UU 30/2014 Pasal 52",
    "Setiap bagian berbentuk seperti bagian itu: nama bukan kalimat, diktum tanpa kepala lain.",
)
def parts_have_their_shape(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find what an import or a slip put into the wrong part.

    A signatory with a sentence in the name, a dictum with a heading in it, a recipient with a NIP.
    """
    for doubt in doubts(reading.tree):
        if doubt.guess or doubt.field not in ASKED_ELSEWHERE:
            message = f"Bentuk yang tak lazim: {doubt.why}. Periksa, lalu tempatkan."
            guess = shown(doubt.guess)
            yield Hit(node=doubt.node, field=doubt.field, excerpt=guess, message=message)
