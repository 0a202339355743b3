"""The blueprint with every page registered, for `wsgi.py`."""

from drafting.web import search
from drafting.web.blueprint import bp
from drafting.web.documents import agenda_files, documents_tab
from drafting.web.lint import findings
from drafting.web.proposals import proposal_form, proposals_tab
from drafting.web.signing import in_ink, own_signer, signing_page
from drafting.web.texts import amendments, comparison, editor, opening, placement, relations
from drafting.web.texts.amending import in_force, rebasing, revocation
from drafting.web.texts.tables import columns
from drafting.web.verification import check_pages

__all__ = ["PAGES", "bp"]

PAGES = (
    agenda_files,
    amendments,
    columns,
    comparison,
    documents_tab,
    editor,
    search,
    findings,
    in_force,
    opening,
    placement,
    proposal_form,
    proposals_tab,
    rebasing,
    relations,
    revocation,
    own_signer,
    signing_page,
    in_ink,
    check_pages,
)
"""The modules whose import registers their pages."""
