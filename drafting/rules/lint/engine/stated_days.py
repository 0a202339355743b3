"""The first and the last day of a decree, as its own text states them.

The fields of the same name are what somebody entered beside the text; nobody who reads the signed
decree knows of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drafting.rules.content import Decree
from drafting.rules.importing.parts.closing import date as read_date
from drafting.rules.lint.engine.passages import Passage
from drafting.rules.lint.engine.reading import Reading

# Keputusan ini mulai berlaku; not “Pada saat Keputusan ini mulai berlaku, …”
CLAUSE = re.compile(r"(?<!saat )(?<!tanggal )\bKeputusan ini (?:mulai berlaku|berlaku|berakhir)\b")
# mulai berlaku pada tanggal 1 Januari 2027, as far as the words of its end
START = re.compile(
    r"\bberlaku\b(?:(?!sampai|hingga|berakhir|[.;:,]).){0,60}?\btanggal"
    r" (?P<day>\d{1,2} [A-Za-z]+ \d{4})"
)
# sampai dengan tanggal 31 Desember 2027; dan berakhir pada tanggal 31 Desember 2027
END = re.compile(
    r"\b(?:sampai dengan|sampai|hingga|berakhir)(?: pada)?(?: tanggal)?"
    r" (?P<day>\d{1,2} [A-Za-z]+ \d{4})"
)
# sampai dengan tanggal 31 Desember 2026; berlaku selama; jangka waktu 12 bulan
UNTIL = re.compile(
    r"\b(?:sampai dengan|hingga)\b.*\b(?:tanggal|tahun|dicabut)\b"
    r"|\bberlaku (?:selama|untuk)\b|\bberakhir (?:pada|setelah)\b"
    r"|\bjangka waktu\b.*\b(?:bulan|tahun)\b|\bTahun Anggaran\b.*\bberakhir\b"
)


class Said(NamedTuple):
    """A day that the text states, and where."""

    day: str
    passage: Passage
    span: tuple[int, int]


def clause(reading: Reading) -> Passage | None:
    """Return the dictum that says when the decree begins or ends."""
    return next((one for one in _own(reading) if CLAUSE.search(one.text)), None)


def begins(reading: Reading) -> Said | None:
    """Return the first day, if the text names one of the calendar."""
    return _said(reading, START)


def ends(reading: Reading) -> Said | None:
    """Return the last day, if the text names one of the calendar."""
    return _said(reading, END)


def is_limited(reading: Reading) -> bool:
    """Return whether the text states an end, be it a day or a span of time."""
    return any(UNTIL.search(one.text) for one in _own(reading))


def validity(tree: Decree) -> tuple[str, str]:
    """Return the first and the last day, each "" where the text names none.

    A field counts where the text gives a span of time, whose last day somebody reckoned.
    """
    reading = Reading(tree)
    first, last = begins(reading), ends(reading)
    reckoned = tree.valid_until if is_limited(reading) else ""
    return first.day if first else "", last.day if last else reckoned


def validity_in_force(signed: Decree, amended: Decree) -> tuple[str, str]:
    """Return both days as the text in force states them.

    What an amendment says of the term itself (“tanggal berakhir yang semula …”) is kept in the
    field alone.
    """
    first, last = validity(amended)
    if amended.valid_from != signed.valid_from:
        first = amended.valid_from
    if amended.valid_until != signed.valid_until:
        last = amended.valid_until
    return first, last


def _own(reading: Reading) -> list[Passage]:
    """Return the dictums that speak of this decree, not of what it amends."""
    return [one for one in reading.dictums if not one.amends]


def _said(reading: Reading, pattern: re.Pattern[str]) -> Said | None:
    for passage in _own(reading):
        head = CLAUSE.search(passage.text)
        said = pattern.search(passage.text, head.start()) if head else None
        day = read_date(said["day"]) if said else ""
        if said and day:
            return Said(day, passage, said.span("day"))
    return None
