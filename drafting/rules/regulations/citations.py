"""Read how a decree cites a regulation.

A citation has type, number, year, title, gazette, and what it says of amendments.  It keeps the
places of these pieces in the text, because the rules speak about those places and a repair must
not touch an official title.  Unusual spelling is read, not refused ("Nomor:", "tahun", "No. 5 Th.
2014", "UU 5/2014"): a rule says that it is unusual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.regulations.citation import NOWHERE, Citation, Span
from drafting.rules.regulations.citation_kinds import abbreviated, kind_of
from drafting.rules.regulations.citation_patterns import (
    AMENDED,
    AMENDED_AGAIN,
    AND_ANOTHER,
    ANY_DIGIT,
    BARE_GAZETTE,
    CITED,
    CONSTITUTION,
    EMERGENCY,
    GAZETTE,
    GAZETTE_NUMBERS,
    MENTION,
    SUPPLEMENT,
    TITLE_ENDS,
    YEAR_IN_NUMBER,
)

_ARTICLE = 80
"""How long the article of another regulation can be: "Pasal 12A ayat (3) huruf b Peraturan"."""
_DEEPEST = 8
"""Amendments of amendments that are read; no text has more than two."""


def parse(text: str) -> tuple[Citation, ...]:
    """Return the regulations cited in *text*, in order.

    One inside the title of another, or named as its amendment, belongs to that one.
    """
    if not ANY_DIGIT.search(text):
        return ()
    return tuple(_parse(text, 0))


def mentions(text: str) -> bool:
    """Return whether *text* names a regulation whose number cannot be read.

    Its year is in letters, or dots are still to be filled in.
    """
    return bool(MENTION.search(text))


def _parse(text: str, since: int) -> Iterator[Citation]:
    constitution = CONSTITUTION.search(text)
    while True:
        match = CITED.search(text, since)
        while constitution and constitution.start() < since:
            constitution = CONSTITUTION.search(text, since)
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
    """Return whether it has "Nomor" or a year, or is short: "UU 23/2014"."""
    return bool(
        match["label"]
        or match["year"]
        or (abbreviated(match["kind"]) and YEAR_IN_NUMBER.search(match["number"]))
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
    """Return the citation that *match* begins, gazette and amendments included."""
    title_span, end = _title(text, match)
    gazette = GAZETTE.match(text, end) or BARE_GAZETTE.match(text, end)
    end = gazette.end() if gazette else end
    amended = AMENDED.match(text, end) if depth < _DEEPEST else None
    amending = CITED.match(text, amended.end()) if amended else None
    amended_by = _read(text, amending, depth + 1) if amending and _is_whole(amending) else None
    amendments = [amended_by] if amended_by else []
    if amended_by and not depth:
        amendments += _more_amendments(text, amended_by)
    last = amendments[-1] if amendments else None
    kind, number, year = _numbered(match)
    citation = Citation(
        kind=kind,
        number=number,
        year=year,
        title=text[slice(*title_span)] if match["rest"] else "",
        span=(match.start(), last.span[1] if last else end),
        kind_span=match.span("kind"),
        number_span=match.span("number"),
        title_span=title_span,
        has_number_label=bool(match["label"]),
        amended_by=last,
        amended_before=tuple(amendments[:-1]),
        amended_often=amended is not None and (len(amendments) > 1 or _says_often(amended)),
        amendment_start=amended.start() if amended and amended_by else -1,
    )
    return _with_gazette(citation, gazette) if gazette else citation


def _with_gazette(citation: Citation, gazette: re.Match[str]) -> Citation:
    printed = gazette["text"]
    numbers = _first_of(GAZETTE_NUMBERS, printed)
    supplement = SUPPLEMENT.search(printed)
    return citation._replace(
        gazette=printed.rstrip(" ,."),
        gazette_bare=gazette.re is BARE_GAZETTE,
        gazette_year=int(numbers["year"]) if numbers else None,
        gazette_number=int(numbers["number"]) if numbers else None,
        supplement=int(supplement[1]) if supplement else None,
    )


def _first_of(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    matches = (pattern.search(text) for pattern in patterns)
    return next((match for match in matches if match), None)


def _says_often(amended: re.Match[str]) -> bool:
    """Return whether it says "beberapa kali" or "terakhir"."""
    return "kali" in (amended["many"] or "").lower() or bool(amended["last"])


def _more_amendments(text: str, before: Citation) -> Iterator[Citation]:
    """Yield the amendments named after *before*: "diubah dengan A, dan B".

    Without the word "dengan" a regulation is one of them only where it could be: of the same type,
    no older, and without a title of its own.
    """
    for _time in range(_DEEPEST):
        link = AMENDED_AGAIN.match(text, before.span[1])
        found = CITED.match(text, link.end()) if link else None
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
    ending = TITLE_ENDS.search(text, start, limit)
    end = start + len(text[start : ending.start() if ending else limit].rstrip(" .,\n"))
    return (start, end), end


def _before_another(text: str, start: int) -> int:
    """Return where a title ends at the latest, before another regulation.

    A title with a number before that word names both regulations.
    """
    first = ANY_DIGIT.search(text, start)
    if first:
        for joined in AND_ANOTHER.finditer(text, start, first.end() + _ARTICLE):
            another = CITED.match(text, joined.end())
            if joined.start() < first.start() and another and _is_whole(another):
                return joined.start()
    return len(text)


def _numbered(match: re.Match[str]) -> tuple[str, str, int | None]:
    """Return type, number and year.

    An emergency law says so at its number (Nomor 7 Drt Tahun 1956), and a number may carry its
    year.
    """
    kind, number = kind_of(match["kind"]), match["number"].rstrip(".")
    short = EMERGENCY.sub("", number)
    if short != number and kind == "UU":
        kind, number = "UUDRT", short
    in_number = YEAR_IN_NUMBER.search(number)
    year = match["year"] or match["year_first"] or (in_number[1] if in_number else None)
    alone = number.partition("/")[0]
    if in_number and alone.isdigit() and number == f"{alone}/{in_number[1]}":  # Nomor 23/2014
        number = alone
    return kind, number, int(year) if year else None
