"""A proposal's row as the rules know it."""

from __future__ import annotations

import msgspec

from drafting.models import Proposal
from drafting.rules.content import Indicator, Item
from drafting.rules.proposals import Before, Change


def change_of(row: Proposal) -> Change:
    """Give the change that a proposal wants."""
    return msgspec.convert(row.change, Change)


def before_of(row: Proposal) -> Before:
    """Give what the change met when it was accepted.

    The node is kept without a tag: an item is told by its text.
    """
    kept = dict(row.before or {})
    node = kept.pop("node", None)
    if not node:
        return Before(**kept)
    met: Item | Indicator = (
        msgspec.convert(node, Item) if "text" in node else msgspec.convert(node, Indicator)
    )
    return Before(node=met, **kept)
