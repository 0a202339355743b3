"""How many levels a list may have."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.content import Item
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

DEEPEST = 4


@rule(
    "rincian-terlalu-dalam",
    WARN,
    READ,
    f"{TECHNIQUE} No. 94",
    "Rincian paling banyak empat tingkat.",
)
def lists_are_at_most_four_deep(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the first item of a fifth level."""
    for path, node in reading.nodes:
        if (
            isinstance(node, Item)
            and path.count("/items/") + path.count("/duties/") == DEEPEST + 1
            and path.endswith("/0")
        ):
            yield on(
                node,
                "Rincian ini lebih dari empat tingkat. Pecah menjadi diktum atau tugas tersendiri.",
                field="text",
                text=node.text,
            )
