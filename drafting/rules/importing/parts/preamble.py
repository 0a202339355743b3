"""Read what stands before the dictums: letterhead, heading, clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from drafting.rules.content import Clauses, Heading, IdSource, Item, Letterhead
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import Line, squash
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.importing.parts.lists import Listing, item_of, items_of, read_list, sentences
from drafting.rules.importing.parts.open_lists import Entry
from drafting.rules.importing.parts.section import Section
from drafting.rules.text import plain

# e.g. "NOMOR : ", "N O M O R"
_NUMBER = re.compile(r"\bN ?O ?M ?O ?R\b\s*[:.]?\s*", re.IGNORECASE)
# e.g. "TENTANG", "T E N T A N G :"
_ABOUT = re.compile(r"\bT ?E ?N ?T ?A ?N ?G\b\s*:?\s*", re.IGNORECASE)
# e.g. "188.45/...../2026", "___"
_BLANK_NUMBER = re.compile(r"\.{3,}|…|_{2,}")
# e.g. "KEPUTUSAN CAMAT NOMOR 7 TAHUN 2026 TENTANG TIM"
_RUN_ON = re.compile(r"\bN ?O ?M ?O ?R\b.*\bT ?E ?N ?T ?A ?N ?G\b", re.IGNORECASE)
# e.g. "188.45 / 12"
_SLASH = re.compile(r"\s*/\s*")


def letterhead(lines: Sequence[Line], new_id: IdSource) -> Letterhead | None:
    """Return the letterhead (kop) line by line."""
    raws = tuple(line.raw for line in trimmed(lines))
    return Letterhead(id=new_id(), lines=raws) if raws else None


def heading(lines: Sequence[Line], new_id: IdSource) -> Heading:
    """Return kind, office, number, subject and issuer, on one line or on many."""
    above, issuer = _issuer(trimmed(lines))
    title = labels.GRACE.sub(" ", sentence(above))
    about = _ABOUT.search(title)
    head, subject = (title[: about.start()], title[about.end() :]) if about else (title, "")
    number = _NUMBER.search(head)
    office, digits = (head[: number.start()], head[number.end() :]) if number else (head, "")
    kind = labels.HEADING.match(office)
    says_surat = kind is not None and kind.group().upper().startswith("SURAT")
    node = Heading(
        id=new_id(),
        kind="SURAT KEPUTUSAN" if says_surat else "KEPUTUSAN",
        office=squash(office[kind.end() :] if kind else office) or issuer,
        number="" if _BLANK_NUMBER.search(digits) else squash(_SLASH.sub("/", digits)),
        subject=squash(subject),
        issuer=issuer,
    )
    raw = as_stood(lines)
    on_one_line = any(_RUN_ON.search(line) for line in raw.splitlines())
    return msgspec.structs.replace(
        node, as_written=raw if on_one_line else differing(raw, plain.heading(node))
    )


def _issuer(lines: list[Line]) -> tuple[list[Line], str]:
    """Part the issuer, an office in capitals, from the title above it."""
    about = next(
        (place for place, line in enumerate(lines) if _ABOUT.search(line.text)), len(lines)
    )
    subject_follows = about < len(lines) and _ABOUT.split(lines[about].text, maxsplit=1)[-1]
    first = about + 1 if subject_follows else about + 2
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
    """Return Menimbang, Mengingat or their like, and the lines left over."""
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
    """Return two clauses that the tree holds in one (Membaca, Memperhatikan).

    The second keeps its label in front of its wording.
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
    """Return items with their markers in the wording, to join another list."""
    markers = [
        f"{plain.marker(plain.DIGITS, 0, index)} " if len(items) > 1 else ""
        for index in range(len(items))
    ]
    return [
        msgspec.structs.replace(item, as_written=item.as_written or mark + item.text)
        for item, mark in zip(items, markers, strict=True)
    ]


def _entries(listing: Listing) -> list[Entry]:
    """Return the entries with the sentences before the list.

    The list belongs to the last of these where that does not end with a semicolon.
    """
    before = sentences(listing.lead)
    if before and listing.items and not (before[-1].last.endswith(";")):
        before[-1].items = listing.items
        return before
    return before + listing.items
