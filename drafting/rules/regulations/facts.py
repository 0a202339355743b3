"""The facts of a register of regulations, as lines of a file.

Each has its own date and source, because that is how facts become known and are corrected.

    UU/23/2014 <TAB> amended <TAB> UU/9/2015 <TAB> 2015-03-18 <TAB> yes <TAB> judul UU 9/2015

A date may be a year alone: then it is certain only after that year.  A fact that is not sure (`no`)
can only warn.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import Enum

import msgspec

from workflow.rules.errors import Refusal

COLUMNS = ("regulation", "fact", "value", "date", "sure", "source")
# LN 2014/244; TLN 5587
GAZETTE = re.compile(
    r"(?P<kind>LN|LD|BN|BD) (?P<year>[12]\d{3})/(?P<number>\d{1,5})(?:; T(?P<of>LN|LD|BN|BD)"
    r" (?P<supplement>\d{1,5}))?"
)
LARGEST = 2_000_000
"""Bytes of a list of facts: the shipped one has 150,000."""
MOST = 40
"""Sentences about one file: more would not help its author."""
# 2015-03-18, 2015-03, 2015
_DATE = re.compile(r"((?:18|19|20)[0-9]{2})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


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


WORDS = {
    What.TITLE: "judul",
    What.ENACTED: "tanggal pengundangan",
    What.GAZETTE: "lembaran",
    What.AMENDED: "perubahan",
    What.REVOKED: "pencabutan",
    What.OBSOLETE: "keusangan",
    What.FICTITIOUS: "tanda fiktif",
}
"""What a fact says, in the words of a sentence about it."""
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
    """Return the facts of a register, also as a spreadsheet saves one.

    Raise `NotARegister`, naming each line that is no fact.
    """
    facts: list[Fact] = []
    refused: list[str] = []
    for number, line in enumerate(
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1
    ):
        values = [_unquoted(value.strip()) for value in line.split("\t")]
        if not any(values) or line.startswith("#") or values == list(COLUMNS):
            continue
        problem = _problem(values, first=not facts and not refused)
        if problem:
            refused.append(f"Baris {number}: {problem}")
        else:
            key, what, value, date, sure, source = values
            facts.append(
                Fact(key, What(what.lower()), value, date, sure.lower() == "yes", source, number)
            )
    if refused:
        raise NotARegister(listed(refused))
    if not facts:
        raise NotARegister(
            "Berkas ini tidak berisi satu fakta pun. Setiap baris memuat, dipisah tabulasi:"
            f" {', '.join(COLUMNS)}."
        )
    return tuple(facts)


def decoded(content: bytes) -> str:
    """Return the text of a file of facts; raise `NotARegister`."""
    if len(content) > LARGEST:
        raise NotARegister(
            f"Berkas ini lebih besar dari {LARGEST // 1_000_000} MB. Pecahlah menjadi beberapa"
            " berkas."
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotARegister(
            "Berkas ini bukan teks UTF-8. Simpan sebagai teks UTF-8 dengan pemisah tabulasi."
        ) from None


def listed(sentences: Iterable[str]) -> str:
    """Return sentences one below the other; beyond `MOST` only their number."""
    every = list(sentences)
    more = [f"… dan {len(every) - MOST} hal lain."] if len(every) > MOST else []
    return "\n".join([*every[:MOST], *more])


def line_of(fact: Fact) -> str:
    """Return the line of the file that says this."""
    return "\t".join(
        (
            fact.regulation,
            fact.what.value,
            fact.value,
            fact.date,
            "yes" if fact.sure else "no",
            fact.source,
        )
    )


def merged(shipped: Iterable[Fact], added: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return both; an added fact replaces the shipped one on the same subject.

    This settles a doubtful fact.
    """
    added = tuple(added)
    subjects = {subject(fact) for fact in added}
    return (*(fact for fact in shipped if subject(fact) not in subjects), *added)


def subject(fact: Fact) -> tuple[str, What, str]:
    """Return the subject of a fact: there is one title, but many amendments."""
    return fact.regulation, fact.what, "" if fact.what in _ONCE else fact.value


def _unquoted(value: str) -> str:
    """Return a cell without the quotation marks of a spreadsheet."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('""', '"')
    return value


def _problem(values: list[str], *, first: bool) -> str:
    """Return why a line is no fact, "" where it is one."""
    if first and {value.lower() for value in values} == set(COLUMNS):
        return f"judul kolom harus persis dan berurutan: {', '.join(COLUMNS)}."
    if len(values) != len(COLUMNS):
        return (
            f"ada {len(values)} kolom, seharusnya {len(COLUMNS)} ({', '.join(COLUMNS)}), dipisah"
            " tabulasi."
        )
    _key, what, _value, _date, sure, _source = values
    if what.lower() not in {one.value for one in What}:
        return (
            f"“{what[:40]}” bukan jenis fakta. Yang dikenal:"
            f" {', '.join(one.value for one in What)}."
        )
    if sure.lower() not in {"yes", "no"}:
        return f"kolom “sure” harus “yes” atau “no”, bukan “{sure[:40]}”."
    return ""


def is_date(text: str) -> bool:
    """Return whether it is a day, a month or a year since 1800."""
    if not _DATE.fullmatch(text):
        return False
    try:
        earliest(text)
    except ValueError:
        return False
    return True


def earliest(text: str) -> dt.date:
    """Return the first day that a date may mean."""
    year, _dash, rest = text.partition("-")
    month, _dash, day = rest.partition("-")
    return dt.date(int(year), int(month or 1), int(day or 1))


def latest(text: str) -> dt.date:
    """Return the last day that a date may mean."""
    if text.count("-") == 2:  # noqa: PLR2004  (a whole date: year, month, day)
        return earliest(text)
    first = earliest(text)
    if "-" not in text:
        return first.replace(month=12, day=31)
    in_next_month = first.replace(day=28) + dt.timedelta(days=4)
    return in_next_month.replace(day=1) - dt.timedelta(days=1)
