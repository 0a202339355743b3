"""The blueprint with every page registered: what `wsgi.py` takes in."""

from drafting.web import search
from drafting.web.blueprint import bp
from drafting.web.documents import documents
from drafting.web.lint import findings
from drafting.web.proposals import proposals
from drafting.web.signing import signature
from drafting.web.texts import amendments, comparison, editor, opening, placement, relations
from drafting.web.verification import checks

__all__ = ["PAGES", "bp"]

PAGES = (
    amendments,
    comparison,
    documents,
    editor,
    search,
    findings,
    opening,
    placement,
    proposals,
    relations,
    signature,
    checks,
)
"""The modules whose import registers their pages."""
