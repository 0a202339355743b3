"""Distinguishes a proper name from a word at the beginning of an item.

An item begins small, unless with the name of an office, a place, a person, or a thing known by it.
"""

from __future__ import annotations

import re

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.words.roots import stem

# Offices, institutions and regulations are names (No. 250): at the head of an item they keep their
# capital where a name goes on after them: Dinas Kesehatan; Staf Ahli Bupati; Wali Kota Malang
NAME_BEGINS = re.compile(
    r"(?:Asisten|Badan|Bagian|Bidang|Bupati|Camat|Daerah|Desa|Dewan|Dinas|Direktur|Gubernur"
    r"|Inspektorat|Inspektur|Instruksi|Kabupaten|Kantor|Kecamatan"
    r"|Kelurahan|Kementerian|Kepala|Keputusan|Kota|Lurah|Menteri|Pemerintah|Perangkat|Peraturan"
    r"|Presiden|Provinsi|Puskesmas|Rumah Sakit|Satuan|Seksi"
    r"|Sekretariat|Sekretaris|Staf Ahli|Sub|Subbagian|Subbidang|Unit|Wakil|Wali Kota)\s+[A-Z]"
)
# Budi Santoso
TWO_CAPITALS = re.compile(r"(?P<first>[A-Z][a-z]+)\s+(?P<second>[A-Z][a-z]+)\b")


def begins_with_a_name(text: str, context: Context) -> bool:
    """Return whether a sentence keeps its capital wherever it stands."""
    unit, vocabulary = context.unit, context.vocabulary
    first = text.split(" ", 1)[0].rstrip(".,;:")
    own = {word for name in (unit.name, unit.parent, unit.region) for word in name.split()[:1]}
    # what is known by its abbreviation is a name in full
    names = (*unit.proper_names, *vocabulary.names, *vocabulary.abbreviations.values())
    whole = tuple(name for name in names if name[:1].isupper())
    return (
        first in own
        or text.startswith(whole)
        or NAME_BEGINS.match(text) is not None
        or _is_name(first, context)
        or _names_a_person(text, context)
    )


def _is_name(first: str, context: Context) -> bool:
    """Return whether the first word of an item is a proper name.

    It is a place, or a word that is neither in the dictionary nor among the wrong spellings.
    """
    word, vocabulary = first.lower(), context.vocabulary
    return first in context.unit.places or not (
        vocabulary.knows(word) or word in vocabulary.spellings
    )


def _names_a_person(text: str, context: Context) -> bool:
    """Return whether an item begins with a name that is a word too.

    In “Budi Santoso” a bare root comes before a capital word that no dictionary has.
    """
    match = TWO_CAPITALS.match(text)
    if match is None:
        return False
    first, second = match["first"].lower(), match["second"].lower()
    return (
        stem(first) == first
        and not context.vocabulary.knows(second)
        and second not in context.vocabulary.spellings
    )
