"""What a page says of the signature: true before it is there, and after.

A page is frozen, and may be abandoned, before anybody has signed: it says on what its worth depends
and never that it is there.  The words fit the kind of signer.
"""

from __future__ import annotations

import re
from enum import Enum

from workflow.rules.errors import Refusal


class Manner(Enum):
    """How a decree is signed, as far as its pages say so."""

    ELECTRONIC = "elektronik"
    NATIONAL = "layanan nasional"
    IN_INK = "tinta"
    OUTSIDE = "di luar"


ARCHIVE_NOTE = (
    "Disusun ulang dari naskah yang diimpor. Yang berlaku adalah naskah asli yang ditandatangani."
)
CONDITIONS = {
    Manner.ELECTRONIC: (
        "Halaman ini bukan Keputusan tanpa tanda tangan elektronik pejabatnya di dalam berkas."
    ),
    Manner.NATIONAL: (
        "Halaman ini bukan Keputusan tanpa tanda tangan elektronik (BSrE) pejabatnya di dalam"
        " berkas."
    ),
    Manner.IN_INK: "Halaman ini bukan Keputusan tanpa tanda tangan tinta pejabatnya.",
    Manner.OUTSIDE: ARCHIVE_NOTE,
}
BY_KEY = frozenset({Manner.ELECTRONIC, Manner.NATIONAL})
"""Where the unit's own note on electronic documents is printed too."""

# "Dokumen ini telah ditandatangani secara elektronik.", "tertanda tangan", "bertanda tangan"
_CLAIM = re.compile(r"\b(?:ditandatangani|(?:ber|ter)tanda ?tangan)", re.IGNORECASE)
# "hanya sah bila ditandatangani", "apabila", "jika", "sebelum"
_CONDITION = re.compile(r"\b(?:bila|apabila|jika|hanya|sebelum|setelah|tanpa)\b", re.IGNORECASE)
# "... elektronik. Informasi ...": where a sentence ends and the next begins
_SENTENCE = re.compile(r"(?<=[.!])\s+(?=[A-Z])")


class ClaimsASignature(Refusal):
    """A note that says of every page that it is signed, also of one that is not."""

    sentence = (
        "Catatan kaki tercetak sebelum naskah ditandatangani, maka tidak boleh menyatakan bahwa"
        " naskah sudah ditandatangani. Syarat berlakunya dicetak sendiri oleh sistem."
    )


def note_of(manner: Manner, own: str) -> str:
    """Return what the foot says: the condition, and the *own* note of a unit."""
    own = without_claims(own) if manner in BY_KEY else ""
    return f"{CONDITIONS[manner]} {own}".strip()


def without_claims(note: str) -> str:
    """Return a note without the sentences that claim a signature."""
    return " ".join(part for part in _SENTENCE.split(note) if not _claims(part))


def require_no_claim(note: str) -> None:
    """Raise `ClaimsASignature` where a note claims a signature."""
    if any(_claims(part) for part in _SENTENCE.split(note)):
        raise ClaimsASignature


def _claims(sentence: str) -> bool:
    return bool(_CLAIM.search(sentence)) and not _CONDITION.search(sentence)
