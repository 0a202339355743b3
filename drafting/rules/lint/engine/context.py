"""What the rules are told besides the text: the day, the unit, the registers.

Nothing here is read from disk or clock: the caller says as of when and for whom, so that the same
text and context always give the same findings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from drafting.rules.lint.words.own_words import OwnTerm, OwnWords
from drafting.rules.lint.words.vocabulary import Vocabulary
from drafting.rules.regulations.posts import Post, Posts
from drafting.rules.regulations.register import Register

NO_POSTS = Posts((), ())


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts of the unit that issues the decree, as of its day."""

    name: str
    """Bagian Kerja Sama, for example; empty where nobody named the unit.

    Then the rules do not ask what its register would tell.
    """
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
    """Keys of the regulations that give this unit its authority.

    As the register has them: `PERBUP MALANG/1/2030`.
    """
    titles_in_signature: bool = False
    """Whether academic titles are printed.

    Permendagri 1/2023 art. 44 is read both ways, so it is a setting of the unit.
    """

    words: tuple[tuple[str, str], ...] = ()
    """Wrong spellings that its people write, each with the right one."""
    known_words: tuple[str, ...] = ()
    """Right words that no dictionary has."""
    terms: tuple[OwnTerm, ...] = ()
    """Terms that it replaces by others."""

    posts: tuple[Post, ...] = ()
    """Its own map of posts, confirmed by its administrator: each with its days and followers."""

    @property
    def own_words(self) -> OwnWords:
        """What it adds to the word list."""
        return OwnWords(self.words, self.known_words, self.terms)

    @property
    def proper_names(self) -> tuple[str, ...]:
        """Names spelt as the register spells them, whatever the word list says."""
        return tuple(
            name
            for name in (self.name, self.parent, self.region, self.office, *self.positions)
            if name
        )


class RequiredBasis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A basis that a decree on a topic must cite: one of these regulations.

    `topic` is a regular expression on the subject.
    """

    topic: str
    any_of: tuple[str, ...]
    why: str
    since: dt.date | None = None
    until: dt.date | None = None
    sure: bool = True
    """False: practice, or a duty whose text was not read; then it only warns."""


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """The signatory as the personnel record has him or her."""

    name: str
    rank: str = ""
    nip: str = ""
    mandated: str = ""
    """“Plt.” or “Plh.” for somebody who acts by mandate alone, whom the law forbids some things."""


class Predecessor(msgspec.Struct, frozen=True, kw_only=True):
    """A decree that this one follows, and the last day on which it holds."""

    name: str
    last_day: dt.date | None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a rule may consult besides the text."""

    as_of: dt.date
    unit: Unit
    regulations: Register
    vocabulary: Vocabulary
    required: tuple[RequiredBasis, ...] = ()
    official: Official | None = None
    confirmed: dt.date | None = None
    """The day on which the register of regulations was last compared with its sources."""
    historical: bool = False
    in_earnest: bool = False
    """Whether what is signed here binds somebody: no demonstration."""
    addressees: frozenset[str] | None = None
    """Positions whose holders are on the distribution list already.

    None where the distribution list is not known: then the text alone must name them.
    """
    carried_from: int | None = None
    """The year of the decree that the draft was carried over from."""
    predecessors: tuple[Predecessor, ...] = ()
    """The decrees that the draft was carried over from or revokes, with the end of each."""
    departed: Mapping[str, str] = {}
    """Names of people who held a post or position of the unit and no longer do.

    Each with the present holder, or an empty string where there is none.
    """
    posts: Posts = NO_POSTS
    """The dated register of posts, the unit's own map first."""
    glyphs: frozenset[int] | None = None
    """The code points that the profile's typefaces have (None: not asked)."""
