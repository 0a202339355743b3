"""What a post is called on a day, by a dated register of names.

A name has a first day, a last day and the names that may follow it.  Which of these is right
depends on the holder's appointment, so they are choices for a person.  The unit's own map, which
its administrator confirmed, comes before the register that is shipped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache

import msgspec

from drafting.rules.regulations.facts import earliest, latest

COLUMNS = ("name", "kind", "from", "until", "replaced_by", "grade", "confirmed", "law", "source")
OWN = "peta jabatan unit"
"""The law of an entry that the unit itself made."""
YEAR = dt.timedelta(days=365)


class State(Enum):
    """What a title is on a day."""

    IN_FORCE = "berlaku"
    RENAMED = "berganti nama"
    ABOLISHED = "dihapus"
    NOT_YET = "belum ada"
    UNKNOWN = "tidak dikenal"


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name of a post and the days on which it is one."""

    name: str
    starts: str = ""
    until: str = ""
    replaced_by: tuple[str, ...] = ()
    kind: str = ""
    grade: str = ""
    confirmed: str = ""
    law: str = OWN
    source: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the unit's administrator confirmed it: then it may stop a decree."""
        return self.law == OWN

    def is_stale(self, day: dt.date) -> bool:
        """Return whether its source was last looked at more than a year before *day*."""
        return bool(self.confirmed) and day - earliest(self.confirmed) > YEAR


class Standing(msgspec.Struct, frozen=True):
    """What a title is on a day, by which entry, with what may follow it."""

    state: State
    post: Post | None = None
    choices: tuple[str, ...] = ()


class Posts:
    """The names that are known, the unit's own before the shipped ones."""

    def __init__(self, own: Iterable[Post], shipped: Iterable[Post]) -> None:
        self.known = (*own, *shipped)
        self.exact: dict[str, Post] = {}
        for post in self.known:
            if "*" not in post.name:
                self.exact.setdefault(post.name.casefold(), post)
        self.patterns = [(_pattern(post.name), post) for post in self.known if "*" in post.name]

    def on(self, title: str, day: dt.date) -> Standing:
        """Return what a title is on *day*."""
        post = self._entry(title)
        if post is None:
            return Standing(State.UNKNOWN)
        if post.starts and earliest(post.starts) > day:
            return Standing(State.NOT_YET, post)
        if not post.until or latest(post.until) >= day:
            return Standing(State.IN_FORCE, post)
        choices = tuple(name for name in post.replaced_by if self._holds(name, day))
        return Standing(State.RENAMED if choices else State.ABOLISHED, post, choices)

    def may_be_recommended(self, title: str, day: dt.date) -> bool:
        """Return whether nothing says that a title has ended by *day*."""
        return self.on(title, day).state not in {State.RENAMED, State.ABOLISHED, State.NOT_YET}

    def _holds(self, title: str, day: dt.date) -> bool:
        return self.on(title, day).state is State.IN_FORCE

    def _entry(self, title: str) -> Post | None:
        wanted = " ".join(title.split()).casefold()
        found = self.exact.get(wanted)
        return found or next(
            (post for pattern, post in self.patterns if pattern.fullmatch(wanted)), None
        )


@lru_cache(maxsize=1_000)
def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a name with stars."""
    # “sub koordinator *” matches “sub koordinator evaluasi kerja sama”
    return re.compile(re.escape(name.casefold()).replace(r"\*", r"\S.*"))


def read(text: str) -> tuple[Post, ...]:
    """Return the entries of a file with the columns of the shipped one."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_post(row) for row in rows[1:])


def _post(row: Sequence[str]) -> Post:
    said = dict(zip(COLUMNS, row, strict=True))
    starts, followers = said.pop("from"), said.pop("replaced_by")
    return Post(
        **said, starts=starts, replaced_by=tuple(filter(None, map(str.strip, followers.split(";"))))
    )
