"""What the rules know of a unit: names, places, positions, words.

An orchestrator: it saves, then has open decrees checked again.  The unit's own columns (its name,
its seat) are kept with its profile; here are the lists that are there for the rules alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from drafting.adapters import unit_files, word_lists
from drafting.rules.lint.engine.context import Unit as KnownUnit
from drafting.rules.lint.words.own_words import (
    EntryRefused,
    OwnTerm,
    check,
    check_number_form,
)
from drafting.rules.regulations.posts import Post
from drafting.services.lint import recheck
from drafting.services.lint.regulations import register
from drafting.services.texts import checks
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.services.acts import taking
from workflow.services.administration import units

LISTS = ("former_names", "positions", "places", "abbreviations", "authority", "known_words")
NotAUnit = unit_files.NotAUnit
"""A file that holds no lists."""
MOST = 2000
"""Entries that one list may have."""


@dataclass(frozen=True, slots=True)
class Known:
    """The lists, as the unit's administrators keep them."""

    former_names: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    domain: str = ""
    number_pattern: str = ""
    titles_in_signature: bool = False
    words: tuple[tuple[str, str], ...] = ()
    known_words: tuple[str, ...] = ()
    terms: tuple[OwnTerm, ...] = ()
    posts: tuple[Post, ...] = ()


class ListsChanged(Refusal):
    """Somebody else changed the lists since the page was drawn.

    `now` is what they hold.
    """

    status = 409
    sentence = "Daftar ini sudah diubah orang lain sejak halaman Anda dibuka."

    def __init__(self, now: Known) -> None:
        self.now = now
        super().__init__()


def known(unit_id: int, actor: Person) -> Known:
    """Return what the rules know of the unit.

    Raises `NotFound`, `NotPermitted`.
    """
    return _of(units.require(actor, unit_id))


def _of(unit: Unit) -> Known:
    return _known(msgspec.convert({**unit.facts, "name": unit.name}, KnownUnit))


def _known(facts: KnownUnit) -> Known:
    return Known(**{name: getattr(facts, name) for name in Known.__dataclass_fields__})


def as_file(unit_id: int, actor: Person) -> bytes:
    """Return the unit with its lists as a file that can be read elsewhere.

    By other installations, and by `flask drafting lint --unit`.  Raises `NotFound`, `NotPermitted`.
    """
    return unit_files.unit_as_toml(checks.facts_of(units.require(actor, unit_id))).encode()


def in_file(unit_id: int, actor: Person, data: bytes) -> Known:
    """Return the lists of a file, to be looked at; nothing is saved.

    Raises `NotAUnit`, `NotFound`, `NotPermitted`.
    """
    units.require(actor, unit_id)
    return _known(unit_files.unit_from(data))


def mark(lists: Known) -> str:
    """Return the digest of the lists.

    A page that is sent back says with it which state it showed.
    """
    return hashlib.sha256(msgspec.json.encode(lists)).hexdigest()


def keep(unit_id: int, actor: Person, lists: Known, *, seen: str | None = None) -> int:
    """Save the lists, and have the open decrees of the unit checked again.

    Returns how many the worker still has to check.

    *seen* is the mark of what the page showed: if somebody else changed the lists since then,
    nothing is overwritten.  Raises `EntryRefused` with the list that cannot be saved,
    `ListsChanged`, `NotFound`, `NotPermitted`.
    """
    unit = units.require(actor, unit_id)
    entries = {
        name: tuple(dict.fromkeys(getattr(lists, name)))
        for name in (*LISTS, "words", "terms", "posts")
    }
    facts = {
        **unit.facts,
        **entries,
        "domain": lists.domain,
        "number_pattern": lists.number_pattern,
        "titles_in_signature": lists.titles_in_signature,
    }
    _check(msgspec.convert({**msgspec.to_builtins(facts), "name": unit.name}, KnownUnit), unit_id)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_LISTS) as step:
        row = step.touches(step.unit)
        if seen is not None and mark(_of(row)) != seen:
            raise ListsChanged(_of(row))
        row.facts = msgspec.to_builtins(facts)
    return recheck.refresh_after(unit_id)


def _check(facts: KnownUnit, unit_id: int) -> None:
    for name in (*LISTS, "words", "terms", "posts"):
        if len(getattr(facts, name)) > MOST:
            raise EntryRefused(
                name, f"Daftar ini memuat lebih dari {MOST} entri. Simpan hanya yang dipakai."
            )
    check_number_form(facts.number_pattern)
    check(facts.own_words, word_lists.shipped_vocabulary())
    for key in facts.authority:
        if register(unit_id).get(key) is None:
            raise EntryRefused(
                "authority",
                f"“{key}” tidak ada dalam register peraturan. Tambahkan dahulu ke register, atau"
                " perbaiki kuncinya.",
            )
