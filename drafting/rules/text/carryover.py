"""Next year's draft from a signed decree.

It has the same nodes with the same ids, without what belonged to that decree alone.  The ids are
the lineage: redline, initials and the history of one indicator follow them through the years.  What
must not be carried over blindly (years, expired plans, holders who left, amended laws) is not
replaced here: the rules find it and offer repairs, for a person to take.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from drafting.rules.content import (
    Annex,
    Closing,
    Decree,
    Dictum,
    Heading,
    Item,
    Node,
    Position,
    rebuild,
)
from drafting.rules.text.columns import is_number
from drafting.rules.text.insertions import is_gone

LAST_QUARTER = 10


def year_to_open(today: dt.date, newest: int | None) -> int:
    """Return the year for which a draft is most likely opened.

    The present year, in its last quarter the coming one; never before the year after the newest
    decree.
    """
    at_hand = today.year + (today.month >= LAST_QUARTER)
    if newest is None:
        return at_hand
    return max(at_hand, newest + 1)


def carry_over(signed: Decree, year: int) -> Decree:
    """Return the draft for *year*, every node with its id.

    Number, date, signatories, letterhead and validity are the signed decree's own and stay with it;
    so does the wording of an imported source (`as_written`, labels of dictums, what could not be
    placed).  What its amending decrees inserted or deleted is renumbered.
    """
    draft = rebuild(
        msgspec.structs.replace(
            signed,
            letterhead=None,
            signatory=None,
            unplaced=(),
            residue=(),
            revokes=(),
            amends=None,
        ),
        _renewed,
    )
    return msgspec.structs.replace(draft, year=year, valid_from="", valid_until="", as_written="")


def without_gone(tree: Decree) -> Decree:
    """Return a text in force without the places that were deleted."""
    return rebuild(tree, lambda node: () if is_gone(node) else (node,))


def _renewed(node: Node) -> tuple[Node, ...]:
    if is_gone(node):
        return ()
    changes: dict[str, Any] = {"as_written": ""}
    if isinstance(node, Heading):
        changes |= {"number": ""}
    elif isinstance(node, Closing):
        changes |= {"date": ""}
    elif isinstance(node, Dictum | Item):
        changes |= {"label": ""}
    elif isinstance(node, Annex):
        changes |= {"headed": True, "signatory": None, "columns": ()}
    elif isinstance(node, Position):
        columns = tuple(heading for heading in node.columns if not is_number(heading))
        changes |= {"duties_as_written": "", "functions_as_written": "", "columns": columns}
    elif hasattr(node, "establishing_as_written"):
        changes |= {"establishing_as_written": ""}
    return (msgspec.structs.replace(node, **changes),)
