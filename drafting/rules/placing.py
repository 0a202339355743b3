"""Where the lines go that an import could not place: to the end of a node's words, into a list as a new node, or aside.

No word of a source is lost: a line that is no part of the decree goes to what the source shows and a text does not say.
"""

from __future__ import annotations

from drafting.rules.content import Annex, Decision, Decree, Dictum, Heading, Item, Node, Position, Recipient, Residue, Unplaced, edit
from drafting.rules.editing import FIELDS, MUST, EditNotPossible, NodeGone, add, kind_of, node_of

MAIN: dict[type[Node], str] = {
    Item: "text",
    Dictum: "text",
    Recipient: "office",
    Position: "functions",
    Heading: "subject",
    Decision: "establishing",
    Annex: "title",
}
"""The field that words are joined to."""


def join(tree: Decree, line_id: str, node_id: str) -> Decree:
    """Join an unplaced line to the end of a node's words.  Raises `NodeGone`, `EditNotPossible`."""
    line, node = _line(tree, line_id), node_of(tree, node_id)
    field = MAIN.get(type(node))
    if field is None:
        raise EditNotPossible("Baris ini tidak dapat disambungkan ke sana. Pilih butir, diktum, atau judul.")
    joined = f"{getattr(node, field)} {line.text}".strip()
    return _without(edit(tree, node_id, **{field: joined}, as_written=""), line)


def as_new(tree: Decree, line_id: str, parent_id: str, field: str) -> Decree:
    """Make an unplaced line a new node at the end of a list.  Raises `NodeGone`, `EditNotPossible`."""
    line, parent = _line(tree, line_id), node_of(tree, parent_id)
    kind = kind_of(parent, field)
    main = next(name for name in FIELDS[kind] if (kind, name) in MUST or len(FIELDS[kind]) == 1)
    return _without(add(tree, parent_id, field, {main: line.text}), line)


def set_aside(tree: Decree, line_id: str) -> Decree:
    """Say that an unplaced line is no part of the text (a page number, a stamp): it stays with the source's residue.  Raises `NodeGone`."""
    line = _line(tree, line_id)
    return _without(edit(tree, tree.id, residue=(*tree.residue, Residue(id=line.id, line=line.line, text=line.text))), line)


def _line(tree: Decree, line_id: str) -> Unplaced:
    line = next((one for one in tree.unplaced if one.id == line_id), None)
    if line is None:
        raise NodeGone("Baris ini sudah ditempatkan. Muat ulang naskah.")
    return line


def _without(tree: Decree, line: Unplaced) -> Decree:
    return edit(tree, tree.id, unplaced=tuple(one for one in tree.unplaced if one.id != line.id))
