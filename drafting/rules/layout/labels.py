"""The labels that depend on the unit's layout or on how many annexes there are.

All other letters and numerals are those of `plain`.
"""

from __future__ import annotations

from drafting.rules.layout.profile import DictumStyle
from drafting.rules.text import plain


def ordinal(number: int, style: DictumStyle = DictumStyle.KESATU) -> str:
    """Name a dictum by its place, from 1: KESATU or PERTAMA, then KEDUA, KETIGA, ..."""
    return style.value if number == 1 else plain.ordinal(number)


def annex_label(number: int, of: int) -> str:
    """Name an annex: LAMPIRAN when there is one alone, LAMPIRAN II when there are several (UU
    12/2011 Lampiran II no. 194).
    """
    return "LAMPIRAN" if of == 1 else f"LAMPIRAN {plain.roman(number)}"
