"""Read the registers of the rules, and write what an installation adds.

Rules are pure: this is where the facts about regulations that they are handed come from.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from drafting.adapters.unit_files import model_unit
from drafting.adapters.word_lists import shipped, vocabulary_with
from drafting.rules.lint.engine.context import Context, RequiredBasis, Unit
from drafting.rules.regulations import posts
from drafting.rules.regulations.facts import (
    COLUMNS,
    LARGEST,
    Fact,
    NotARegister,
    What,
    decoded,
    line_of,
    merged,
    read,
    subject,
)
from drafting.rules.regulations.posts import Post, Posts
from drafting.rules.regulations.register import Register, build
from workflow.rules.errors import Refusal

# e.g. "#   confirmed    2026-11-24" at the head of the register
CONFIRMED = re.compile(r"^#\s+confirmed\s+(\d{4}-\d{2}-\d{2})$", re.MULTILINE)
ADDED = "regulations.tsv"
"""In the folder of a unit, below that of the installation: the facts that the unit added.

A unit without any uses those in the installation's own folder, where an earlier version kept all.
"""
HEAD = "\t".join(COLUMNS) + "\n"


class NotKept(Refusal):
    """The register of the installation could not be written."""


@cache
def shipped_facts() -> tuple[Fact, ...]:
    """Return the facts of the register of regulations shipped with the project."""
    return read(shipped("regulations.tsv"))


@cache
def shipped_register() -> Register:
    """Return the register of regulations shipped with the project."""
    return build(shipped_facts())


@cache
def required_bases() -> tuple[RequiredBasis, ...]:
    """Return the table of regulations that a decree on a topic must cite."""
    return msgspec.convert(
        tomllib.loads(shipped("bases.toml"))["required"], tuple[RequiredBasis, ...]
    )


@cache
def confirmed_on() -> dt.date | None:
    """Return the day on which the shipped register was last compared."""
    found = CONFIRMED.search(shipped("regulations.tsv"))
    return dt.date.fromisoformat(found[1]) if found else None


@cache
def shipped_posts() -> tuple[Post, ...]:
    """Return the register of posts that comes with the project."""
    return posts.read(shipped("posts.tsv"))


def added_facts(folder: Path) -> tuple[Fact, ...]:
    """Return the facts that an installation added in *folder*.

    Raise `NotARegister`, naming the file.
    """
    path = file_of(folder)
    if not path.is_file() or path.read_bytes() == HEAD.encode():
        return ()
    try:
        return facts_in(path)
    except NotARegister as refusal:
        raise NotARegister(f"Register tambahan “{path}” keliru. {refusal.sentence}") from refusal


def file_of(folder: Path) -> Path:
    """Return the file of added facts that holds in a folder."""
    own, inherited = folder / ADDED, folder.parent / ADDED
    return own if own.is_file() or not inherited.is_file() else inherited


def facts_in(path: Path) -> tuple[Fact, ...]:
    """Return the facts of a file.

    Raise `NotARegister`, also for a file that is larger than any list of facts.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as reason:
        raise NotARegister(f"Berkas “{path}” tidak ada atau tidak dapat dibaca.") from reason
    return read(decoded(content))


def add_facts(folder: Path, facts: tuple[Fact, ...]) -> None:
    """Add facts to the installation's; raise `NotKept` where that fails."""
    _rewrite(folder, lambda added: merged(added, facts))


def drop_facts(folder: Path, subjects: set[tuple[str, What, str]]) -> None:
    """Remove the added facts about these subjects; raise `NotKept`."""

    def without(added: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(fact for fact in added if subject(fact) not in subjects)

    _rewrite(folder, without)


def _rewrite(folder: Path, change: Callable[[tuple[Fact, ...]], tuple[Fact, ...]]) -> None:
    """Rewrite the file of added facts.

    A new file is written and then renamed, so that no reader finds half of it; the lock makes
    two writers take turns, so that neither loses the other's facts.
    """
    path = folder / ADDED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f".{ADDED}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lines = [line_of(fact) for fact in change(added_facts(folder))]
            if not lines and not (folder.parent / ADDED).is_file():
                path.unlink(missing_ok=True)
                return
            content = "\n".join(["\t".join(COLUMNS), *lines, ""])
            if len(content.encode()) > LARGEST:
                raise NotKept(
                    f"Register tambahan akan melebihi {LARGEST // 1_000_000} MB."
                    " Tidak ada yang diubah."
                )
            fresh = path.with_suffix(".new")
            fresh.write_text(content, encoding="utf-8")
            fresh.replace(path)
    except OSError as reason:
        raise NotKept(
            f"Register tambahan tidak dapat ditulis di “{folder}”. Tidak ada yang diubah."
        ) from reason


def register(folder: Path | None = None) -> Register:
    """Return the register shipped, with what the installation added in *folder*."""
    path = file_of(folder) if folder else None
    if path and path.is_file():
        return _register_with(path, path.stat().st_mtime_ns)
    return shipped_register()


@lru_cache(maxsize=32)
def _register_with(path: Path, _changed: int) -> Register:
    """Return the register with a file's facts, cached by its time of change."""
    return build(merged(shipped_facts(), added_facts(path.parent)))


def default_context(
    as_of: dt.date, *, unit: Unit | None = None, historical: bool = False, added: Path | None = None
) -> Context:
    """Return a context of the shipped registers and those in *added*."""
    unit = unit or model_unit()
    return Context(
        as_of=as_of,
        unit=unit,
        regulations=register(added),
        vocabulary=vocabulary_with(unit.own_words),
        required=required_bases(),
        posts=Posts(unit.posts, shipped_posts()),
        confirmed=confirmed_on(),
        historical=historical,
    )
