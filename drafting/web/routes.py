"""The blueprint with every page registered: what `wsgi.py` takes in."""

from drafting.web import (
    amending,
    comparing,
    documents,
    editing,
    finding,
    findings,
    opening,
    placing,
    proposals,
    relations,
    signing,
    verification,
)
from drafting.web.blueprint import bp

__all__ = ["PAGES", "bp"]

PAGES = (
    amending,
    comparing,
    documents,
    editing,
    finding,
    findings,
    opening,
    placing,
    proposals,
    relations,
    signing,
    verification,
)
"""The modules whose import registers their pages."""
