"""A year of the agenda book as a file, made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.adapters.agenda_workbook import to_xlsx
from drafting.adapters.typst.agenda_books import render_agenda
from drafting.services.texts import revisions
from workflow.core.db import get
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.numbers.agenda import Filler
from workflow.services.decrees import recording
from workflow.services.numbers import register


def as_xlsx(actor: Person, unit_id: int, year: int, fillers: Sequence[Filler]) -> bytes:
    """Return the book as XLSX.  Raises `NotFound`."""
    return to_xlsx(register.whole(actor, unit_id, year, fillers), recording.now())


def as_pdf(actor: Person, unit_id: int, year: int, fillers: Sequence[Filler]) -> bytes:
    """Return the book as PDF.

    Raises `NotFound`, `NotTypeset` or `LayoutNotPossible`.
    """
    table = register.whole(actor, unit_id, year, fillers)
    profile = revisions.profile_of(get(Unit, unit_id))
    return render_agenda(table, profile, when=recording.now())
