"""Read the tembusan: who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drafting.rules.content import IdSource, Recipient, Recipients
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import Line, cut, line_of, rest_of, unbulleted
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.importing.parts.lists import read_list
from drafting.rules.importing.parts.open_lists import Entry
from drafting.rules.importing.parts.section import Section
from drafting.rules.text import plain

# e.g. "Yth. Bpk. ", "Sdr. "
_TITLES = re.compile(r"(?:\b(?:Bpk|Bapak|Ibu|Sdr|Sdri|Saudara|Yth)\b\.?\s*:?\s*)+", re.IGNORECASE)
# e.g. "2. " before "Kepala Bagian Hukum"
_NUMBERED = re.compile(r"\d{1,2}[.)]\s*(?=[^\W\d])")
# e.g. " 2. " within a line
_NEXT = re.compile(r"(?<=\s)(\d{1,2})[.)]\s")
# the space after ";" or "; dan" between two recipients
_BETWEEN = re.compile(r"(?:(?<=;)\s+(?!dan\b)|(?<=;\sdan)\s+)(?=\w)")
# e.g. "; dan", "." at the end
_AFTERWARDS = re.compile(r"[;., ]*(?:[;,]\s*dan)?$")
# e.g. " di " before "Kepanjen;"
_AT = re.compile(r"\s+di\s+(?=[^;.]+[;.]?$)")


def recipients(section: Section, new_id: IdSource) -> tuple[Recipients, list[Line]]:
    """Return the tembusan, numbered or one to a line, and the lines left over."""
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
    """Return the tembusan of one entry as entries with their numbers.

    Several may stand on one line, each after a semicolon or before the next number.
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
    """Yield the parts of a text, each before the next number in the row."""
    # "12." becomes "12"
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
    """Return an entry as it stood, with the lists below it."""
    own = f"{entry.marker} {as_stood(entry.lines)}".strip()
    return "\n".join([own, *map(_wording, entry.items)])
