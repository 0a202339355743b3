"""Reads how a decree cites a regulation.

Type, number, year, title, gazette, and by what it says it was amended.

A citation keeps the places of its pieces in the text, because the rules speak about those places
and a repair must not touch an official title. Unusual spelling is read, not refused ("Nomor:",
"tahun", "No. 5 Th. 2014", "UU 5/2014"): that it is unusual is for a rule to say.  Every repetition
in the patterns is bounded, so that no text takes more than time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.rules.regulations.citation_kinds import (
    RANKS,
    SHORT_WORDS,
    abbreviated,
    key_of,
    kind_of,
)

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)

_LAW = r"Undang(?:\s?[-\u2010-\u2014]\s?|\s{1,3})Undang"
_KIND = rf"(?:{_LAW}|Peraturan|Surat\s+Keputusan|Keputusan|Surat\s+Edaran|Instruksi|Ketetapan|Qanun|(?<![\w/.-])(?:{SHORT_WORDS})(?![\w-]))"
_OTHER = rf"(?<!pengganti\s)(?<!pengganti\s\s)\b(?:{_LAW}|Peraturan|Surat\s+Keputusan|Keputusan|Instruksi|Ketetapan|Qanun)\b"
_GAP = rf"(?=[^;()\d]{{0,220}}+\d)(?:(?!\b(?:tentang|nomor|no|sebagaimana|telah|tahun|th)\b|{_OTHER})[^;:()\d]){{0,160}}?"
_NEXT = r"(?:\s*+,)?+\s++"
_YEAR = r"(?P<{name}>tahun|th\.?|thn\.?)\s*+:?+\s*+(?P<{year}>\d{{4}})(?!\d)"
_NUMBER = (
    r"(?:\b[A-Z]{1,4}\.?\s(?=\d))?"  # PM 17
    r"(?:\b[A-Z][\w.]{0,40}+[/-]){0,8}"  # PER/, M.HH-, P.18/MENLHK-
    r"(?<!\w)\d[\w.]{0,40}(?:-\w[\w.]{0,40}){0,3}(?:\s?/\s?[\w.-]{1,40}+){0,8}"
    r"(?:\s(?:drt|prps?|pnps)\b\.?)?"
)
_CITED = re.compile(
    rf"(?P<kind>{_KIND}{_GAP})\s*+"
    rf"(?:{_YEAR.format(name='tahun_first', year='year_first')}\s*+,?+\s*+(?=no))?"
    r"(?:(?P<label>\b(?:Nomor|No\.?|Nr\.?)\s*+:?)\s*+)?"
    rf"(?P<number>{_NUMBER})"
    rf"(?:{_NEXT}{_YEAR.format(name='tahun', year='year')})?"
    rf"(?:{_NEXT}(?P<tentang>tentang|ttg\.?)\s*+:?+\s*+(?P<rest>\S))?",
    re.IGNORECASE,
)
_CONSTITUTION = re.compile(
    rf"(?P<kind>(?:{_LAW}\s+Dasar|\bUUD)\b(?:\s+(?:Negara|NRI|N\.R\.I\.|RI|Republik\s+Indonesia)){{0,3}})\s+(?:(?P<tahun>tahun)\s+)?(?P<number>1945)\b",
    re.IGNORECASE,
)
_PRINTED = r"(?:(?:Tambahan\s+)?(?:Lembaran|Berita)\s+(?:Negara|Daerah)\b|\b(?:LN|BN|TLN|LD|BD)(?:\s*RI)?\b\.?(?=[\s\d]))"
_JOINED = r"\b(?:juncto|jis|jo)\b\.?"
_TIMES = r"(?:(?:beberapa\s*+|[a-z]{3,8}\s(?:belas\s|puluh\s)?)kali\s++)"
_SINCE = (
    rf"(?:(?:sebagaimana|yang)\s+{_TIMES}?(?:telah\s+)?{_TIMES}?di(?:r?ubah|cabut)\b"
    rf"|sebagaimana\s+(?:telah|dimaksud)\b|yang\s+telah\s+ditetapkan\b|{_JOINED})"
)
_PARTED = r"(?:,\s*+|(?<!\s)\s++)"
_TITLE_ENDS = re.compile(
    rf"[;\r]|$|\n[^\S\n]*+(?:\n|\d{{1,3}}[.)]\s|[a-z][.)]\s|{_LAW}\b|Peraturan\b|Keputusan\b)"
    rf"|{_PARTED}(?:{_SINCE}|[(\[]\s*{_PRINTED}|{_PRINTED})|[(\[]\s*{_PRINTED}"
    r"|,\s++(?!dan\b|serta\b|atau\b)(?-i:[a-z])|,\s++(?:dan|serta)\s+(?:perlu|Undang-Undang|Peraturan|Keputusan)\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    rf"\s(?:dan|serta)\s++(?:Pasal\s++\d++[A-Z]?+(?:\s++(?:ayat|huruf|angka)\s++\(?+\w++\)?+){{0,3}}\s++)?+(?=(?:{_LAW}|Peraturan|Keputusan|Instruksi)\b)",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    rf"\W{{0,3}}(?:(?:sebagaimana|yang)\s+(?P<many>{_TIMES}?(?:telah\s+)?{_TIMES}?dir?ubah(?:\s*[/,]?\s*(?:dan\s+)?ditambah)?(?:\s+[a-z]{{3,8}}\s+kali\b)?)"
    rf"\s*+,?+\s*+(?:(?:dan|yang)\s+)?(?P<last>terakhir(?:\s+kali)?\s+)?(?:dengan|oleh)\s+|(?P<joined>{_JOINED})\s*+)",
    re.IGNORECASE,
)
_AMENDED_AGAIN = re.compile(
    rf"\W{{0,3}}(?:(?:(?:yang|sebagaimana)\s+)?(?:telah\s+)?ditetapkan\s+(?:menjadi\s+{_LAW}\s+)?(?P<established>dengan\s+))?"
    r"(?:(?:dan|serta|kemudian|lalu|telah|di(?:r?ubah|tambah)|kembali|lagi|terakhir)\s++){0,6}+"
    r"(?P<by>(?:dengan|oleh)\s++)?(?=\w)",
    re.IGNORECASE,
)
_GAZETTE = re.compile(
    rf"\s*+,?+\s*+[(\[]\s*+(?P<text>{_PRINTED}[^()\[\];]{{0,400}}+)[)\]]", re.IGNORECASE
)
_BARE_GAZETTE = re.compile(
    rf"\s*+,?+\s*+[(\[]?+\s*+(?P<text>{_PRINTED}(?:(?!\s{{1,3}}(?:sebagaimana|jo)\b)[^()\[\];]){{0,400}}+)",
    re.IGNORECASE,
)
_NO = r"(?:Nomor|No\.?)\s*:?\s*"
_GAZETTE_NUMBERS = (
    re.compile(rf"Tahun\s+(?P<year>\d{{4}})\s*,?\s+{_NO}(?P<number>\d+)", re.IGNORECASE),
    re.compile(rf"{_NO}(?P<number>\d+)\s+Tahun\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(
        rf"\b[LB][ND]\.?(?:\s*RI)?\.?\s*(?:Tahun\s+)?(?P<year>\d{{4}})\s*[/,]\s*(?:{_NO})?(?P<number>\d+)",
        re.IGNORECASE,
    ),
)
_SUPPLEMENT = re.compile(
    rf"(?:Tambahan\s+Lembaran\s+\w+(?:\s+\w+){{0,4}}?|\bTL[ND]\.?(?:\s*RI)?\.?)\s*(?:{_NO})(\d+)",
    re.IGNORECASE,
)
_ANY_DIGIT = re.compile(r"\d")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})(?=/|$)")
_ARTICLE = 80
"""How long the article of another regulation can be: "Pasal 12A ayat (3) huruf b Peraturan"."""
_DEEPEST = 8
"""How many regulations one after another may be named as the amendment of the one before.

