"""The blueprint with every page registered, for `wsgi.py`."""

from drafting.web import search
from drafting.web.blueprint import bp
from drafting.web.certified import certify_page, tab
from drafting.web.comments import comment_form, comments_tab
from drafting.web.documents import agenda_files, documents_tab
from drafting.web.lint import findings
from drafting.web.proposals import moving, proposal_form, proposals_tab
from drafting.web.signing import in_ink, own_signer, signing_page
from drafting.web.texts import amendments, comparison, editor, opening, placement, relations
from drafting.web.texts.amending import in_force, rebasing, revocation
from drafting.web.texts.tables import columns
from drafting.web.verification import check_pages, other_programs

__all__ = ["PAGES", "bp"]

PAGES = (
    agenda_files,
    amendments,
    certify_page,
    tab,
    comment_form,
    comments_tab,
    columns,
    comparison,
    documents_tab,
    editor,
    search,
    findings,
    in_force,
    moving,
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
    other_programs,
)
"""The modules whose import registers their pages."""
