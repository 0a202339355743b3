"""The facts of a register of regulations: one a line, each with its own date and source, because that is how they become known and are corrected.

    UU/23/2014 <TAB> amended <TAB> UU/9/2015 <TAB> 2015-03-18 <TAB> yes <TAB> judul UU 9/2015

A date may be a year alone: then it is certain only after that year.  A fact that is not sure (`no`) only ever warns.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

import msgspec

from workflow.rules.errors import Refusal

COLUMNS = ("regulation", "fact", "value", "date", "sure", "source")
GAZETTE = re.compile(r"(?P<kind>LN|LD|BN|BD) (?P<year>\d{4})/(?P<number>\d+)(?:; T(?:LN|LD|BN|BD) (?P<supplement>\d+))?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_KEY = re.compile(r"[A-Z][A-Z .,()-]*/[^\s/][^\s]*")


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


def problems(facts: tuple[Fact, ...]) -> Iterator[str]:
    """Say, in Indonesian, what is wrong with a register: twice the same fact, a regulation nobody titled, a date that cannot be."""
    titled = {fact.regulation for fact in facts if fact.what is What.TITLE}
    for (regulation, what, value), times in Counter(map(_subject, facts)).items():
        if times > 1:
            yield f"{regulation}: fakta “{what.value}{' ' + value if value else ''}” tercatat {times} kali."
    for fact in facts:
        yield from (f"baris {fact.line}: {problem}" for problem in _problems_of(fact, titled))


def line_of(fact: Fact) -> str:
    """Give the line of the file that says this."""
    return "\t".join((fact.regulation, fact.what.value, fact.value, fact.date, "yes" if fact.sure else "no", fact.source))


def merged(shipped: Iterable[Fact], added: Iterable[Fact]) -> tuple[Fact, ...]:
    """Give both, where an added fact takes the place of the shipped one that speaks of the same: so a doubtful fact is settled."""
    added = tuple(added)
    subjects = {_subject(fact) for fact in added}
    return (*(fact for fact in shipped if _subject(fact) not in subjects), *added)


def _subject(fact: Fact) -> tuple[str, What, str]:
    """Give what a fact speaks of: a regulation has one title, but may be amended by many."""
    return fact.regulation, fact.what, "" if fact.what in _ONCE else fact.value


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
    if fact.what is What.GAZETTE and not GAZETTE.fullmatch(fact.value):
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
        earliest(text)
    except ValueError:
        return False
    return True


def earliest(text: str) -> dt.date:
    """Give the first day that a date may mean."""
    year, _dash, rest = text.partition("-")
    month, _dash, day = rest.partition("-")
    return dt.date(int(year), int(month or 1), int(day or 1))


def latest(text: str) -> dt.date:
    """Give the last day that a date may mean."""
    if text.count("-") == 2:  # noqa: PLR2004  (a whole date: year, month, day)
        return earliest(text)
    first = earliest(text)
    following = dt.date(first.year + 1, 1, 1) if "-" not in text else (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)
