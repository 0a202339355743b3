"""The register of regulations: titles, gazettes and changes on any day.

It is built from facts (`facts.py`).  A change is *known* on a day when it is sure and its date is
over; it is *possible* when its date may be over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from drafting.rules.regulations.facts import CHANGES, GAZETTE, Fact, What, earliest, latest
from drafting.rules.regulations.keys import alike

GONE = (What.REVOKED, What.OBSOLETE)
# e.g. "2016-2021", "2016 s.d. 2021", "2016 sampai dengan 2021"
_PERIOD = re.compile(
    r"\b(20\d\d)\s{0,3}(?:[-\u2010-\u2014]|s\.?/?d\.?|sampai\s+dengan)\s{0,3}(20\d\d)\b",
    re.IGNORECASE,
)


class Change(msgspec.Struct, frozen=True):
    """What another regulation did to one: amended, revoked, made obsolete."""

    what: What
    by: str
    date: str
    sure: bool
    source: str

    def known(self, as_of: dt.date) -> bool:
        """Return whether it has happened by that day, beyond doubt."""
        return self.sure and latest(self.date) <= as_of

    def possible(self, as_of: dt.date) -> bool:
        """Return whether it may have happened by that day."""
        return earliest(self.date) <= as_of


class Gazette(msgspec.Struct, frozen=True):
    """Where it was promulgated: Lembaran or Berita, Negara or Daerah.

    `supplement` is 0 where none is known.
    """

    kind: str
    year: int
    number: int
    supplement: int = 0


class Regulation(msgspec.Struct, frozen=True):
    """What the register knows of one regulation."""

    key: str
    title: str
    title_sure: bool
    enacted: str = ""
    enacted_sure: bool = False
    gazette: Gazette | None = None
    gazette_sure: bool = False
    changes: tuple[Change, ...] = ()
    fictitious: bool = False

    @property
    def name(self) -> str:
        """The name in short: `UU 23/2014`."""
        return self.key.replace("/", " ", 1)

    def changed(self, what: What, as_of: dt.date) -> tuple[Change, ...]:
        """Return the changes of one kind possible by that day, oldest first."""
        happened = (
            change for change in self.changes if change.what is what and change.possible(as_of)
        )
        return tuple(sorted(happened, key=lambda change: change.date))


class Register(msgspec.Struct, frozen=True):
    """The regulations by key, and the keys by what all spellings have in common."""

    by_key: dict[str, Regulation]
    spellings: dict[str, str] = {}

    def get(self, key: str) -> Regulation | None:
        """Return the regulation, or None where the register does not know it."""
        return self.by_key.get(key) or self.by_key.get(self.spellings.get(alike(key), ""))

    def amendments(self, regulation: Regulation, as_of: dt.date) -> tuple[Change, ...]:
        """Return the amendments that a citation of that day may name, oldest first.

        Those that are themselves gone by then are left out.

        UU 11/2020 was revoked by Perppu 2/2022, which took over what it had amended, and that
        became UU 6/2023: PP 2/2023 cites a law of the first days of 2023 as amended by the Perppu
        alone.  Where all of them are gone, the regulation was revoked with its amendments, and they
        stay.
        """
        changes = regulation.changed(What.AMENDED, as_of)
        return tuple(change for change in changes if not self._gone(change.by, as_of)) or changes

    def _gone(self, key: str, as_of: dt.date) -> bool:
        known = self.get(key)
        return known is not None and any(
            change.what in GONE and change.known(as_of) for change in known.changes
        )


def build(facts: Iterable[Fact]) -> Register:
    """Return the register of these facts."""
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.regulation].append(fact)
    return Register(
        {key: _regulation(key, group) for key, group in grouped.items()},
        {alike(key): key for key in grouped},
    )


def period_in(title: str) -> tuple[int, int] | None:
    """Return the years that the title of a plan says it covers (2016-2021)."""
    match = _PERIOD.search(title)
    return (int(match[1]), int(match[2])) if match else None


def _regulation(key: str, facts: list[Fact]) -> Regulation:
    by_what = {fact.what: fact for fact in facts}
    title = by_what.get(What.TITLE)
    gazette = by_what.get(What.GAZETTE)
    enacted = by_what.get(What.ENACTED)
    return Regulation(
        key=key,
        title=title.value if title else "",
        title_sure=bool(title and title.sure),
        enacted=enacted.date if enacted else "",
        enacted_sure=bool(enacted and enacted.sure),
        gazette=_gazette(gazette.value) if gazette else None,
        gazette_sure=bool(gazette and gazette.sure),
        changes=tuple(
            Change(fact.what, fact.value, fact.date, fact.sure, fact.source)
            for fact in facts
            if fact.what in CHANGES
        ),
        fictitious=What.FICTITIOUS in by_what,
    )


def _gazette(value: str) -> Gazette | None:
    match = GAZETTE.fullmatch(value)
    if match is None:
        return None
    return Gazette(
        match["kind"], int(match["year"]), int(match["number"]), int(match["supplement"] or 0)
    )
