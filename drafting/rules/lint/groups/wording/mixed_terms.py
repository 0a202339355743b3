"""One term for one thing: two names for it in one dictum or position."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import ONE_TERM

WARN = Severity.WARN
READ = Confidence.SOURCE_READ


@rule("istilah-campur", WARN, READ, ONE_TERM, "Dua sebutan untuk satu hal tidak dipakai bersama.")
def one_term_for_one_thing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find two names for one thing in the same dictum or position.

    The list of pairs says which of the two is to go.
    """
    for group in _groups(reading):
        for pair, said, beside in context.vocabulary.pair_patterns:
            places = [
                (passage, match) for passage in group for match in said.finditer(passage.text)
            ]
            if places and any(beside.search(passage.text) for passage in group):
                passage, match = places[0]
                times = f" ({len(places)} kali)" if len(places) > 1 else ""
                yield at(passage, *match.span(), f"“{match.group()}”{times}: {pair.why}")


def _groups(reading: Reading) -> Iterator[list[Passage]]:
    """Yield the passages of each dictum and of each position together."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in reading.running:
        # /decision/dictums/2; /annexes/0/positions/3
        match = re.match(r"/decision/dictums/\d+|/annexes/\d+/positions/\d+", passage.path)
        if match:
            groups[match.group()].append(passage)
    yield from groups.values()
