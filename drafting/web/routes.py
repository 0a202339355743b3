"""The blueprint with every page registered: what `wsgi.py` takes in."""

from drafting.web import editing, findings, signing
from drafting.web.blueprint import bp

__all__ = ["PAGES", "bp"]

PAGES = (editing, findings, signing)
"""The modules whose import registers their pages."""
