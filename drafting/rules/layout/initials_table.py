"""The table of initials of the archive copy, ready for the typesetter."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting.rules.layout.sheet import Data

HEADING = "PERTINGGAL: DAFTAR PARAF"
HEADINGS = ("No.", "Bagian", "Jabatan", "Nama dan waktu", "Catatan")


class InitialLine(msgspec.Struct, frozen=True):
    """One initial: of what, in which post and other unit, whose, when, remark."""

    part: str
    post: str
    unit: str
    name: str
    at: str
    remark: str


def compose_initials(title: str, lines: Sequence[str], initials: Sequence[InitialLine]) -> Data:
    """Return what the sheet says: *lines* about the decree, a row an initial."""
    return {
        "title": f"{HEADING}, {title}",
        "heading": HEADING,
        "lines": list(lines),
        "headings": list(HEADINGS),
        "rows": [
            [
                f"{number}.",
                one.part,
                f"{one.post}, {one.unit}" if one.unit else one.post,
                f"{one.name}, {one.at}",
                one.remark,
            ]
            for number, one in enumerate(initials, 1)
        ],
    }
