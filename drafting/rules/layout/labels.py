"""The labels that depend on the layout or on the number of annexes.

All other letters and numerals are in `text/plain.py`.
"""

from __future__ import annotations

from drafting.rules.layout.profile import DictumStyle
from drafting.rules.text import plain


def ordinal(number: int, style: DictumStyle = DictumStyle.KESATU) -> str:
    """Return the label of a dictum: KESATU or PERTAMA, then KEDUA, ..."""
    return style.value if number == 1 else plain.ordinal(number)


def annex_label(number: int, of: int) -> str:
    """Return the label of an annex: LAMPIRAN, of several LAMPIRAN II.

    UU 12/2011 Lampiran II no. 194.
    """
    return "LAMPIRAN" if of == 1 else f"LAMPIRAN {plain.roman(number)}"
