"""The blocks of a Word document: paragraphs, rows of tables, hidden text."""

from __future__ import annotations

import msgspec


class Hidden(msgspec.Struct, frozen=True):
    """Text of a paragraph that no page shows."""

    text: str


Block = str | tuple[str, ...] | Hidden
"""A paragraph as text, a row as its cells, or hidden text."""
