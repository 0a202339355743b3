"""The blueprint with every page registered: what `wsgi.py` takes in."""

from drafting.web import documents, editing, findings, opening, signing, verification
from drafting.web.blueprint import bp

__all__ = ["PAGES", "bp"]

PAGES = (documents, editing, findings, opening, signing, verification)
"""The modules whose import registers their pages."""
