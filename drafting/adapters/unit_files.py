"""Read and write the profile of a unit as a TOML file.

The profile names the unit's posts and offices and holds the words that it adds to the lists.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from drafting.adapters.decode_errors import what_is_wrong
from drafting.adapters.word_lists import shipped, shipped_vocabulary
from drafting.rules.content import Decree
from drafting.rules.lint.engine.context import Unit
from drafting.rules.lint.words import own_words
from drafting.rules.text.titles import named
from workflow.rules.errors import Refusal

_NO_UNIT = (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, msgspec.ValidationError)


# e.g. "Bupati Malang, Kabupaten Malang": an office that names a region
ELSEWHERE = re.compile(r"\b(?:KABUPATEN|KOTA|PROVINSI)\b", re.IGNORECASE)


class NotAUnit(Refusal):
    """The file describes no unit."""

    sentence = "Berkas ini bukan profil unit."


@cache
def model_unit() -> Unit:
    """Return the unit of the model case, for a decree whose unit nobody named."""
    return _unit(shipped("unit.toml"))


def unit_of(tree: Decree) -> Unit:
    """Return the model unit for its own decree, else one with an office only."""
    model, office = model_unit(), tree.heading.office or tree.heading.issuer
    nameless = not office and not tree.letterhead
    own = nameless or (
        bool(office)
        and (
            _bare(model.office) in _bare(office)
            and (_bare(model.region) in _bare(office) or not ELSEWHERE.search(office))
        )
    )
    return model if own else Unit(name="", office=named(office))


def unit_in(path: Path) -> Unit:
    """Return the unit in a TOML file with the keys of `data/unit.toml`.

    Raise `NotAUnit` with the reason.
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
    """Refuse entries with which the rules would fail or contradict themselves.

    The page of a unit's lists checks the same.  Raise `own_words.EntryRefused`.
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
    """Return the unit that an uploaded TOML file describes.

    Raise `NotAUnit` with the reason.
    """
    try:
        return _unit(data.decode("utf-8-sig"))
    except _NO_UNIT as reason:
        raise NotAUnit(
            f"Berkas ini bukan daftar aturan: {what_is_wrong(reason)}. Unduh daftar sekarang"
            " sebagai contohnya."
        ) from reason


def _unit(text: str) -> Unit:
    """Return the unit that TOML describes; raise one of `_NO_UNIT`."""
    return msgspec.convert(tomllib.loads(text), Unit)


def unit_as_toml(unit: Unit) -> str:
    """Return the TOML that `unit_in` reads.

    Each entry has a line of its own, for people to edit and to compare.
    """
    return "".join(
        f"{name} = {_toml(value)}\n" for name, value in msgspec.to_builtins(unit).items()
    )


def _toml(value: Any) -> str:  # noqa: ANN401  (text, a truth, or a list of them)
    if not isinstance(value, list | tuple):
        return _entry(value)
    if not value:
        return "[]"
    lines = "".join(f"    {_entry(one)},\n" for one in value)
    return f"[\n{lines}]"


def _entry(value: Any) -> str:  # noqa: ANN401  (text, a truth, a pair or a term)
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_entry(one)}' for name, one in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_entry, value))}]"
    # a JSON string is a TOML string
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _bare(name: str) -> str:
    return "".join(name.casefold().split())
