"""Which printed characters no typeface of the profile has, and where.

This is checked while drafting, so that a drafter learns of it before the signatory does.  What a
font can show is passed in: this module reads no files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import msgspec

from drafting.rules.comparison.node_places import places
from drafting.rules.content import Decree, Letterhead, Node, Residue, Unplaced, walk
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import LayoutProfile

# A source's wording is kept, not printed; an id is no text; date and number are the register's.
NOT_PRINTED = frozenset(
    {
        "id",
        "as_written",
        "establishing_as_written",
        "functions_as_written",
        "duties_as_written",
        "date",
        "number",
    }
)


class Unprintable(msgspec.Struct, frozen=True, kw_only=True):
    """Characters that cannot be printed, and the sentence that says so.

    `path` is that of their node, empty outside the tree; `place` says it in words.
    """

    path: str
    place: str
    characters: str
    sentence: str


def unprintable(
    tree: Decree, printing: Printing | None, profile: LayoutProfile, covered: frozenset[int]
) -> tuple[Unprintable, ...]:
    """Return every place with a character outside *covered* (code points)."""
    found = [
        (path, node.id, lacking)
        for path, node in walk(tree)
        if _is_printed(node) and (lacking := _lacking("".join(_texts(node)), covered))
    ]
    words = places(tree) if found else {}
    inside = (
        _found(path, words[node_id].words, lacking, profile) for path, node_id, lacking in found
    )
    outside = (
        _found("", place, lacking, profile)
        for place, text in _outside_the_tree(printing, profile)
        if (lacking := _lacking(text, covered))
    )
    return (*inside, *outside)


def _lacking(text: str, covered: frozenset[int]) -> str:
    normal = unicodedata.normalize("NFC", text)
    if covered.issuperset(map(ord, normal)):
        return ""
    return "".join(dict.fromkeys(sign for sign in normal if ord(sign) not in covered))


def _is_printed(node: Node) -> bool:
    return not isinstance(node, Unplaced | Residue | Letterhead)


def _outside_the_tree(
    printing: Printing | None, profile: LayoutProfile
) -> Iterator[tuple[str, str]]:
    """Yield what is printed but not in the tree, each with its place."""
    kop = profile.kop
    yield "Kop", "".join((kop.government, kop.office, *kop.address))
    yield "Atas nama", "".join(profile.on_behalf_of)
    yield "Catatan kaki", profile.electronic_note
    if printing:
        yield "Nomor", printing.number
        block = printing.signatory
        titles = (block.title_before, block.title_after)
        yield "Penanda tangan", "".join((*block.office, *block.superiors, block.name, *titles))
        yield "Penanda tangan", f"{block.rank}{block.nip}"


def _texts(node: Node) -> Iterator[str]:
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if name in NOT_PRINTED:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, str))


def _named(sign: str) -> str:
    code = f"(U+{ord(sign):04X})"
    return f"“{sign}” {code}" if sign.isprintable() else code


def _found(path: str, place: str, lacking: str, profile: LayoutProfile) -> Unprintable:
    names = ", ".join(map(_named, lacking))
    sentence = (
        f"Pada {place} ada huruf yang tidak dimiliki {' dan '.join(profile.families)}: {names}."
        " Ganti dengan huruf biasa."
    )
    return Unprintable(path=path, place=place, characters=lacking, sentence=sentence)
