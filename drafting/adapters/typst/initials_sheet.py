"""The table of initials of the archive copy, as an archival PDF."""

from __future__ import annotations

import datetime as dt

from drafting.adapters.typst import fonts
from drafting.adapters.typst.redlines import shown
from drafting.adapters.typst.typesetter import Data, typeset
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import normalised, page


def render_initials(data: Data, profile: LayoutProfile, when: dt.datetime) -> bytes:
    """Return the PDF, dated *when*.

    A character of a remark that no typeface has is shown by its number.  Raises `NotTypeset` or
    `LayoutNotPossible`.
    """
    fonts.check_typeface(profile)
    covered = fonts.coverage(profile)
    words: Data = {key: shown(value, covered) for key, value in normalised(data).items()}
    return typeset("initials", words | {"page": page(profile)}, profile, timestamp=when).pdf
