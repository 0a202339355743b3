"""The register of regulations: what each is called, where it was promulgated, and what changed it since when, as of any day.

It is a list of *facts*, one a line, each with its own date and source, because that is how such facts become known, are doubted and are corrected:

    UU/23/2014 <TAB> amended <TAB> UU/9/2015 <TAB> 2015-03-18 <TAB> yes <TAB> judul UU 9/2015

A date may be a year alone: then it is certain only after that year.  A fact that is not sure (`no`) only ever warns.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec

from workflow.rules.errors import Refusal

COLUMNS = ("regulation", "fact", "value", "date", "sure", "source")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_KEY = re.compile(r"[A-Z][A-Z .,()-]*/[^\s/][^\s]*")
_GAZETTE = re.compile(r"(?P<kind>LN|LD|BN|BD) (?P<year>\d{4})/(?P<number>\d+)(?:; T(?:LN|LD|BN|BD) (?P<supplement>\d+))?")
_PERIOD = re.compile(r"(?:Tahun\s+)?\b(20\d\d)\s*[-–]\s*(20\d\d)\b")


class NotARegister(Refusal):
    """The file is no list of facts."""

    sentence = "Berkas ini bukan daftar fakta peraturan."


class What(Enum):
    """What a fact says of a regulation."""

    TITLE = "title"
    ENACTED = "enacted"
    GAZETTE = "gazette"
    AMENDED = "amended"
    REVOKED = "revoked"
    OBSOLETE = "obsolete"
    FICTITIOUS = "fictitious"


CHANGES = (What.AMENDED, What.REVOKED, What.OBSOLETE)
_ONCE = (What.TITLE, What.ENACTED, What.GAZETTE, What.FICTITIOUS)


class Fact(msgspec.Struct, frozen=True):
    """One line of the register."""

    regulation: str
    what: What
    value: str
    date: str
    sure: bool
    source: str
    line: int = 0


class Change(msgspec.Struct, frozen=True):
    """What another regulation did to one: amended it, revoked it, made it obsolete as a basis (the source says how)."""

    what: What
    by: str
    date: str
    sure: bool
    source: str

    def known(self, as_of: dt.date) -> bool:
        """Whether it has happened on that day, beyond doubt."""
        return self.sure and _latest(self.date) <= as_of

    def possible(self, as_of: dt.date) -> bool:
        """Whether it may have happened on that day."""
        return _earliest(self.date) <= as_of


class Gazette(msgspec.Struct, frozen=True):
    """Where it was promulgated: Lembaran Negara or Daerah, with the number of the supplement (0: none known)."""

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
    gazette: Gazette | None = None
    gazette_sure: bool = False
    changes: tuple[Change, ...] = ()
    fictitious: bool = False

    @property
    def name(self) -> str:
        """The name in short: `UU 23/2014`."""
        return self.key.replace("/", " ", 1)

    def changed(self, what: What, as_of: dt.date) -> tuple[Change, ...]:
        """Give the changes of one kind that have, or may have, happened on that day, oldest first."""
        happened = (change for change in self.changes if change.what is what and change.possible(as_of))
        return tuple(sorted(happened, key=lambda change: change.date))


class Register(msgspec.Struct, frozen=True):
    """The regulations by their key."""

    by_key: dict[str, Regulation]

    def get(self, key: str) -> Regulation | None:
        """Give the regulation, or None where the register does not know it."""
        return self.by_key.get(key)


def read(text: str) -> tuple[Fact, ...]:
    """Read the facts of a register.  Raises `NotARegister`, naming the line."""
    facts = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#") or line.split("\t") == list(COLUMNS):
            continue
        facts.append(_fact(number, line))
    if not facts:
        raise NotARegister(f"Berkas ini tidak berisi satu fakta pun. Setiap baris memuat, dipisah tabulasi: {', '.join(COLUMNS)}.")
    return tuple(facts)


def build(facts: Iterable[Fact]) -> Register:
    """Put the facts of each regulation together."""
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.regulation].append(fact)
    return Register({key: _regulation(key, group) for key, group in grouped.items()})


def problems(facts: tuple[Fact, ...]) -> Iterator[str]:
    """Say, in Indonesian, what is wrong with a register: twice the same fact, a regulation nobody titled, a date that cannot be."""
    titled = {fact.regulation for fact in facts if fact.what is What.TITLE}
    for (regulation, what, value), times in Counter((f.regulation, f.what, "" if f.what in _ONCE else f.value) for f in facts).items():
        if times > 1:
            yield f"{regulation}: fakta “{what.value}{' ' + value if value else ''}” tercatat {times} kali."
    for fact in facts:
        yield from (f"baris {fact.line}: {problem}" for problem in _problems_of(fact, titled))


def line_of(fact: Fact) -> str:
    """Give the line of the file that says this."""
    return "\t".join((fact.regulation, fact.what.value, fact.value, fact.date, "yes" if fact.sure else "no", fact.source))


def period_in(title: str) -> tuple[int, int] | None:
    """Give the years that the title of a plan says it covers (2016-2021)."""
    match = _PERIOD.search(title)
    return (int(match[1]), int(match[2])) if match else None


def _fact(number: int, line: str) -> Fact:
    values = [value.strip() for value in line.split("\t")]
    if len(values) != len(COLUMNS):
        raise NotARegister(f"Baris {number}: ada {len(values)} kolom, seharusnya {len(COLUMNS)} ({', '.join(COLUMNS)}), dipisah tabulasi.")
    key, what, value, date, sure, source = values
    if what not in {one.value for one in What}:
        raise NotARegister(f"Baris {number}: “{what[:40]}” bukan jenis fakta. Yang dikenal: {', '.join(one.value for one in What)}.")
    if sure not in {"yes", "no"}:
        raise NotARegister(f"Baris {number}: kolom “sure” harus “yes” atau “no”, bukan “{sure[:40]}”.")
    return Fact(key, What(what), value, date, sure == "yes", source, number)


def _regulation(key: str, facts: list[Fact]) -> Regulation:
    by_what = {fact.what: fact for fact in facts}
    title, gazette, enacted = by_what.get(What.TITLE), by_what.get(What.GAZETTE), by_what.get(What.ENACTED)
    return Regulation(
        key=key,
        title=title.value if title else "",
        title_sure=bool(title and title.sure),
        enacted=enacted.date if enacted else "",
        gazette=_gazette(gazette.value) if gazette else None,
        gazette_sure=bool(gazette and gazette.sure),
        changes=tuple(Change(fact.what, fact.value, fact.date, fact.sure, fact.source) for fact in facts if fact.what in CHANGES),
        fictitious=What.FICTITIOUS in by_what,
    )


def _gazette(value: str) -> Gazette | None:
    match = _GAZETTE.fullmatch(value)
    return Gazette(match["kind"], int(match["year"]), int(match["number"]), int(match["supplement"] or 0)) if match else None


def _problems_of(fact: Fact, titled: set[str]) -> Iterator[str]:
    if not _KEY.fullmatch(fact.regulation):
        yield f"“{fact.regulation}” bukan kunci peraturan (contoh: UU/23/2014)."
    if fact.regulation not in titled:
        yield f"{fact.regulation} tidak mempunyai judul."
    if not fact.source:
        yield f"{fact.regulation}: fakta “{fact.what.value}” tidak menyebut sumbernya."
    if fact.what in CHANGES and fact.value not in titled:
        yield f"{fact.regulation} disebut {fact.what.value} oleh {fact.value}, yang tidak ada dalam daftar."
    if fact.what in CHANGES and fact.value == fact.regulation:
        yield f"{fact.regulation} tidak dapat mengubah atau mencabut dirinya sendiri."
    if (fact.what in CHANGES or fact.what is What.ENACTED or fact.date) and not _is_date(fact.date):
        yield f"{fact.regulation}: “{fact.date}” bukan tanggal (contoh: 2015-03-18, atau 2015 saja)."
    if fact.what is What.GAZETTE and not _GAZETTE.fullmatch(fact.value):
        yield f"{fact.regulation}: “{fact.value}” bukan nomor lembaran (contoh: LN 2014/244; TLN 5587)."
    if fact.what in CHANGES and _is_date(fact.date) and (year := _year_of(fact.regulation)) and int(fact.date[:4]) < year:
        yield f"{fact.regulation} tidak mungkin berubah pada {fact.date}: ia baru ada pada {year}."


def _year_of(key: str) -> int | None:
    ending = key.rpartition("/")[2]
    return int(ending) if re.fullmatch(r"(?:19|20)\d\d", ending) else None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        _earliest(text)
    except ValueError:
        return False
    return True


def _earliest(text: str) -> dt.date:
    year, _dash, rest = text.partition("-")
    month, _dash, day = rest.partition("-")
    return dt.date(int(year), int(month or 1), int(day or 1))


def _latest(text: str) -> dt.date:
    if text.count("-") == 2:  # noqa: PLR2004  (a whole date: year, month, day)
        return _earliest(text)
    first = _earliest(text)
    following = dt.date(first.year + 1, 1, 1) if "-" not in text else (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)
