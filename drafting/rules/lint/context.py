"""What the rules are told beside the text: the day, the unit's own facts, and the registers they look things up in.

Nothing here is read from disk or clock: who lints says as of when and for whom, so that the same text and context always give the same findings.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from drafting.rules.lint.vocabulary import Vocabulary
from drafting.rules.regulations import Register


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts of the unit that issues the decree, as its register has them on that day."""

    name: str
    """Bagian Kerja Sama"""
    parent: str = ""
    """Sekretariat Daerah"""
    region: str = ""
    """Kabupaten Malang"""
    seat: str = ""
    """Kepanjen"""
    office: str = ""
    """Kepala Bagian Kerja Sama"""
    domain: str = ""
    """malangkab.go.id"""
    number_pattern: str = ""
    """A regular expression that every number of this unit matches whole."""
    former_names: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    """The names of its positions in the nomenclature."""
    places: tuple[str, ...] = ()
    """The gazetteer: names of places that its letters go to."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that every reader of its decrees knows."""
    authority: tuple[str, ...] = ()
    """Keys of the regulations that give this unit its authority to issue decrees (`PERBUP KABUPATEN MALANG/1/2030`)."""
    titles_in_signature: bool = False
    """Whether academic titles are printed (Permendagri 1/2023 art. 44 is read both ways: a setting of the unit)."""


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """The signatory as the personnel record has him or her."""

    name: str
    rank: str = ""
    nip: str = ""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a rule may consult.  `glyphs` are the code points that the profile's typefaces have (None: not asked)."""

    as_of: dt.date
    unit: Unit
    regulations: Register
    vocabulary: Vocabulary
    official: Official | None = None
    historical: bool = False
    glyphs: frozenset[int] | None = None
