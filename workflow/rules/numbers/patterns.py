"""The form of a decree number.

A pattern of the unit, filled from the register and never typed into a draft.  A pattern is accepted
only if every number that it can give is short, is read back as what it was, and is no other number.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from itertools import pairwise

from workflow.rules.errors import Refusal

FIELDS = frozenset({"classification", "sequence", "code", "year"})
LARGEST = 99_999
"""The last number of a year."""
YEARS = range(1900, 3000)
"""What can be the year of a number."""
LONGEST_PATTERN = 100
LONGEST_NUMBER = 100
# {sequence:03} or {sequence:03d} writes 7 as 007
PADDED = re.compile(r"0[2-5]d?")


class BadPattern(Refusal):
    """A number pattern that cannot give unique numbers."""


class NumberTaken(Refusal):
    """A number whose place the register already gave."""

    status = 409


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a pattern: words that are printed as they are, or a field."""

    text: str
    field: str = ""
    spec: str = ""


def tokens(pattern: str) -> tuple[Token, ...]:
    """Return the pieces of a pattern, or raise `BadPattern`.

    What stands before a field is a piece of its own, empty where two fields touch.
    """
    try:
        parsed = list(string.Formatter().parse(pattern))
    except ValueError:
        raise BadPattern("Pola nomor tidak terbaca: periksa kurung kurawalnya.") from None
    found: list[Token] = []
    for text, name, spec, conversion in parsed:
        found.append(Token(text))
        if name is not None:
            found.append(Token("", name, f"{'!' + conversion if conversion else ''}{spec or ''}"))
    return tuple(found)


def check_pattern(pattern: str) -> None:
    """Raise `BadPattern` unless each number can be told from all others.

    What its fields are filled with is looked at by `reading.check_numbering`.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise BadPattern(f"Pola nomor paling panjang {LONGEST_PATTERN} huruf.")
    if not pattern.isprintable():
        raise BadPattern("Pola nomor memuat tanda yang tidak dapat dicetak. Ketik ulang polanya.")
    pieces = tokens(pattern)
    _check_fields([piece for piece in pieces if piece.field])
    _check_neighbours(pieces)


def uses(pattern: str, field: str) -> bool:
    """Return whether a pattern prints a field."""
    return any(piece.field == field for piece in tokens(pattern))


def write_number(
    pattern: str, *, classification: str, sequence: int, code: str, year: int, suffix: str = ""
) -> str:
    """Write a number as it is printed: `188.45/12/KEP/35.07.022/2027`.

    The suffix of a late entry stands right after its number: 12a, 1.2.  A pattern that an earlier
    version took is filled, too: what it asks beside zeros in front is not done.
    """
    values = {"classification": classification, "code": code, "year": str(year)}
    written = []
    for piece in tokens(pattern):
        if piece.field == "sequence":
            padding = piece.spec if PADDED.fullmatch(piece.spec) else ""
            values["sequence"] = f"{format(sequence, padding)}{suffix}"
        written.append(values.get(piece.field, piece.text))
    return "".join(written)


def _check_fields(fields: list[Token]) -> None:
    names = [field.field for field in fields]
    if unknown := set(names) - FIELDS:
        raise BadPattern(
            f"Pola nomor memuat bagian yang tidak dikenal: {', '.join(sorted(unknown))}. Yang"
            f" dikenal: {', '.join(sorted(FIELDS))}."
        )
    if missing := {"sequence", "year"} - set(names):
        raise BadPattern(
            f"Pola nomor harus memuat {' dan '.join('{' + name + '}' for name in sorted(missing))}."
        )
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadPattern(f"Bagian {{{twice[0]}}} hanya boleh sekali dalam pola nomor.")
    for field in fields:
        if field.spec and not (field.field == "sequence" and PADDED.fullmatch(field.spec)):
            raise BadPattern(
                f"Bagian {{{field.field}}} memuat aturan bentuk yang tidak dikenal. Hanya nomor"
                " urut yang boleh diberi nol di depan, misalnya {sequence:03}."
            )


def _check_neighbours(pieces: tuple[Token, ...]) -> None:
    """Refuse what cannot be read: 122027 is 1 of 22027, or 12 of 2027."""
    places = [place for place, piece in enumerate(pieces) if piece.field]
    for one, other in pairwise(places):
        if not _separates("".join(piece.text for piece in pieces[one + 1 : other])):
            raise BadPattern(
                f"Antara {{{pieces[one].field}}} dan {{{pieces[other].field}}} harus ada tanda"
                " pemisah, misalnya garis miring; tanpa itu dua nomor dapat tertulis sama."
            )
    for place in places:
        before = pieces[place - 1].text.rstrip(".") if place else ""
        after = pieces[place + 1].text if place + 1 < len(pieces) else ""
        is_counted = pieces[place].field in {"sequence", "year"}
        if is_counted and (before[-1:].isdigit() or after[:1].isalnum() or after[:1] == "."):
            raise BadPattern(
                f"Bagian {{{pieces[place].field}}} tidak boleh menempel pada angka, atau diikuti"
                " huruf, angka, atau titik: pisahkan misalnya dengan garis miring."
            )


def _separates(text: str) -> bool:
    """Return whether a text keeps two fields apart.

    A stroke does, and a word between spaces.
    """
    if any(not (sign.isalnum() or sign.isspace() or sign == ".") for sign in text):
        return True
    return text[:1].isspace() and text[-1:].isspace() and text.strip().isalpha()
