"""The scripted corrections of the demo, read from `corrections.toml`.

They are what a drafter writes, and what three sub-coordinators propose.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from drafting.rules.content import Decree, Dictum, Item, Recipient, Reference, new_id
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.text.digest import digest

FILE = Path(__file__).with_name("corrections.toml")


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dictum as the drafter writes it."""

    text: str
    items: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A recipient of a copy."""

    office: str
    place: str = ""


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of one position.

    The drafter writes its title and duties; its steward proposes its indicator, on the grounds
    given.
    """

    title: str
    steward: str
    grounds: str
    indicator: dict[str, str]
    duties: dict[str, str] = {}


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All corrections of a draft."""

    valid_from: str
    valid_until: str
    place: str
    annex_title: str
    considering: tuple[str, ...]
    legal_bases: tuple[str, ...]
    revoked: str
    dictums: tuple[Clause, ...]
    recipients: tuple[Office, ...]
    positions: tuple[Correction, ...]


def read(year: int) -> Script:
    """Return the script for a year."""
    text = FILE.read_text(encoding="utf-8")
    revoked = tomllib.loads(text)["revoked"]
    return msgspec.convert(
        tomllib.loads(text.replace("{year}", str(year)).replace("{revoked}", revoked)), Script
    )


def rewrite_body(tree: Decree, script: Script, revokes: int) -> Decree:
    """Return the text with everything outside the positions corrected.

    Nodes keep their ids by their place, as far as there were as many before.
    """
    replace = msgspec.structs.replace
    decision = replace(tree.decision, dictums=_dictums(tree.decision.dictums, script.dictums))
    recipients = tuple(
        Recipient(id=_id(tree.recipients.items, place), office=one.office, place=one.place)
        for place, one in enumerate(script.recipients)
    )
    annexes = tuple(replace(annex, title=script.annex_title) for annex in tree.annexes)
    return replace(
        tree,
        considering=replace(
            tree.considering, items=_items(tree.considering.items, script.considering)
        ),
        legal_bases=replace(
            tree.legal_bases, items=_items(tree.legal_bases.items, script.legal_bases)
        ),
        decision=decision,
        closing=replace(tree.closing, place=script.place),
        recipients=replace(tree.recipients, items=recipients),
        annexes=annexes,
        valid_from=script.valid_from,
        valid_until=script.valid_until,
        revokes=(Reference(id=new_id(), text=script.revoked, decree_id=revokes),),
    )


def rewrite_duties(tree: Decree, script: Script) -> Decree:
    """Return the text with titles and duties of the positions corrected."""
    replace = msgspec.structs.replace
    corrections = iter(script.positions)
    annexes = []
    for annex in tree.annexes:
        positions = []
        for position in annex.positions:
            correction = next(corrections)
            duties = tuple(
                replace(duty, text=correction.duties.get(chr(ord("a") + place), duty.text))
                for place, duty in enumerate(position.duties)
            )
            positions.append(replace(position, title=correction.title, duties=duties, columns=()))
        annexes.append(replace(annex, positions=tuple(positions)))
    return replace(tree, annexes=tuple(annexes))


def proposals(tree: Decree, script: Script) -> list[tuple[str, Change, str]]:
    """Return the stewards' proposals: whose, the change, the grounds."""
    proposed = []
    for position, correction in zip(tree.positions, script.positions, strict=True):
        row = position.indicators[0]
        fields = {
            name: value
            for name, value in correction.indicator.items()
            if getattr(row, name) != value
        }
        if fields:
            change = Change(kind=Kind.AMEND, target=row.id, seen=digest(row), fields=fields)
            proposed.append((correction.steward, change, correction.grounds))
    return proposed


def _items(old: tuple[Item, ...], texts: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(Item(id=_id(old, place), text=text) for place, text in enumerate(texts))


def _dictums(old: tuple[Dictum, ...], clauses: tuple[Clause, ...]) -> tuple[Dictum, ...]:
    return tuple(
        Dictum(
            id=_id(old, place),
            text=clause.text,
            items=_items(old[place].items if place < len(old) else (), clause.items),
        )
        for place, clause in enumerate(clauses)
    )


def _id(old: tuple[Any, ...], place: int) -> str:
    return str(old[place].id) if place < len(old) else new_id()
