"""The expedition book and its slips as PDF, on the unit's paper."""

from __future__ import annotations

import datetime as dt

from drafting.adapters.typst import fonts
from drafting.adapters.typst.redlines import shown
from drafting.adapters.typst.typesetter import Data, typeset
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import kop, normalised, page

TEMPLATES = {"book": "agenda", "slip": "slip"}
"""The book is laid out as the agenda book is."""


def render(which: str, data: Data, profile: LayoutProfile, when: dt.datetime) -> bytes:
    """Return the PDF (PDF/A-3a, PDF/UA-1), dated *when*.

    A character that no typeface has is shown by its number.  Raises `NotTypeset` or
    `LayoutNotPossible`.
    """
    fonts.check_typeface(profile)
    covered = fonts.coverage(profile)
    words: Data = {key: shown(value, covered) for key, value in normalised(data).items()}
    sheet = {"page": page(profile), "kop": kop(profile)}
    return typeset(TEMPLATES[which], words | sheet, profile, timestamp=when).pdf
