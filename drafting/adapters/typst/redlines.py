"""The redline as a PDF for the signatory: what changed since an earlier text.

A character that no typeface has is no reason to withhold a comparison: an old source may hold any,
and it is shown by its number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetter import Data, typeset
from drafting.rules.comparison.redline import compare
from drafting.rules.comparison.redline_print import compose_redline
from drafting.rules.content import Decree
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import normalised, page


def render_redline(
    old: Decree,
    new: Decree,
    profile: LayoutProfile,
    *,
    old_name: str,
    new_name: str,
    when: dt.datetime,
    unread: Sequence[str] = (),
) -> bytes:
    """Return the PDF (PDF/A-3a, PDF/UA-1), dated *when*.

    Raises `NotTypeset` or `LayoutNotPossible`.
    """
    fonts.check_typeface(profile)
    data = normalised(
        compose_redline(
            compare(old, new), old, new, old_name=old_name, new_name=new_name, unread=unread
        )
    )
    words: Data = {key: shown(value, fonts.coverage(profile)) for key, value in data.items()}
    return typeset("redline", words | {"page": page(profile)}, profile, timestamp=when).pdf


def shown(value: Any, covered: frozenset[int]) -> Any:  # noqa: ANN401  (any JSON value)
    """Return a value with characters that no typeface has as their numbers."""
    if isinstance(value, str):
        return "".join(sign if ord(sign) in covered else f"[U+{ord(sign):04X}]" for sign in value)
    if isinstance(value, list):
        return [shown(item, covered) for item in value]
    if isinstance(value, dict):
        return {key: shown(item, covered) for key, item in value.items()}
    return value
