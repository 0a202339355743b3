"""Read what follows the dictums: place and date, the signature block, the tembusan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import msgspec

from drafting.rules.content import Closing, IdSource, Recipient, Recipients, Signatory
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.lines import Line, cut, line_of, rest_of, unbulleted
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.importing.parts.lists import Entry, read_list
from drafting.rules.importing.parts.sections import Section
from drafting.rules.text import plain
from workflow.rules.days.dates import MONTHS

_PLACE = re.compile(
    r"\bdi\b\s*:?\s*(.*?)(?:\s*,?\s*(?:pada\s+)?\b(?:tanggal|tgl)\b|\s*,\s*\d|$)", re.IGNORECASE
)
_DATE = re.compile(
    r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})|(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})"
)
_MARK = (
    r"\b(?:ttd|t\.t\.d|dto|tte|cap|tanda tangan(?: elektronik)?|ditandatangani secara elektronik)\b"
)
_SIGNED = re.compile(rf"(?:[\s()\[\]/.]*{_MARK})+[\s()\[\]/.]*", re.IGNORECASE)
_CERTIFIED = re.compile(r"(?:Salinan|Turunan|Petikan|Sesuai)\b.*\baslinya", re.IGNORECASE)
_STAMP = re.compile(r"Ditandatangani secara elektronik\b", re.IGNORECASE)
_TITLES = re.compile(r"(?:\b(?:Bpk|Bapak|Ibu|Sdr|Sdri|Saudara|Yth)\b\.?\s*:?\s*)+", re.IGNORECASE)
_BEFORE_NIP = re.compile(r"(?<=\S)\s+(?=NIP\b)")
_BEFORE_RANK = re.compile(r"\s+(?=(?:Pembina|Penata|Pengatur)\b)")
_PLACEHOLDER = re.compile(r"[$#]?\{+\s*\w+\s*\}+|[$#]\w+")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s*(?=[^\W\d])")
_BRACKETED = re.compile(r"^\(\s*([^()]*\S)\s*\)$")
_NEXT = re.compile(r"(?<=\s)(\d{1,2})[.)]\s")
_BETWEEN = re.compile(r"(?:(?<=;)\s+(?!dan\b)|(?<=;\sdan)\s+)(?=\w)")
_AFTERWARDS = re.compile(r"[;., ]*(?:[;,]\s*dan)?$")
_AT = re.compile(r"\s+di\s+(?=[^;.]+[;.]?$)")
_CERTIFICATE_GAP = 6  # lines: what a signature leaves free
_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)} | {
    "pebruari": 2,
    "nopember": 11,
    "agust": 8,
}


def closing(lines: Sequence[Line], new_id: IdSource) -> Closing:
    """Read where and when, on one line or on two."""
    text = sentence(trimmed(lines))
    place = _PLACE.search(text) or labels.PLACED.match(text)
    node = Closing(
        id=new_id(), place=place.group(1).strip(" :,.") if place else "", date=date(text)
    )
    return msgspec.structs.replace(node, as_written=differing(as_stood(lines), plain.closing(node)))


def date(text: str) -> str:
    """Return the date that a text names, in ISO form, or nothing."""
    for found in _DATE.finditer(text):
        day, month, year = (
            (found[1], _MONTHS.get(found[2].casefold(), 0), found[3])
            if found[1]
            else (found[4], int(found[5]), found[6])
        )
        try:
            return dt.date(int(year), month, int(day)).isoformat()
        except ValueError:  # the 31st of February, a month of another language
            continue
    return ""


def signatory(lines: Sequence[Line], new_id: IdSource) -> tuple[Signatory | None, list[Line]]:
    """Read office, name, rank and NIP of a signature block, and give back what follows it."""
    spoken = [part for line in trimmed(lines) for part in _one_below_the_other(line)]
    end = _end(spoken)
    block, rest = spoken[:end], spoken[end:]
    if not block:
        return None, rest
    digits = next(
        (
            re.sub(r"\D", "", labels.NIP.sub("", line.text, count=1))
            for line in block
            if labels.NIP.match(line.text)
        ),
        "",
    )
    rank = next((line.text for line in block if labels.RANK.match(line.text)), "")
    named = [
        line
        for line in block
        if not (labels.NIP.match(line.text) or labels.RANK.match(line.text) or _signs(line))
    ]
    office, name = _office_and_name(
        [
            line
            for line in named
            if not (labels.CLOSING.match(line.text) or labels.DATED.match(line.text))
        ]
    )
    name = _BRACKETED.sub(r"\1", name)
    node = Signatory(id=new_id(), office=office, name=name, rank=rank, nip=digits)
    return (
        msgspec.structs.replace(node, as_written=differing(as_stood(block), plain.signatory(node))),
        rest,
    )


def _one_below_the_other(line: Line) -> list[Line]:
    """Part name, rank and NIP where they stand on one line."""
    name, *nip = _BEFORE_NIP.split(line.raw, maxsplit=1)
    if not nip:
        return [line]
    return [line_of(line.number, part) for part in (*_BEFORE_RANK.split(name, maxsplit=1), *nip)]


def _signs(line: Line) -> bool:
    """Return what stands for the signature itself.

    "ttd", the words of an electronic one, or the place that a system fills in with it.
    """
    return (
        any(form.fullmatch(line.text) for form in (_SIGNED, _PLACEHOLDER))
        or _STAMP.match(line.text) is not None
    )


def _end(lines: Sequence[Line]) -> int:
    """Find the line after the block.

    After the NIP, else after the name, which is the last line where nothing else follows.

    What certifies a copy ("Salinan sesuai dengan aslinya") has a signature of its own, which is not
    the decree's.
    """
    copied = next(
        (place for place, line in enumerate(lines) if place and _CERTIFIED.match(line.text)),
        len(lines),
    )
    nip = next(
        (place for place, line in enumerate(lines[:copied]) if labels.NIP.match(line.text)), None
    )
    return copied if nip is None else nip + 1


def set_aside(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part from the lines without a place what certifies a copy, down to its NIP.

    It says nothing of the decree.
    """
    kept: list[Line] = []
    aside: list[Line] = []
    certifies = False
    for line in lines:
        certifies = _CERTIFIED.match(line.text) is not None or (
            certifies and line.number - aside[-1].number <= _CERTIFICATE_GAP
        )
        (aside if certifies else kept).append(line)
        certifies = certifies and not labels.NIP.match(line.text)
    return kept, aside


