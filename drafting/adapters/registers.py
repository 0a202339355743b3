"""Reads the registers that the rules consult.

Those shipped beside the rules, and what an installation added to them.

Rules are pure and are handed what they look things up in; this is where it comes from.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from drafting import rules
from drafting.adapters.decode_errors import what_is_wrong
from drafting.rules.content import Decree
from drafting.rules.lint.engine.context import Context, RequiredBasis, Unit
from drafting.rules.lint.words import own_words, vocabulary
from drafting.rules.regulations import facts as regulation_facts
from drafting.rules.regulations import register as regulations
from drafting.rules.text.titles import named
from workflow.rules.errors import Refusal

SHIPPED = Path(rules.__file__).parent / "data"
ADDED = "regulations.tsv"
"""In an installation's own folder: the facts that `flask drafting regulations import` added."""

_NO_UNIT = (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, msgspec.ValidationError)
ELSEWHERE = re.compile(r"\b(?:KABUPATEN|KOTA|PROVINSI)\b", re.IGNORECASE)


class NotKept(Refusal):
    """The register of the installation could not be written."""


class NotAUnit(Refusal):
    """The file describes no unit."""

    sentence = "Berkas ini bukan profil unit."


@cache
def shipped_vocabulary() -> vocabulary.Vocabulary:
    """Return the lists of words shipped with the project."""
    return vocabulary.read(_shipped("words.toml"))


@lru_cache(maxsize=64)
def vocabulary_with(own: own_words.OwnWords) -> vocabulary.Vocabulary:
    """Return the word list with what a unit adds; remembered, because its patterns are slow to make."""
    return (
        own.added_to(shipped_vocabulary()) if own != own_words.OwnWords() else shipped_vocabulary()
    )


@cache
def shipped_facts() -> tuple[regulation_facts.Fact, ...]:
    """Return the facts of the register of regulations shipped with the project."""
    return regulation_facts.read(_shipped("regulations.tsv"))


@cache
def shipped_register() -> regulations.Register:
    """Return the register of regulations shipped with the project."""
    return regulations.build(shipped_facts())


@cache
def model_unit() -> Unit:
    """Return the unit of the model case, for a decree whose unit nobody named."""
    return _unit(_shipped("unit.toml"))


def unit_of(tree: Decree) -> Unit:
    """Return the unit of the model case for a decree of its own.

    And for any other one of which nothing is known but its office.
    """
    model, office = model_unit(), tree.heading.office
    own = not office or (
        _bare(model.office) in _bare(office)
        and (_bare(model.region) in _bare(office) or not ELSEWHERE.search(office))
    )
    return model if own else Unit(name="", office=named(office))


def unit_in(path: Path) -> Unit:
    """Return the unit that a TOML file describes, with the keys of `data/unit.toml`.

    Raises `NotAUnit`.
    """
    try:
        unit = _unit(path.read_text(encoding="utf-8-sig"))
    except (OSError, *_NO_UNIT) as reason:
        raise NotAUnit(
            f"Berkas “{path}” bukan profil unit: {what_is_wrong(reason)}. Contohnya"
            " drafting/rules/data/unit.toml."
        ) from reason
    try:
        _assert_sound(unit)
    except own_words.EntryRefused as reason:
        raise NotAUnit(f"Profil unit “{path}”, `{reason.field}`: {reason.sentence}") from reason
    return unit


def _assert_sound(unit: Unit) -> None:
    """Refuse what would make the rules fail or contradict themselves.

    As the page of the lists does.  Raises `own_words.EntryRefused`.
    """
    if not unit.name.strip():
        raise own_words.EntryRefused("name", "nama unit kosong. Tulis namanya.")
    for field, entries in msgspec.to_builtins(unit).items():
        if isinstance(entries, list | tuple) and not all(_filled(entry) for entry in entries):
            raise own_words.EntryRefused(field, "ada entri yang kosong. Isi, atau hapus.")
    own_words.check_number_form(unit.number_pattern)
    own_words.check(unit.own_words, shipped_vocabulary())


def _filled(entry: str | list[str] | dict[str, str]) -> bool:
    if isinstance(entry, dict):
        return bool(entry["said"].strip() and entry["why"].strip())
    return bool(entry.strip()) if isinstance(entry, str) else all(word.strip() for word in entry)


def unit_from(data: bytes) -> Unit:
    """Return the unit that an uploaded TOML file describes.  Raises `NotAUnit`."""
    try:
        return _unit(data.decode("utf-8-sig"))
    except _NO_UNIT as reason:
        raise NotAUnit(
            f"Berkas ini bukan daftar aturan: {what_is_wrong(reason)}. Unduh daftar sekarang"
            " sebagai contohnya."
        ) from reason


def _unit(text: str) -> Unit:
    """Read a unit.  Raises one of `_NO_UNIT`."""
    return msgspec.convert(tomllib.loads(text), Unit)


