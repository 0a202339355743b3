"""How findings name a citation, and where its name stands."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.register import Regulation


def name_span(cited: Citation) -> tuple[int, int]:
    """Return where type, number and year stand."""
    return cited.kind_span[0], cited.number_span[1]


def short_name(cited: Citation) -> str:
    """Return its name in short: `UU 23/2014`."""
    return cited.key.replace("/", " ", 1)


def citing(reading: Reading) -> Iterator[Passage]:
    """Return the passages that cite a regulation."""
    return (passage for passage in reading.running if passage.citations)


def known_bases(
    reading: Reading, context: Context
) -> Iterator[tuple[Passage, Citation, Regulation]]:
    """Yield each legal basis that the register knows, with its passage."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            known = context.regulations.get(cited.key)
            if known:
                yield passage, cited, known