No text has more than two.
"""
_EMERGENCY = re.compile(r"\s*\bdrt\b\.?$", re.IGNORECASE)


class Citation(NamedTuple):
    """One regulation as a text cites it.

    Spans are offsets in that text; a missing piece has the span (-1, -1).
    """

    kind: str
    """The register's name of the type (`UU`, `PERDA KABUPATEN MALANG`).

    Or the words themselves where it is no type of regulation.
    """
    number: str
    year: int | None
    title: str
    span: Span
    kind_span: Span
    number_span: Span
    title_span: Span
    has_number_label: bool
    gazette: str = ""
    gazette_bare: bool = False
    """Whether the gazette stands without brackets, or without the second."""
    gazette_year: int | None = None
    gazette_number: int | None = None
    supplement: int | None = None
    amended_by: Citation | None = None
    amended_before: tuple[Citation, ...] = ()
    """Earlier amendments, where it names several."""
    amended_often: bool = False
    amendment_start: int = -1
    """Where the phrase about the amendment begins (-1: there is none)."""

    @property
    def key(self) -> str:
        """`UU/23/2014`: how the register knows it."""
        return key_of(self.kind, self.number, self.year)

    @property
    def rank(self) -> int | None:
        """Its place in the hierarchy (1 is highest), or None.

        No regulation (UU 12/2011 Lampiran II no. 41).
        """
        return RANKS.get(self.kind.partition(" ")[0])

    @property
    def chain(self) -> Iterator[Citation]:
        """It, and the regulations named as its amendments."""
        yield self
        for one in self.amended_before:
            yield from one.chain
        if self.amended_by:
            yield from self.amended_by.chain


def parse(text: str) -> tuple[Citation, ...]:
    """Return the regulations cited in *text*, in order.

    One inside the title of another, or named as its amendment, belongs to that one.
    """
    return tuple(_parse(text, 0)) if _ANY_DIGIT.search(text) else ()


def mentions(text: str) -> bool:
    """Whether *text* names a type of regulation with a number that cannot be read.

    A year in letters, dots to be filled in.
    """
    return bool(_MENTION.search(text))


_MENTION = re.compile(rf"{_KIND}[^;:()\d]{{0,160}}?\b(?:Nomor|No\b|Tahun)", re.IGNORECASE)


def _parse(text: str, since: int) -> Iterator[Citation]:
    constitution = _CONSTITUTION.search(text)
    while True:
        match = _CITED.search(text, since)
        while constitution and constitution.start() < since:
            constitution = _CONSTITUTION.search(text, since)
        if constitution and (match is None or constitution.start() <= match.start()):
            yield _constitution(constitution)
            since = constitution.end()
            continue
        if match is None:
            return
        if not _is_whole(match):
            since = match.end("kind")
            continue
        citation = _read(text, match)
        yield citation
        since = citation.span[1]


def _is_whole(match: re.Match[str]) -> bool:
    """Whether it says "Nomor" or a year, or is short for type, number and year: "UU 23/2014"."""
    return bool(
        match["label"]
        or match["year"]
        or (abbreviated(match["kind"]) and _YEAR_IN_NUMBER.search(match["number"]))
    )


def _constitution(match: re.Match[str]) -> Citation:
    return Citation(
        "UUD",
        "1945",
        None,
        "",
        match.span(),
        match.span("kind"),
        match.span("number"),
        NOWHERE,
        has_number_label=True,
    )


def _read(text: str, match: re.Match[str], depth: int = 0) -> Citation:
    title_span, end = _title(text, match)
    bracketed = _GAZETTE.match(text, end)
    gazette = bracketed or _BARE_GAZETTE.match(text, end)
    end = gazette.end() if gazette else end
    amended = _AMENDED.match(text, end) if depth < _DEEPEST else None
    amending = _CITED.match(text, amended.end()) if amended else None
    amended_by = _read(text, amending, depth + 1) if amending and _is_whole(amending) else None
    several = (
        (amended_by, *_more_amendments(text, amended_by))
        if amended_by and not depth
        else (amended_by,)
    )
    last = several[-1]
    numbers = next(
        (
            found
            for pattern in _GAZETTE_NUMBERS
            if gazette and (found := pattern.search(gazette["text"]))
        ),
        None,
    )
    supplement = _SUPPLEMENT.search(gazette["text"]) if gazette else None
    kind, number, year = _numbered(match)
    return Citation(
        kind=kind,
        number=number,
        year=year,
        title=text[slice(*title_span)] if match["rest"] else "",
        span=(match.start(), last.span[1] if last else end),
        kind_span=match.span("kind"),
        number_span=match.span("number"),
        title_span=title_span,
        has_number_label=bool(match["label"]),
        gazette=gazette["text"].rstrip(" ,.") if gazette else "",
        gazette_bare=bool(gazette and not bracketed),
        gazette_year=int(numbers["year"]) if numbers else None,
        gazette_number=int(numbers["number"]) if numbers else None,
        supplement=int(supplement[1]) if supplement else None,
        amended_by=last,
        amended_before=tuple(filter(None, several[:-1])),
        amended_often=bool(
            amended
            and (len(several) > 1 or "kali" in (amended["many"] or "").lower() or amended["last"])
        ),
        amendment_start=amended.start() if amended and amended_by else -1,
    )


def _more_amendments(text: str, before: Citation) -> Iterator[Citation]:
    """Return the amendments that are named after *before*.

    "diubah dengan A, B, dan terakhir dengan C".

    Without the word "dengan" it is one of them only where it could be: of the same type, no older,
    and no regulation with a title of its own.
    """
    for _time in range(_DEEPEST):
        link = _AMENDED_AGAIN.match(text, before.span[1])
        found = _CITED.match(text, link.end()) if link else None
        if not (link and found and _is_whole(found)):
            return
        one = _read(text, found, _DEEPEST)
        amends = not one.title or one.title.lower().startswith("perubahan")
        if not (
            link["by"]
            or link["established"]
            or (amends and one.kind == before.kind and (one.year or 0) >= (before.year or 0))
        ):
            return
        yield one
        before = one


def _title(text: str, match: re.Match[str]) -> tuple[Span, int]:
    if not match["rest"]:
        return NOWHERE, match.end()
    start = match.start("rest")
    limit = _before_another(text, start)
    ending = _TITLE_ENDS.search(text, start, limit)
    end = start + len(text[start : ending.start() if ending else limit].rstrip(" .,\n"))
    return (start, end), end


def _before_another(text: str, start: int) -> int:
    """Where a title ends at the latest, as "dan" joins another regulation to it.

    One that has a number before that word names both in its title.
    """
    first = _ANY_DIGIT.search(text, start)
    if first:
        for joined in _AND_ANOTHER.finditer(text, start, first.end() + _ARTICLE):
            another = _CITED.match(text, joined.end())
            if joined.start() < first.start() and another and _is_whole(another):
                return joined.start()
    return len(text)


def _numbered(match: re.Match[str]) -> tuple[str, str, int | None]:
    """Return type, number and year.

    An emergency law says so at its number (Nomor 7 Drt Tahun 1956), and a number may carry its
    year.
    """
    kind, number = kind_of(match["kind"]), match["number"].rstrip(".")
    short = _EMERGENCY.sub("", number)
    if short != number and kind == "UU":
        kind, number = "UUDRT", short
    in_number = _YEAR_IN_NUMBER.search(number)
    year = match["year"] or match["year_first"] or (in_number[1] if in_number else None)
    if (
        in_number
        and number == f"{number.partition('/')[0]}/{in_number[1]}"
        and number.partition("/")[0].isdigit()
    ):
        number = number.partition("/")[0]  # Nomor 23/2014
    return kind, number, int(year) if year else None