def unit_as_toml(unit: Unit) -> str:
    """Write a unit as the TOML file that `unit_in` reads.

    A line for each entry, for people to edit and to compare.
    """
    return "".join(
        f"{name} = {_toml(value)}\n" for name, value in msgspec.to_builtins(unit).items()
    )


def _toml(value: Any) -> str:  # noqa: ANN401  (text, a truth, or a list of them)
    if isinstance(value, list | tuple):
        return f"[\n{''.join(f'    {_entry(one)},{chr(10)}' for one in value)}]" if value else "[]"
    return _entry(value)


def _entry(value: Any) -> str:  # noqa: ANN401  (text, a truth, a pair or a term)
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_entry(one)}' for name, one in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_entry, value))}]"
    # a JSON string is a TOML string
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


@cache
def required_bases() -> tuple[RequiredBasis, ...]:
    """Return the table of regulations that a decree on a topic must cite."""
    return msgspec.convert(
        tomllib.loads(_shipped("bases.toml"))["required"], tuple[RequiredBasis, ...]
    )


def added_facts(folder: Path) -> tuple[regulation_facts.Fact, ...]:
    """Return the facts that an installation added, if it did.

    Raises `regulation_facts.NotARegister`, naming the file.
    """
    path = folder / ADDED
    if not path.is_file():
        return ()
    try:
        return facts_in(path)
    except regulation_facts.NotARegister as refusal:
        raise regulation_facts.NotARegister(
            f"Register tambahan “{path}” keliru. {refusal.sentence}"
        ) from refusal


def facts_in(path: Path) -> tuple[regulation_facts.Fact, ...]:
    """Return the facts of a file.  Raises `regulation_facts.NotARegister`, also where it is larger
    than any list of facts.
    """
    try:
        with path.open("rb") as file:
            content = file.read(regulation_facts.LARGEST + 1)
    except OSError as reason:
        raise regulation_facts.NotARegister(
            f"Berkas “{path}” tidak ada atau tidak dapat dibaca."
        ) from reason
    return regulation_facts.read(regulation_facts.decoded(content))


def add_facts(folder: Path, facts: tuple[regulation_facts.Fact, ...]) -> None:
    """Keep facts with those that the installation added before.  Raises `NotKept`."""
    _rewrite(folder, lambda added: regulation_facts.merged(added, facts))


def drop_facts(folder: Path, subjects: set[tuple[str, regulation_facts.What, str]]) -> None:
    """Keep no longer the added facts that speak of these.  Raises `NotKept`."""
    _rewrite(
        folder,
        lambda added: tuple(
            fact for fact in added if regulation_facts.subject(fact) not in subjects
        ),
    )


def _rewrite(
    folder: Path,
    change: Callable[[tuple[regulation_facts.Fact, ...]], tuple[regulation_facts.Fact, ...]],
) -> None:
    """Write the added facts anew.

    Beside the file and renamed, so that it is never half a file, and one at a time, so that of two
    neither is lost.
    """
    path = folder / ADDED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f".{ADDED}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lines = [regulation_facts.line_of(fact) for fact in change(added_facts(folder))]
            if not lines:
                path.unlink(missing_ok=True)
                return
            content = "\n".join(["\t".join(regulation_facts.COLUMNS), *lines, ""])
            if len(content.encode()) > regulation_facts.LARGEST:
                raise NotKept(
                    f"Register tambahan akan melebihi {regulation_facts.LARGEST // 1_000_000} MB."
                    " Tidak ada yang diubah."
                )
            fresh = path.with_suffix(".new")
            fresh.write_text(content, encoding="utf-8")
            fresh.replace(path)
    except OSError as reason:
        raise NotKept(
            f"Register tambahan tidak dapat ditulis di “{folder}”. Tidak ada yang diubah."
        ) from reason


def register(folder: Path | None = None) -> regulations.Register:
    """Return the register shipped, with what the installation added in *folder*."""
    path = folder / ADDED if folder else None
    return (
        _register_with(path, path.stat().st_mtime_ns)
        if path and path.is_file()
        else shipped_register()
    )


@lru_cache(maxsize=4)
def _register_with(path: Path, _changed: int) -> regulations.Register:
    """Return the register with what a file adds, read once for each state of the file."""
    return regulations.build(regulation_facts.merged(shipped_facts(), added_facts(path.parent)))


def default_context(
    as_of: dt.date, *, unit: Unit | None = None, historical: bool = False, added: Path | None = None
) -> Context:
    """Return a context from the shipped registers: for the command line, the demo and the tests."""
    unit = unit or model_unit()
    return Context(
        as_of=as_of,
        unit=unit,
        regulations=register(added),
        vocabulary=vocabulary_with(unit.own_words),
        required=required_bases(),
        historical=historical,
    )


def _bare(name: str) -> str:
    return "".join(name.casefold().split())


def _shipped(name: str) -> str:
    return (SHIPPED / name).read_text(encoding="utf-8")
