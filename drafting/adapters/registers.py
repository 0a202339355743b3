"""Reads the registers that the rules consult: those shipped beside the rules, and what an installation added to them.

Rules are pure and are handed what they look things up in; this is where it comes from.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from drafting.adapters.misread import what_is_wrong
from drafting.rules import regulation_facts, regulations
from drafting.rules.lint import vocabulary
from drafting.rules.lint.context import Context, RequiredBasis, Unit
from drafting.rules.lint.own_words import OwnWords
from workflow.rules.errors import Refusal

SHIPPED = Path(regulations.__file__).parent / "data"
ADDED = "regulations.tsv"
"""In an installation's own folder: the facts that `flask drafting regulations import` added."""


class NotAUnit(Refusal):
    """The file describes no unit."""

    sentence = "Berkas ini bukan profil unit."


@cache
def shipped_vocabulary() -> vocabulary.Vocabulary:
    """Give the lists of words shipped with the project."""
    return vocabulary.read(_shipped("words.toml"))


@lru_cache(maxsize=64)
def vocabulary_with(own: OwnWords) -> vocabulary.Vocabulary:
    """Give the word list with what a unit adds; remembered, because its patterns are slow to make."""
    return own.added_to(shipped_vocabulary()) if own != OwnWords() else shipped_vocabulary()


@cache
def shipped_facts() -> tuple[regulation_facts.Fact, ...]:
    """Give the facts of the register of regulations shipped with the project."""
    return regulation_facts.read(_shipped("regulations.tsv"))


@cache
def shipped_register() -> regulations.Register:
    """Give the register of regulations shipped with the project."""
    return regulations.build(shipped_facts())


@cache
def model_unit() -> Unit:
    """Give the unit of the model case, for a decree whose unit nobody named."""
    return msgspec.convert(tomllib.loads(_shipped("unit.toml")), Unit)


def unit_in(path: Path) -> Unit:
    """Give the unit that a TOML file describes, with the keys of `data/unit.toml`.  Raises `NotAUnit`."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Unit)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as reason:
        raise NotAUnit(f"Berkas “{path}” bukan profil unit: {what_is_wrong(reason)}. Contohnya drafting/rules/data/unit.toml.") from reason


@cache
def required_bases() -> tuple[RequiredBasis, ...]:
    """Give the table of regulations that a decree on a topic must cite."""
    return msgspec.convert(tomllib.loads(_shipped("bases.toml"))["required"], tuple[RequiredBasis, ...])


def added_facts(folder: Path) -> tuple[regulation_facts.Fact, ...]:
    """Give the facts that an installation added, if it did.  Raises `regulation_facts.NotARegister`."""
    path = folder / ADDED
    return facts_in(path) if path.is_file() else ()


def facts_in(path: Path) -> tuple[regulation_facts.Fact, ...]:
    """Give the facts of a file.  Raises `regulation_facts.NotARegister`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as reason:
        raise regulation_facts.NotARegister(f"Berkas “{path}” tidak ada atau tidak dapat dibaca.") from reason
    except UnicodeDecodeError as reason:
        raise regulation_facts.NotARegister(f"Berkas “{path}” bukan teks UTF-8.") from reason
    return regulation_facts.read(text)


def add_facts(folder: Path, facts: tuple[regulation_facts.Fact, ...]) -> Path:
    """Keep facts with those that the installation added before, and give the file: written beside it and renamed, so that it is never half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ADDED
    lines = [regulation_facts.line_of(fact) for fact in regulation_facts.merged(added_facts(folder), facts)]
    fresh = path.with_suffix(".new")
    fresh.write_text("\n".join(["\t".join(regulation_facts.COLUMNS), *lines, ""]), encoding="utf-8")
    fresh.replace(path)
    return path


def register(folder: Path | None = None) -> regulations.Register:
    """Give the register shipped, with what the installation added in *folder*."""
    path = folder / ADDED if folder else None
    return _register_with(path, path.stat().st_mtime_ns) if path and path.is_file() else shipped_register()


@lru_cache(maxsize=4)
def _register_with(path: Path, _changed: int) -> regulations.Register:
    """Give the register with what a file adds, read once for each state of the file."""
    return regulations.build(regulation_facts.merged(shipped_facts(), facts_in(path)))


def default_context(as_of: dt.date, *, unit: Unit | None = None, historical: bool = False, added: Path | None = None) -> Context:
    """Give a context from the shipped registers: for the command line, the demo and the tests."""
    unit = unit or model_unit()
    return Context(
        as_of=as_of,
        unit=unit,
        regulations=register(added),
        vocabulary=vocabulary_with(unit.own_words),
        required=required_bases(),
        historical=historical,
    )


def _shipped(name: str) -> str:
    return (SHIPPED / name).read_text(encoding="utf-8")
