"""A finding: what a rule saw, where, by which law, and what would repair it.

It is plain data: stored with a revision, shown beside its sentence, printed as JSON, answered by a
person. Its `key` depends only on the rule, the node, the field and the words found, so an answer
given to a warning stays with it while the text around it changes.
"""

from __future__ import annotations

import hashlib
from enum import Enum

import msgspec


class Severity(Enum):
    """What a finding does to a decree that is to be signed, from strong to weak."""

    BLOCK = "block"
    WARN = "warn"
    FIX = "fix"

    @property
    def rank(self) -> int:
        """0 is the strongest."""
        return _RANKS[self.value]


_RANKS = {one.value: place for place, one in enumerate(Severity)}


class Confidence(Enum):
    """How sure we are of the law behind a rule.

    Its text was read, a second source was read, or it is general knowledge (which never blocks).
    """

    SOURCE_READ = "SR"
    SECOND_SOURCE = "SR2"
    GENERAL_KNOWLEDGE = "GK"


class Replace(msgspec.Struct, frozen=True, tag="replace"):
    """Put *new* where *old* stands in a field, *at* that offset.

    A field that is a tuple of texts is named with its index: `columns/1`.
    """

    node: str
    field: str
    at: int
    old: str
    new: str


class Drop(msgspec.Struct, frozen=True, tag="drop"):
    """Take a node out."""

    node: str


class Arrange(msgspec.Struct, frozen=True, tag="arrange"):
    """Put the children in *field* of a node in this order of ids."""

    node: str
    field: str
    order: tuple[str, ...]


class Switch(msgspec.Struct, frozen=True, tag="switch"):
    """Set a yes-or-no field of a node."""

    node: str
    field: str
    on: bool


class Put(msgspec.Struct, frozen=True, tag="put"):
    """Add a sentence to the list in *field* of a node.

    It goes after another sentence, or at the end.
    """

    node: str
    field: str
    text: str
    after: str = ""


Edit = Replace | Drop | Arrange | Switch | Put


class Repair(msgspec.Struct, frozen=True):
    """The edits that would repair what a finding is about.

    Only an `automatic` one is applied without being chosen. The others are offered, because a
    person must know that they are right.
    """

    description: str
    edits: tuple[Edit, ...]
    automatic: bool = True


class Row(msgspec.Struct, frozen=True):
    """One row of a finding that asks the same of many nodes.

    `about` is what the row says, `blanks` the fields that wait for a value.
    """

    node: str
    path: str
    about: str
    blanks: tuple[str, ...]


class Finding(msgspec.Struct, frozen=True):
    """One place where a rule does not hold, or one question about many rows.

    `path` is the node's (`/annexes/0/positions/3`), `field` its field (empty: the node itself).
    With `rows`, the node is the nearest that has all of them below it.
    """

    rule: str
    severity: Severity
    node: str
    path: str
    field: str
    excerpt: str
    message: str
    basis: str
    repair: Repair | None
    key: str
    rows: tuple[Row, ...] = ()
    setting: str = ""
    """The list in which an administrator can record what is missing (empty: none)."""


def key_of(rule: str, node: str, field: str, excerpt: str) -> str:
    """Return the stable key of a finding: 20 hexadecimal digits."""
    return hashlib.sha256(f"{rule}\x1f{node}\x1f{field}\x1f{excerpt}".encode()).hexdigest()[:20]
