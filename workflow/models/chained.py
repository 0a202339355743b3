"""Rows that the history of a decree knows, column by column.

What a step changes of them stands in the history as a digest before and after, so that the audit
can compare every such column with it.  A new column is named in `chained`, or in the table of
exemptions of the test that asks for it.
"""

from __future__ import annotations

from typing import ClassVar


class Chained:
    """A row that steps write: of a decree, or of the unit's register."""

    chained: ClassVar[tuple[str, ...]] = ()
    """The columns that history knows."""
