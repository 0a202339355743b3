"""Reads a number as people write it, and finds its place in the register.

Decrees from outside and books on paper spell the same number in many ways: with spaces, in small
letters, with other strokes, after the word "Nomor".  The place is what must not be given twice.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from workflow.rules.numbers.patterns import (
    LARGEST,
    LONGEST_NUMBER,
    YEARS,
    BadPattern,
    Token,
    check_pattern,
    tokens,
    write_number,
)

STROKES = str.maketrans(dict.fromkeys("\\⁄∕／⧸", "/") | dict.fromkeys("‐‑‒–—―−", "-"))
# "nomor:188.45/1/kep" and "no.188.45/1/kep", without the spaces
LABEL = re.compile(r"(?:nomor|nomer|no)(?=[.:]|[0-9])[.:]*")
# 12, 0012, 12a, 12-a, 1.2
SEQUENCE = r"0*(?P<sequence>[0-9]{1,5})(?P<late>[.\-]?[a-z]|\.[1-9][0-9]?)?"
# what other units and years put where the pattern has a classification or a code
ANYTHING = r"[0-9a-z][0-9a-z.\-]*"


class LateForm(Enum):
    """How a unit writes a number that was entered late, between two others.

    The name is stored, the value is what people read.
    """

    NONE = "tidak dipakai"
    LETTERS = "dengan huruf, misalnya 12a"
    DECIMALS = "dengan angka, misalnya 1.2"
    BOTH = "dengan huruf atau angka"

    def knows(self, suffix: str) -> bool:
        """Return whether the unit writes late entries with this suffix."""
        if not suffix or self is LateForm.BOTH:
            return True
        return self is (LateForm.DECIMALS if suffix.startswith(".") else LateForm.LETTERS)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the register: 12, or 12a and 1.2 for what was entered late.

    `is_sure`: the number has the very form of the unit; otherwise only its segments do.
    """

    classification: str
    year: int
    sequence: int
    suffix: str = ""
    is_sure: bool = True

    @property
    def label(self) -> str:
        """The place in short."""
        return f"{self.sequence}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a unit numbers its decrees."""

    pattern: str
    classification: str
    code: str
    late: LateForm = LateForm.BOTH

    def write(self, sequence: int, year: int, suffix: str = "") -> str:
        """Write a number as it is printed."""
        return write_number(
            self.pattern,
            classification=self.classification,
            sequence=sequence,
            code=self.code,
            year=year,
            suffix=suffix,
        )

    def read(self, text: str) -> Place | None:
        """Return the place of a number in this unit's register, or None.

        None is also for a number of another unit's code, and for a late entry of a form that the
        unit does not use: what the number means there is for a person to say.
        """
        try:
            found = self._exactly(text) or self._by_segments(text)
        except (BadPattern, re.error):  # an earlier version took a pattern that reads nothing
            return None
        return found if found and self.late.knows(found.suffix) else None

    def _exactly(self, text: str) -> Place | None:
        expression = "".join(self._expression(piece) for piece in tokens(self.pattern))
        # 188.45/1/kep/35.07.022/2027
        found = re.fullmatch(expression, spelled(text))
        return self._place(found.groupdict(), is_sure=True) if found else None

    def _by_segments(self, text: str) -> Place | None:
        """Read a number that has other words where the pattern has its own.

        188.45/1/KPTS/35.07.022/2027 has as many segments as the pattern.
        """
        forms, segments = self.pattern.split("/"), spelled(text).split("/")
        if len(forms) != len(segments):
            return None
        fields: dict[str, str | None] = {}
        for form, segment in zip(forms, segments, strict=True):
            pieces = [piece for piece in tokens(form) if piece.field]
            if not pieces:
                continue
            expression = "".join(self._expression(piece) for piece in tokens(form))
            # 35.07.022 for {code}
            found = re.fullmatch(expression, segment)
            if found is None:
                return None
            fields |= found.groupdict()
        return self._place(fields, is_sure=False)

    def _place(self, fields: dict[str, str | None], *, is_sure: bool) -> Place | None:
        sequence, year = int(fields.get("sequence") or 0), int(fields.get("year") or 0)
        own = spelled(self.code)
        if not 0 < sequence <= LARGEST or year not in YEARS or fields.get("code", own) != own:
            return None
        read = fields.get("classification") or ""
        is_own = not read or read == spelled(self.classification)
        return Place(
            self.classification if is_own else read,
            year,
            sequence,
            _suffix(fields.get("late")),
            is_sure,
        )

    def _expression(self, piece: Token) -> str:
        match piece.field:
            case "sequence":
                return SEQUENCE
            case "year":
                return r"(?P<year>[0-9]{4})"
            case "classification" | "code":
                own = re.escape(spelled(getattr(self, piece.field)))
                return rf"(?P<{piece.field}>{own}|{ANYTHING})"
        return re.escape(_plain(piece.text))


def check_numbering(numbering: Numbering) -> None:
    """Raise `BadPattern` unless the unit's numbers are short, whole and readable."""
    check_pattern(numbering.pattern)
    for piece in tokens(numbering.pattern):
        value = (
            getattr(numbering, piece.field) if piece.field in {"classification", "code"} else "x"
        )
        if not value.strip() or not value.isprintable():
            raise BadPattern(
                f"Pola nomor memakai {{{piece.field}}}, tetapi isinya kosong atau tidak dapat"
                " dicetak. Isi dahulu, atau hapus bagian itu dari pola."
            )
    if len(numbering.write(LARGEST, max(YEARS), ".99")) > LONGEST_NUMBER:
        raise BadPattern(
            f"Nomor yang tertulis menurut pola ini lebih panjang dari {LONGEST_NUMBER} huruf."
            " Pendekkan pola, kode unit, atau kode klasifikasinya."
        )
    for sequence, suffix in ((1, ""), (12, "a"), (12, ".2"), (LARGEST, "")):
        place = Place(numbering.classification, 2027, sequence, suffix)
        others = {place} if numbering.late.knows(suffix) else {place, None}
        if numbering.read(numbering.write(sequence, 2027, suffix)) not in others:
            raise BadPattern(
                "Nomor menurut pola ini dapat dibaca dengan dua cara. Beri tanda pemisah lain di"
                " antara bagian-bagiannya, misalnya garis miring."
            )


def read_place(text: str) -> tuple[int, str] | None:
    """Return number and suffix of a place as a registrar types it: 12, 12a, 1.2."""
    # 12a
    found = re.fullmatch(SEQUENCE, _plain(text))
    if found is None or not 0 < int(found["sequence"]) <= LARGEST:
        return None
    return int(found["sequence"]), _suffix(found["late"])


def spelled(text: str) -> str:
    """Return the one spelling of a number, for comparing it with others."""
    return LABEL.sub("", _plain(text).rstrip(".,;"), count=1) if text else ""


def _plain(text: str) -> str:
    """Return a text without what spellings differ in.

    Spaces, invisible signs, capitals, kinds of strokes, digits of other scripts.
    """
    signs = unicodedata.normalize("NFKC", text).translate(STROKES).casefold()
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in signs
        if not sign.isspace() and unicodedata.category(sign)[0] != "C"
    )


def _suffix(late: str | None) -> str:
    if not late:
        return ""
    return late if late[1:].isdigit() else late[-1]
