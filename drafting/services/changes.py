"""A proposal's row as the rules know it."""

from __future__ import annotations

import msgspec

from drafting.models import Proposal
from drafting.rules.proposals import Before, Change


def change_of(row: Proposal) -> Change:
    """Give the change that a proposal wants."""
    return msgspec.convert(row.change, Change)


def before_of(row: Proposal) -> Before:
    """Give what the change met when it was accepted."""
    return msgspec.convert(row.before or {}, Before)
