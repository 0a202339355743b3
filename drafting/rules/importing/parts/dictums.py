"""Read MEMUTUSKAN, Menetapkan and the dictums."""

from __future__ import annotations

import msgspec

from drafting.rules.content import Decision, Dictum, IdSource
from drafting.rules.importing.lines.line import squash
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.importing.parts.lists import items_of, read_list
from drafting.rules.importing.parts.section import Section
from drafting.rules.text import plain


def decision(
    label: str, establishing: Section | None, dictums: tuple[Dictum, ...], new_id: IdSource
) -> Decision:
    """Return the decision: MEMUTUSKAN, Menetapkan and the dictums."""
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
    """Return a dictum: its norm, its list and what follows the list."""
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
