"""Titles of positions against the unit's nomenclature."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from drafting.rules.content import Position
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import SAME_TERM
from drafting.rules.regulations.posts import State

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

ANALYSIS = "Analisis "
NEAR = 0.84


@rule(
    "nama-jabatan",
    BLOCK,
    READ,
    f"Nomenklatur jabatan unit; {SAME_TERM}; UU 30/2014 Pasal 52",
    "Nama jabatan ditulis seperti dalam nomenklatur unit.",
)
def positions_are_in_the_nomenclature(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “Analisis Kerja Sama” where the register has “Analis Kerja Sama”.

    A title unlike any of the register only warns. “Analisis” is found without a register too: a
    position is a person, not an activity.
    """
    known = {title.casefold() for title in context.unit.positions}
    for position in reading.tree.positions:
        if not known and position.title.startswith(ANALYSIS):
            yield _named_after_an_activity(position)
        elif (
            known
            and position.title.casefold() not in known
            and not _is_named_by_the_register(position.title, context)
        ):
            yield _outside_the_nomenclature(position, _in_force(context), context.unit.positions)


def _is_named_by_the_register(title: str, context: Context) -> bool:
    """Return whether the dated register has this very name, and it is in force."""
    standing = context.posts.on(title, context.as_of)
    named = standing.post is not None and "*" not in standing.post.name
    return named and standing.state is State.IN_FORCE


def _in_force(context: Context) -> tuple[str, ...]:
    """Return the unit's titles but those that the law has ended."""
    return tuple(
        title
        for title in context.unit.positions
        if context.posts.may_be_recommended(title, context.as_of)
    )


def _named_after_an_activity(position: Position) -> Hit:
    right = f"Analis {position.title.removeprefix(ANALYSIS)}"
    edit = rewrite(position, "title", right)
    return on(
        position,
        f"“{position.title}” menyebut kegiatan, bukan jabatan. Tulis “{right}”.",
        field="title",
        text=position.title,
        repair=repair_with(f"Tulis “{right}”.", edit, automatic=False),
        severity=WARN,
    )


def _outside_the_nomenclature(
    position: Position, titles: tuple[str, ...], ended_too: tuple[str, ...]
) -> Hit:
    near = _nearest(position.title, titles)
    if near:
        return on(
            position,
            f"Jabatan “{position.title}” tidak ada dalam nomenklatur. Tulis “{near}”.",
            field="title",
            text=position.title,
            repair=repair_with(f"Tulis “{near}”.", rewrite(position, "title", near)),
        )
    ended = _nearest(position.title, ended_too)
    message = (
        f"Jabatan “{position.title}” tidak ada dalam nomenklatur unit. Periksa namanya,"
        " atau catat jabatan itu pada daftar unit."
    )
    if ended:
        message = (
            f"Jabatan “{position.title}” tidak ada dalam nomenklatur unit. Maksudnya “{ended}”?"
            " Nama itu ada pada daftar unit, tetapi tidak berlaku lagi pada tanggal Keputusan."
        )
    edit = rewrite(position, "title", ended)
    hit = on(
        position,
        message,
        field="title",
        text=position.title,
        repair=repair_with(f"Tulis “{ended}”.", edit, automatic=False) if ended else None,
        severity=WARN,
    )
    return msgspec.structs.replace(hit, setting="positions")


@lru_cache(maxsize=500)
def _nearest(title: str, titles: tuple[str, ...]) -> str:
    """Return the title of the register that is nearly this one (empty: none)."""
    scored = [
        (SequenceMatcher(None, title.casefold(), other.casefold()).ratio(), other)
        for other in titles
    ]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= NEAR else ""
