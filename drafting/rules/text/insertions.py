"""How an amending decree leaves the numbering of the amended one as it is.

UU 12/2011 Lampiran II nos. 234-236: what is inserted takes the label of what stands before it with
a sign of its own (KESATU A, b1, 3a); what is deleted stays as a numbered place that says so.  So
citations of a signed decree by its letters stay right.  A new decree is renumbered:
`carryover.py` drops both.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import count

from drafting.rules.content import Dictum, Item, Node
from drafting.rules.text import plain

GONE = "dihapus"
"""What stands at a numbered place whose words were deleted."""
# KESATU A
_LETTERED = re.compile(r"(.+) ([A-Z]{1,2})")
# b1, 3a
_MARKER = re.compile(r"([a-z]+)\d+|(\d+)[a-z]+")


def is_inserted(node: Node) -> bool:
    """Return whether a sentence or dictum was inserted between numbered ones."""
    return (isinstance(node, Item) and bool(node.label)) or (
        isinstance(node, Dictum) and _LETTERED.fullmatch(node.label) is not None
    )


def is_marked(label: str) -> bool:
    """Return whether a label is one that an amending decree gives: b1, 3a."""
    return _MARKER.fullmatch(label) is not None


def is_gone(node: Node) -> bool:
    """Return whether a numbered place has lost its words."""
    return isinstance(node, Item | Dictum) and node.text == GONE


def numbered(nodes: Sequence[Node]) -> list[int]:
    """Return for each node of a list the place, from 0, by which it is numbered."""
    places, reached = [], 0
    for node in nodes:
        places.append(reached)
        reached += plain.is_counted(node) and not is_inserted(node)
    return places


def label_after(before: str, taken: Container[str]) -> str:
    """Return the label of what is inserted after the one labelled *before*.

    KESATU A after KESATU, b1 after b, 3a after 3.
    """
    spoken = before[:1].isupper()
    found = (_LETTERED if spoken else _MARKER).fullmatch(before)
    stem = next((part for part in found.groups() if part), before) if found else before
    for number in count():
        letter = plain.letters(number)
        if spoken:
            label = f"{stem} {letter.upper()}"
        elif stem.isdigit():
            label = f"{stem}{letter}"
        else:
            label = f"{stem}{number + 1}"
        if label not in taken:
            return label
    raise AssertionError
