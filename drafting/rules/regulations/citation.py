"""One regulation as a text cites it, with the places of its pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafting.rules.regulations.keys import key_of
from drafting.rules.regulations.kind_names import RANKS

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)


class Citation(NamedTuple):
    """One regulation as a text cites it.

    Spans are offsets in that text; a missing piece has the span (-1, -1).
    """

    kind: str
    """The register's name of the type (`UU`, `PERDA KABUPATEN MALANG`).

    Where the words name no type of regulation, it is these words.
    """
    number: str
    year: int | None
    title: str
    span: Span
    kind_span: Span
    number_span: Span
    title_span: Span
    has_number_label: bool
    gazette: str = ""
    gazette_bare: bool = False
    """Whether the gazette stands without brackets, or without the second."""
    gazette_year: int | None = None
    gazette_number: int | None = None
    supplement: int | None = None
    amended_by: Citation | None = None
    amended_before: tuple[Citation, ...] = ()
    """Earlier amendments, where it names several."""
    amended_often: bool = False
    amendment_start: int = -1
    """Where the phrase about the amendment begins (-1: there is none)."""

    @property
    def key(self) -> str:
        """Its key in the register, like `UU/23/2014`."""
        return key_of(self.kind, self.number, self.year)

    @property
    def rank(self) -> int | None:
        """Its place in the hierarchy (1 is highest), None for what is no regulation.

        UU 12/2011 Lampiran II no. 41.
        """
        return RANKS.get(self.kind.partition(" ")[0])

    @property
    def chain(self) -> Iterator[Citation]:
        """The citation and those named as its amendments."""
        yield self
        for one in self.amended_before:
            yield from one.chain
        if self.amended_by:
            yield from self.amended_by.chain
