"""Papers of the expedition book in the layout of a unit, for the post room."""

from __future__ import annotations

from typing import Any

from drafting.adapters.typst.expedition import render
from drafting.services.texts import revisions
from workflow.core.db import get
from workflow.models.people import Unit
from workflow.services.decrees import recording


def as_pdf(unit_id: int, which: str, data: dict[str, Any]) -> bytes:
    """Return the `book` of a year or the `slip` of an entry as PDF.

    Raises `NotFound`, `NotTypeset` or `LayoutNotPossible`.
    """
    return render(which, data, revisions.profile_of(get(Unit, unit_id)), recording.now())
