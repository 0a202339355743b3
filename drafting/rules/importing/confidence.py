"""How sure the import is of each part, and which shapes it doubts.

It asks the tree alone, so that a text that was placed by hand or edited is judged by the same
rules.  What is unlikely is said with the place and the guess; nothing is moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import msgspec

from drafting.rules.content import Annex, Decree, Node
from drafting.rules.importing import unlikely
from drafting.rules.importing.unlikely import Doubt
from drafting.rules.text import plain


class Confidence(Enum):
    """How sure the import is that a part is what it was read as."""

    SURE = "pasti"
    LIKELY = "mungkin"
    DOUBTFUL = "ragu"


class Part(msgspec.Struct, frozen=True):
    """A part of the decree as it was read."""

    name: str
    path: str
    confidence: Confidence
    doubts: tuple[Doubt, ...] = ()


def doubts(tree: Decree) -> tuple[Doubt, ...]:
    """Return every shape that is unlikely, in reading order."""
    return tuple(doubt for part in parts(tree) for doubt in part.doubts)


def parts(tree: Decree) -> tuple[Part, ...]:
    """Return the parts of a decree in their order, each with its confidence."""
    return tuple(_parts(tree))


def _parts(tree: Decree) -> Iterator[Part]:
    yield _part("Kepala", "/heading", tree.heading, unlikely.heading(tree))
    yield _part("Menimbang", "/considering", tree.considering, unlikely.reasons(tree))
    yield _part("Mengingat", "/legal_bases", tree.legal_bases, unlikely.bases(tree))
    for place, dictum in enumerate(tree.decision.dictums):
        label = dictum.label or plain.ordinal(place + 1)
        found = unlikely.dictum(dictum, label)
        yield _part(f"Diktum {label}", f"/decision/dictums/{place}", dictum, found)
    yield _part("Penutup", "/closing", tree.closing, unlikely.closing(tree))
    yield _part("Penanda tangan", "/signatory", tree.signatory, unlikely.signatory(tree))
    yield _part("Tembusan", "/recipients", tree.recipients, unlikely.recipients(tree))
    for place, annex in enumerate(tree.annexes):
        yield _part(_named(tree, place), f"/annexes/{place}", annex, unlikely.annex(tree, annex))


def _named(tree: Decree, place: int) -> str:
    return f"Lampiran {plain.roman(place + 1)}" if len(tree.annexes) > 1 else "Lampiran"


def _part(name: str, path: str, node: Node | None, found: Iterator[Doubt]) -> Part:
    doubts_here = tuple(found)
    written = bool(node and node.as_written and not isinstance(node, Annex))
    confidence = Confidence.LIKELY if written else Confidence.SURE
    return Part(name, path, Confidence.DOUBTFUL if doubts_here else confidence, doubts_here)
