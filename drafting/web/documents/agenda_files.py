"""The agenda book of a unit as XLSX and PDF."""

from __future__ import annotations

from flask import g
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy

from drafting.services.documents import agenda_files
from drafting.web import files
from drafting.web.blueprint import bp
from drafting.web.documents.documents_tab import XLSX
from workflow.web.limits import limiter
from workflow.web.panels import additions

BOOKS = "60 per hour"
"""A book is typeset while its reader waits."""

BOOK_FILES = (
    (lazy("Buku agenda (PDF)"), "drafting.agenda_pdf"),
    (lazy("Buku agenda (XLSX)"), "drafting.agenda_xlsx"),
)
"""The links on the page of the register."""


@bp.get("/register/<int:unit_id>/<int:year>/buku-agenda.pdf")
@limiter.limit(BOOKS)
def agenda_pdf(unit_id: int, year: int) -> ResponseReturnValue:
    """Return a year of the book as PDF."""
    content = agenda_files.as_pdf(g.actor, unit_id, year, additions().book)
    name = files.safe_name("buku-agenda", str(year), ending="pdf")
    return files.give(content, name, files.PDF, download=False)


@bp.get("/register/<int:unit_id>/<int:year>/buku-agenda.xlsx")
@limiter.limit(BOOKS)
def agenda_xlsx(unit_id: int, year: int) -> ResponseReturnValue:
    """Return a year of the book as a spreadsheet."""
    content = agenda_files.as_xlsx(g.actor, unit_id, year, additions().book)
    name = files.safe_name("buku-agenda", str(year), ending="xlsx")
    return files.give(content, name, XLSX, download=True)
