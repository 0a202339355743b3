"""Read what stands before the dictums.

Letterhead, heading, the clauses of the preamble, and the dictums themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from drafting.rules.content import Clauses, Decision, Dictum, Heading, IdSource, Item, Letterhead
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.lines import Line, squash
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.importing.parts.lists import (
    Entry,
    Listing,
    item_of,
    items_of,
    read_list,
    sentences,
)
from drafting.rules.importing.parts.sections import Section
from drafting.rules.text import plain

_NUMBER = re.compile(r"\bN ?O ?M ?O ?R\b\s*[:.]?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"\bT ?E ?N ?T ?A ?N ?G\b\s*:?\s*", re.IGNORECASE)
_BLANK_NUMBER = re.compile(r"\.{3,}|…|_{2,}")
_GRACE = re.compile(r"DENGAN RAHMAT TUHAN YANG MAHA ESA", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")


def letterhead(lines: Sequence[Line], new_id: IdSource) -> Letterhead | None:
    """Keep the kop line by line."""
    raws = tuple(line.raw for line in trimmed(lines))
    return Letterhead(id=new_id(), lines=raws) if raws else None


def heading(lines: Sequence[Line], new_id: IdSource) -> Heading:
    """Read kind, office, number, subject and issuer, on one line or on many."""
    above, issuer = _issuer(trimmed(lines))
    title = _GRACE.sub(" ", sentence(above))
    about = _ABOUT.search(title)
    head, subject = (title[: about.start()], title[about.end() :]) if about else (title, "")
    number = _NUMBER.search(head)
    office, digits = (head[: number.start()], head[number.end() :]) if number else (head, "")
    kind = labels.HEADING.match(office)
    node = Heading(
        id=new_id(),
        kind=(
            "SURAT KEPUTUSAN" if kind and kind.group().upper().startswith("SURAT") else "KEPUTUSAN"
        ),
        office=squash(office[kind.end() :] if kind else office),
        number="" if _BLANK_NUMBER.search(digits) else squash(_SLASH.sub("/", digits)),
        subject=squash(subject),
        issuer=issuer,
    )
    return msgspec.structs.replace(node, as_written=differing(as_stood(lines), plain.heading(node)))


def _issuer(lines: list[Line]) -> tuple[list[Line], str]:
    """Part the official line (in capitals, ending with a comma) from the title above it."""
    about = next(
        (place for place, line in enumerate(lines) if _ABOUT.search(line.text)), len(lines)
    )
    first = (
        about + 1
        if about < len(lines) and _ABOUT.split(lines[about].text, maxsplit=1)[-1]
        else about + 2
    )
    for place in range(len(lines) - 1, first - 1, -1):
        closed = (
            lines[place].text.endswith(",") and labels.OFFICE.match(lines[place].text) is not None
        )
        if (closed or labels.is_office(lines[place].text)) and (
            lines[-1].text.endswith(",") or place == len(lines) - 1
        ):
            return lines[:place], sentence(lines[place:]).rstrip(", ")
    return lines, ""


def clauses(
    section: Section, label: str, family: Sequence[str], new_id: IdSource
) -> tuple[Clauses, list[Line]]:
    """Read Menimbang, Mengingat or their like, with or without letters.

    What does not belong to it comes back beside it.
    """
    listing = read_list(section.lines)
    entries = _entries(listing)
    if len(entries) == 1:
        only = entries[0]
        items: tuple[Item, ...] = (item_of(only, "", items_of(only.items, family, new_id), new_id),)
    else:
        items = items_of(entries, family, new_id)
    return (
        Clauses(
            id=new_id(), items=items, as_written=differing(section.label, label if items else "")
        ),
        listing.tail,
    )


def joined(before: Clauses, after: Clauses) -> Clauses:
    """Join two clauses that the tree holds in one (Membaca, Memperhatikan).

    The words of the second keep its label before them.
    """
    label = after.as_written or plain.MEMPERHATIKAN
    if not after.items:
        return msgspec.structs.replace(
            before, as_written=f"{before.as_written or plain.MEMPERHATIKAN}\n{label}"
        )
    first, *others = _as_they_stood(after.items)
    items = (
        *_as_they_stood(before.items),
        msgspec.structs.replace(first, as_written=f"{label} {first.as_written}"),
        *others,
    )
    return msgspec.structs.replace(before, items=items)


def _as_they_stood(items: Sequence[Item]) -> list[Item]:
    """Keep the markers of a list before it becomes a part of another."""
    markers = [
        f"{plain.marker(plain.DIGITS, 0, index)} " if len(items) > 1 else ""
        for index in range(len(items))
    ]
    return [
        msgspec.structs.replace(item, as_written=item.as_written or mark + item.text)
        for item, mark in zip(items, markers, strict=True)
    ]


def _entries(listing: Listing) -> list[Entry]:
    """Put a lead before the list where one stands.

    Either sentences of their own, or the sentence that the list goes on.
    """
    before = sentences(listing.lead)
    if before and listing.items and not (before[-1].last.endswith(";")):
        before[-1].items = listing.items
        return before
    return before + listing.items


def decision(
    label: str, establishing: Section | None, dictums: tuple[Dictum, ...], new_id: IdSource
) -> Decision:
    """Put MEMUTUSKAN, Menetapkan and the dictums together."""
    text = sentence(trimmed(establishing.lines)) if establishing else ""
    raw = f"{establishing.label} {as_stood(establishing.lines)}".strip() if establishing else ""
    return Decision(
        id=new_id(),
        as_written=differing(label, plain.MEMUTUSKAN if text or dictums else ""),
        establishing=text,
        establishing_as_written=differing(raw, f"{plain.MENETAPKAN} {text}" if text else ""),
        dictums=dictums,
    )


def dictum(section: Section, number: int, new_id: IdSource) -> Dictum:
    """Read one norm, its list and what follows the list."""
    listing = read_list(section.lines, unmarked=False)
    label = "" if section.word == plain.ordinal(number) else section.word
    node = Dictum(
        id=new_id(),
        text=sentence(listing.lead),
        label=label,
        items=items_of(listing.items, plain.LETTERS, new_id),
        closing=squash(as_stood(listing.tail)),
    )
    raw = f"{section.label} {as_stood(listing.lead)}".strip()
    return msgspec.structs.replace(node, as_written=differing(raw, plain.dictum(node, number)))
