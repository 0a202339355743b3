"""A unit's own map of posts, written one post a line."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.rules.lint.words.own_words import LONGEST_ENTRY, EntryRefused
from drafting.rules.regulations.facts import NotARegister, earliest
from drafting.rules.regulations.posts import Post

PARTS = 4


def posts_in(lines: Iterable[str]) -> tuple[Post, ...]:
    """Return the posts in lines of `nama = sejak = sampai = pengganti`.

    All but the name may be empty. Raises `EntryRefused`.
    """
    found = {}
    for line in lines:
        parts = [" ".join(part.split()) for part in line.split("=")]
        if not parts[0] or len(parts) > PARTS or len(line) > LONGEST_ENTRY:
            raise EntryRefused(
                "posts",
                f"“{line[:80]}” belum terbaca. Tulis “nama = sejak = sampai = pengganti”, satu"
                " jabatan tiap baris; tanggal seperti 2027-01-04, pengganti dipisahkan titik koma.",
            )
        name, starts, until, followers = (*parts, "", "", "")[:PARTS]
        for day in filter(None, (starts, until)):
            _require_date(line, day)
        instead = tuple(filter(None, map(str.strip, followers.split(";"))))
        found[name.casefold()] = Post(name=name, starts=starts, until=until, replaced_by=instead)
    return tuple(found.values())


def as_line(post: Post) -> str:
    """Return a post as a person types it."""
    return " = ".join((post.name, post.starts, post.until, "; ".join(post.replaced_by)))


def _require_date(line: str, day: str) -> None:
    try:
        earliest(day)
    except (NotARegister, ValueError):
        raise EntryRefused(
            "posts", f"“{line[:80]}”: “{day}” bukan tanggal. Tulis misalnya 2027-01-04 atau 2027."
        ) from None
