"""Offices as a decree prints them, found in the register of a unit.

What is printed differs from the register in a salutation, in the name of the region, in an
abbreviation; what differs in more is not the same office until somebody says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

# Yth. Bapak Bupati Contoh; Sdr. Camat Contoh
SALUTATION = re.compile(r"^(?:(?:yth|bapak|bpk|ibu|saudara|sdr|sdri)\b\.?\s*)+")
# Bupati Contoh (sebagai laporan); Bupati Contoh sebagai laporan
PURPOSE = re.compile(r"\s*\(?\bsebagai laporan\b\)?")
# Kabupaten Contoh; Kota Contoh; Provinsi Contoh
KIND_OF_REGION = re.compile(r"^(?:kabupaten|kota|provinsi)\s+")
# sekretaris daerah sekretariat daerah
SAID_TWICE = re.compile(r"^(sekretaris daerah) sekretariat daerah\b")
SHORT = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "sekda": "sekretaris daerah",
    "setda": "sekretariat daerah",
    "bappeda": "badan perencanaan pembangunan daerah",
    "bkpsdm": "badan kepegawaian dan pengembangan sumber daya manusia",
}
ALIKE = 0.6
"""From here on two names are alike enough to be suggested; nothing is chosen by likeness."""


def key_of(office: str, region: str = "") -> str:
    """Return what two spellings of one office have in common, within a region."""
    words = PURPOSE.sub("", " ".join(office.casefold().split()))
    words = SALUTATION.sub("", words).strip(" .;,")
    words = " ".join(SHORT.get(word.rstrip("."), word) for word in words.split())
    words = SAID_TWICE.sub(r"\1", words)
    place = " ".join(region.casefold().split())
    for name in (place, KIND_OF_REGION.sub("", place)):
        if name and words.endswith(f" {name}"):
            return words.removesuffix(f" {name}")
    return words


def suggested(office: str, register: Mapping[int, str], region: str = "") -> int | None:
    """Return the id of the office that is most alike, None where none is."""
    wanted = key_of(office, region)
    likeness = {
        row_id: _likeness(wanted, key_of(name, region)) for row_id, name in register.items()
    }
    best = max(likeness, key=lambda row_id: likeness[row_id], default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _likeness(wanted: str, name: str) -> float:
    """Compare two names.

    The first word, which says what the office is, counts most.
    """
    same_office = wanted.partition(" ")[0] == name.partition(" ")[0]
    return SequenceMatcher(None, wanted, name).ratio() + (0.25 if same_office else 0.0)
