"""Read the place and the date of a decree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from drafting.rules.content import Closing, IdSource
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import Line
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.text import plain
from workflow.rules.days.dates import MONTHS

# e.g. "di Kepanjen" before "pada tanggal 5 Januari 2026"; ": Kepanjen" after "Ditetapkan"
_PLACE = re.compile(
    r"(?:(?<!^)\bdi\b\s*:?|^D\w+\s*:)\s*(.*?)"
    r"(?:\s*,?\s*(?:pada\s+)?\b(?:tanggal|tgl)\b|\s*,\s*\d|$)",
    re.IGNORECASE,
)
# e.g. "5 Januari 2026", "05-01-2026", "5/1/2026"
_DATE = re.compile(
    r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})|(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})"
)
_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)} | {
    "pebruari": 2,
    "nopember": 11,
    "agust": 8,
}


def closing(lines: Sequence[Line], new_id: IdSource) -> Closing:
    """Return the place and the date, from one line or from two."""
    text = sentence(trimmed(lines))
    place = _PLACE.search(text) or labels.PLACED.match(text)
    node = Closing(
        id=new_id(), place=place.group(1).strip(" :,.") if place else "", date=date(text)
    )
    return msgspec.structs.replace(node, as_written=differing(as_stood(lines), plain.closing(node)))


def date(text: str) -> str:
    """Return the first date in a text as YYYY-MM-DD, "" where it has none."""
    for found in _DATE.finditer(text):
        if found[1]:
            day, month, year = found[1], _MONTHS.get(found[2].casefold(), 0), found[3]
        else:
            day, month, year = found[4], int(found[5]), found[6]
        try:
            return dt.date(int(year), month, int(day)).isoformat()
        except ValueError:  # the 31st of February, a month of another language
            continue
    return ""
