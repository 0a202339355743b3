"""The form of a decree number.

A pattern of the unit, filled from the register and never typed into a draft.
"""

from __future__ import annotations

import string

from workflow.rules.errors import Refusal

FIELDS = frozenset({"classification", "sequence", "code", "year"})


class BadPattern(Refusal):
    """A number pattern that cannot give unique numbers."""


class NumberTaken(Refusal):
    """A manual number that the register already gave."""

    status = 409


def check_pattern(pattern: str) -> None:
    """Raise `BadPattern` unless the pattern names sequence and year, no more."""
    try:
        names = {
            name
            for _text, name, _spec, _conversion in string.Formatter().parse(pattern)
            if name is not None
        }
    except ValueError:
        raise BadPattern("Pola nomor tidak terbaca: periksa kurung kurawalnya.") from None
    if unknown := names - FIELDS:
        raise BadPattern(
            f"Pola nomor memuat bagian yang tidak dikenal: {', '.join(sorted(unknown))}. Yang"
            f" dikenal: {', '.join(sorted(FIELDS))}."
        )
    if missing := {"sequence", "year"} - names:
        raise BadPattern(
            f"Pola nomor harus memuat {' dan '.join('{' + name + '}' for name in sorted(missing))}."
        )


def write_number(pattern: str, *, classification: str, sequence: int, code: str, year: int) -> str:
    """Write a number as it is printed: `188.45/12/KEP/35.07.022/2027`."""
    return pattern.format(classification=classification, sequence=sequence, code=code, year=year)
