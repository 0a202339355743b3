"""Titles of positions as of the decree's day, by the dated register of posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from drafting.rules.content import Position
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.regulations.posts import Posts, Standing, State
from drafting.rules.text import plain

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ
NEAR = 0.88
SURE = frozenset({"A", "B"})
"""Grades of entries that may be named where a title is misspelt."""


@rule(
    "jabatan-tanggal",
    BLOCK,
    READ,
    "Peta jabatan unit; nomenklatur PermenPANRB 45/2022 dan KepmenPANRB 282/2025 (sumber kedua)",
    "Nama jabatan berlaku pada tanggal Keputusan; yang sudah berganti nama ditawari pilihannya.",
)
def posts_exist_on_the_day(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a title that has ended by the day, or is a slip of another.

    The shipped register warns, with its law. Only the unit's own map, which its administrator
    confirmed, blocks. What may stand instead is a choice; nobody is sure enough to write it.
    """
    for position in reading.tree.positions:
        standing = context.posts.on(position.title, context.as_of)
        if standing.state in {State.RENAMED, State.ABOLISHED, State.NOT_YET}:
            yield _ended(position, standing, context.as_of)
        elif standing.state is State.UNKNOWN and position.title not in context.unit.positions:
            near = _nearest(position.title, context.posts, context.as_of)
            if near:
                edit = rewrite(position, "title", near)
                yield on(
                    position,
                    f"Jabatan “{position.title}” tidak ada dalam nomenklatur. Maksudnya “{near}”?",
                    field="title",
                    text=position.title,
                    repair=repair_with(f"Tulis “{near}”.", edit, automatic=False),
                    severity=WARN,
                )


def _ended(position: Position, standing: Standing, day: dt.date) -> Hit:
    post = standing.post
    if post is None:
        raise AssertionError("what has ended is known")
    law, grade = post.law, post.grade or "unit"
    names = "; ".join(f"“{name}”" for name in standing.choices)
    message = (
        f"Jabatan “{position.title}” tidak berlaku pada tanggal Keputusan menurut “{law}” (tingkat"
        f" {grade}). Periksa peta jabatan unit, lalu tulis nama yang berlaku."
    )
    if names:
        message = (
            f"Jabatan “{position.title}” tidak berlaku pada tanggal Keputusan menurut “{law}”"
            f" (tingkat {grade}). Ganti menurut pengangkatan pemangkunya: {names}."
        )
    if post.is_stale(day):
        confirmed = plain.any_date(str(post.confirmed))
        message = f"{message} Fakta ini terakhir dicocokkan {confirmed}; periksa lagi."
    return on(
        position,
        message,
        field="title",
        text=position.title,
        severity=BLOCK if post.is_own else WARN,
    )


@lru_cache(maxsize=500)
def _nearest(title: str, posts: Posts, day: dt.date) -> str:
    """Return the title in force that is nearly this one (empty: none)."""
    scored = [
        (SequenceMatcher(None, title.casefold(), post.name.casefold()).ratio(), post.name)
        for post in posts.known
        if "*" not in post.name
        and (post.is_own or post.grade in SURE)
        and posts.may_be_recommended(post.name, day)
    ]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= NEAR else ""
