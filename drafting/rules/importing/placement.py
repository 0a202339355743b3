"""Place the lines of a source that the import could not place.

A line goes to the end of some words of the text, into a list as a new node, or aside.  No word of a
source is lost: a line set aside goes to the residue, which the source shows and the text does not
say, and a node's wording (`as_written`) gets the line as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import msgspec

from drafting.rules.content import (
    Annex,
    Clauses,
    Decision,
    Decree,
    Dictum,
    Heading,
    Indicator,
    Item,
    Letterhead,
    Node,
    Paragraph,
    Position,
    Recipient,
    Recipients,
    Residue,
    Signatory,
    Table,
    Unplaced,
    edit,
    walk,
)
from drafting.rules.text.columns import STANDARD, fields_of
from drafting.rules.text.editing import (
    DATES,
    FIELDS,
    LISTS,
    MUST,
    EditNotPossible,
    NodeGone,
    add,
    kind_of,
    node_of,
    place_of,
)

# the place of a row: 1, 2., (3)
_ORDINAL = re.compile(r"\(?\d{1,4}[.)]?")
MAIN: dict[type[Node], str] = {
    Item: "text",
    Paragraph: "text",
    Dictum: "text",
    Recipient: "office",
    Position: "functions",
    Heading: "subject",
    Decision: "establishing",
    Annex: "title",
    Indicator: "indicator",
}
"""The field that a line is joined to where the person named none."""
JOINED = {
    kind: tuple(name for name in names if name not in DATES) for kind, names in FIELDS.items()
} | {
    Signatory: ("office", "name", "rank"),
    Letterhead: ("lines",),
}
"""The fields that a line can be joined to."""
LABELLED = (Clauses, Decision, Recipients, Annex, Position)
"""Nodes whose `as_written` is their label and not their words."""


class Target(NamedTuple):
    """A place for a line.

    `how` is "join" (to a field of a node), "after" (a node of a list) or "new" (at the end of a
    node's list).
    """

    how: str
    node: Node
    field: str = ""


def targets(tree: Decree) -> Iterator[Target]:
    """Yield every place in a text for a line, in reading order."""
    for _path, node in walk(tree):
        yield from (Target("join", node, field) for field in JOINED.get(type(node), ()))
        for kind, field in LISTS:
            if kind is type(node) and field not in {"annexes", "revokes"}:
                held = getattr(node, field) or ()
                if isinstance(held, tuple):
                    yield from (Target("after", one) for one in held[:-1])
                yield Target("new", node, field)


class Move(NamedTuple):
    """Where a line went, as its place among the unplaced ones and a path.

    Unlike ids these stay valid when the same file is read again.
    """

    line: int
    how: str
    path: str = ""
    field: str = ""


def moved(tree: Decree, move: Move) -> Decree:
    """Repeat a move on a file read again; raise `NodeGone`, `EditNotPossible`."""
    there = next((node.id for path, node in walk(tree) if path == move.path), None)
    if there is None or not 0 <= move.line < len(tree.unplaced):
        raise EditNotPossible
    return place(tree, tree.unplaced[move.line].id, move.how, there, move.field)


def place(tree: Decree, line_id: str, how: str, node_id: str = "", field: str = "") -> Decree:
    """Place a line; raise `NodeGone`, `EditNotPossible`."""
    if how == "join":
        return join(tree, line_id, node_id, field)
    if how == "new":
        return as_new(tree, line_id, node_id, field)
    if how == "after":
        spot = place_of(tree, node_id)
        return as_new(tree, line_id, spot.parent.id, spot.field, after=node_id)
    if how == "aside":
        return set_aside(tree, line_id)
    raise EditNotPossible("Pilih dahulu tempat untuk baris ini.")


def join(tree: Decree, line_id: str, node_id: str, field: str = "") -> Decree:
    """Join an unplaced line to the end of a node's words.

    Raise `NodeGone`, `EditNotPossible`.
    """
    line, node = _line(tree, line_id), node_of(tree, node_id)
    field = field or MAIN.get(type(node), "")
    if field not in JOINED.get(type(node), ()):
        raise EditNotPossible(
            "Baris ini tidak dapat disambungkan ke sana. Pilih butir, diktum, kolom, atau judul."
        )
    said = getattr(node, field)
    joined = (*said, line.text) if isinstance(said, tuple) else f"{said} {line.text}".strip()
    grown = edit(tree, node_id, **{field: joined}, **_as_written(node, field, line.text))
    if isinstance(node, Indicator):
        grown = _with_column(grown, node_id, field)
    return _without(grown, line)


def _with_column(tree: Decree, row_id: str, field: str) -> Decree:
    """Add the column that a row has now to the table of its position."""
    position = cast("Position", place_of(tree, row_id).parent)
    if not position.columns or field in fields_of(position.columns):
        return tree
    return edit(tree, position.id, columns=(*position.columns, STANDARD[field]))


def as_new(tree: Decree, line_id: str, parent_id: str, field: str, *, after: str = "") -> Decree:
    """Make an unplaced line a new node, after one of a list or at its end.

    Raise `NodeGone`, `EditNotPossible`.
    """
    line, parent = _line(tree, line_id), node_of(tree, parent_id)
    kind = kind_of(parent, field)
    if isinstance(parent, Table):
        values = _cells(line.text, parent)
    else:
        own = FIELDS[kind]
        values = {next(one for one in own if (kind, one) in MUST or len(own) == 1): line.text}
    return _without(add(tree, parent_id, field, values, after=after), line)


def _cells(text: str, table: Table) -> dict[str, str]:
    """Return the cells of a line that becomes a row.

    What is over goes into the last one.
    """
    cells = text.split("\t")
    if table.numbered and _ORDINAL.fullmatch(cells[0].strip()):
        del cells[0]
    last = len(table.columns) - 1
    return {
        f"cells/{place}": " ".join(cells[place:] if place == last else cells[place : place + 1])
        for place in range(len(table.columns))
    }


def set_aside(tree: Decree, line_id: str) -> Decree:
    """Move a line that is no part of the text (a stamp) to the residue.

    Raise `NodeGone`.
    """
    line = _line(tree, line_id)
    residue = Residue(id=line.id, line=line.line, text=line.text)
    return _without(edit(tree, tree.id, residue=(*tree.residue, residue)), line)


def _as_written(node: Node, field: str, words: str) -> dict[str, Any]:
    """Return the fields of wording that change with the line.

    The cells of a row are its wording, and a label stays the label.
    """
    of_field = f"{field}_as_written"
    changed: dict[str, Any] = {}
    if getattr(node, of_field, ""):
        changed[of_field] = f"{getattr(node, of_field)} {words}"
    if isinstance(node, Annex):
        changed["headed"] = True  # a title is a heading
    if node.as_written and not (isinstance(node, LABELLED) and field != "title"):
        row = isinstance(node, Indicator)
        changed["as_written"] = "" if row else f"{node.as_written} {words}"
    return changed


def _line(tree: Decree, line_id: str) -> Unplaced:
    line = next((one for one in tree.unplaced if one.id == line_id), None)
    if line is None:
        raise NodeGone("Baris ini sudah ditempatkan. Muat ulang naskah.")
    return line


def _without(tree: Decree, line: Unplaced) -> Decree:
    return msgspec.structs.replace(
        tree, unplaced=tuple(one for one in tree.unplaced if one.id != line.id)
    )