def _office_and_name(lines: Sequence[Line]) -> tuple[str, str]:
    """Part office from name: at the last comma that closes an office (an acting head has two), else
    before the last line.
    """
    if not lines:
        return "", ""
    comma = max(
        (
            place
            for place, line in enumerate(lines[:-1])
            if labels.is_office(line.text) and line.text.endswith(",")
        ),
        default=len(lines) - 2,
    )
    if len(lines) == 1:
        return (
            (lines[0].text.rstrip(","), "")
            if labels.is_office(lines[0].text)
            else ("", lines[0].text)
        )
    return sentence(lines[: comma + 1]).rstrip(","), sentence(lines[comma + 1 :])


def recipients(section: Section, new_id: IdSource) -> tuple[Recipients, list[Line]]:
    """Read the tembusan, numbered or one to a line."""
    label, lines = section.label, trimmed(section.lines)
    while lines and (addressed := labels.ADDRESSED.match(unbulleted(lines[0]).text)):
        head, rest = unbulleted(lines[0]), rest_of(unbulleted(lines[0]), addressed.group())
        label = f"{label}\n{cut(head.raw, addressed.group())[0]}"
        lines = [*([rest] if rest.text else []), *lines[1:]]
    listing = read_list(lines)
    last = next(
        (
            place
            for place, line in enumerate(listing.lead, 1)
            if line.text.endswith(".") and labels.ends(line.text)
        ),
        len(listing.lead),
    )
    entries = [
        one
        for entry in (*(Entry("", [line]) for line in listing.lead[:last]), *listing.items)
        for one in _parted(entry)
    ]
    items = tuple(
        _recipient(entry, index, len(entries), new_id) for index, entry in enumerate(entries)
    )
    return Recipients(
        id=new_id(), items=items, as_written=differing(label, plain.TEMBUSAN if items else "")
    ), [*listing.lead[last:], *listing.tail]


def _parted(entry: Entry) -> list[Entry]:
    """Part the tembusan that stand on one line, each after a semicolon or before the next number.

    With their numbers if they have any.
    """
    parted = [Entry(entry.marker, [])]
    for line in entry.lines:
        first, *others = [
            piece for part in _BETWEEN.split(line.raw) for piece in _counted(part, entry.marker)
        ]
        parted[-1].lines.append(line_of(line.number, first))
        for other in others:
            marker = _NUMBERED.match(other)
            rest = other[marker.end() :] if marker else other
            parted.append(
                Entry(marker.group().strip() if marker else "", [line_of(line.number, rest)])
            )
    parted[-1].items = entry.items
    return parted


def _counted(text: str, marker: str) -> Iterator[str]:
    """Part a text before each number that counts on from the marker before it."""
    number, start = int(re.sub(r"\D", "", marker) or 0), 0
    for found in _NEXT.finditer(text):
        if number and int(found[1]) == number + 1:
            yield text[start : found.start()]
            number, start = number + 1, found.start()
    yield text[start:]


def _recipient(entry: Entry, index: int, count: int, new_id: IdSource) -> Recipient:
    text = _AFTERWARDS.sub(
        "", _NUMBERED.sub("", _TITLES.sub("", sentence(entry.lines), count=1), count=1)
    )
    parts = _AT.split(text, maxsplit=1) if text.count(" di ") == 1 else [text]
    node = Recipient(id=new_id(), office=parts[0], place=parts[1] if len(parts) > 1 else "")
    return msgspec.structs.replace(
        node, as_written=differing(_wording(entry), plain.recipient(node, index, count))
    )


def _wording(entry: Entry) -> str:
    """Return an entry as it stood, with whatever stood below it: tembusan have no lists of their own."""
    own = f"{entry.marker} {as_stood(entry.lines)}".strip()
    return "\n".join([own, *map(_wording, entry.items)])
