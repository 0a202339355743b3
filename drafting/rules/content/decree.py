"""The root of the tree: a whole decree."""

from __future__ import annotations

import msgspec

from drafting.rules.content.annexes import Annex, Position
from drafting.rules.content.nodes import (
    Clauses,
    Closing,
    Decision,
    Heading,
    Letterhead,
    Node,
    Recipients,
    Reference,
    Residue,
    Signatory,
    Unplaced,
)

SCHEMA = 2
"""The latest shape of a tree; a file of a later one is for a later version of this program.

In the second there are tables.  A tree without any says that it is of the first, so that its digest
is as it was, and earlier versions of this program read it.
"""
WITH_TABLES = 2


class Decree(Node, frozen=True, kw_only=True):
    """The whole text.

    `valid_from` and `valid_until` are ISO dates; an empty `valid_from` is the date on which the
    decree is set (UU 30/2014 arts. 57, 58).
    """

    year: int
    heading: Heading
    considering: Clauses
    legal_bases: Clauses
    decision: Decision
    closing: Closing
    recipients: Recipients
    letterhead: Letterhead | None = None
    noting: Clauses | None = None
    signatory: Signatory | None = None
    annexes: tuple[Annex, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    revokes: tuple[Reference, ...] = ()
    amends: Reference | None = None
    unplaced: tuple[Unplaced, ...] = ()
    residue: tuple[Residue, ...] = ()
    schema: int = 1

    def __post_init__(self) -> None:
        """Let the shape follow from what is in the tree."""
        if any(annex.tables for annex in self.annexes):
            msgspec.structs.force_setattr(self, "schema", max(self.schema, WITH_TABLES))

    @property
    def positions(self) -> tuple[Position, ...]:
        """All positions of all annexes, in order."""
        return tuple(position for annex in self.annexes for position in annex.positions)
