"""Where a node stands, in words: "Diktum KEDUA huruf b"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from drafting.rules.comparison.field_changes import children_in
from drafting.rules.content import (
    Annex,
    Cell,
    Decree,
    Dictum,
    Indicator,
    Item,
    Node,
    Paragraph,
    Position,
    Recipient,
    Row,
    Table,
)
from drafting.rules.text import plain
from drafting.rules.text.insertions import numbered
from workflow.rules.names.marking import ours

_NAMES = {
    "heading": "Judul",
    "letterhead": "Kop",
    "considering": "Menimbang",
    "legal_bases": "Mengingat",
    "noting": "Memperhatikan",
    "decision": "Menetapkan",
    "closing": "Penutup",
    "signatory": "Penanda tangan",
    "recipients": "Tembusan",
    "amends": "Keputusan yang diubah",
    "revokes": "Keputusan yang dicabut",
    "unplaced": "Belum ditempatkan",
    "residue": "Sisa halaman",
}
DICTUM = ours("Diktum {label}")
WHOLE = "Seluruh keputusan"
"""What a finding about no single place is about."""
_LISTS = {"duties": "tugas", "function_items": "fungsi", "paragraphs": "paragraf"}


class Place(msgspec.Struct, frozen=True):
    """Where a node stands: parent, list, place there, label, and the words."""

    node: Node
    parent: str
    field: str
    index: int
    path: str
    label: str
    words: str
    part: str


def places(tree: Decree) -> dict[str, Place]:
    """Return the place of every node, by its id."""
    root = Place(
        node=tree, parent="", field="", index=0, path="", label="", words=WHOLE, part="body"
    )
    return {tree.id: root} | {place.node.id: place for place in _below(tree, root, 0)}


def _below(tree: Decree, above: Place, depth: int) -> Iterator[Place]:
    for name in above.node.__struct_fields__:
        value = getattr(above.node, name)
        single = isinstance(value, Node)
        nodes = children_in(above.node, name)
        for index, (number, node) in enumerate(zip(numbered(nodes), nodes, strict=True)):
            label = "" if single else _label(tree, above, name, number, node, depth)
            place = Place(
                node=node,
                parent=above.node.id,
                field=name,
                index=index,
                path=f"{above.path}/{name}" if single else f"{above.path}/{name}/{index}",
                label=label,
                words=_in_table(tree, above, node, index)
                or _words(above, name, node, label, index),
                part=node.id if isinstance(node, Position) else above.part,
            )
            yield place
            yield from _below(tree, place, depth + 1 if isinstance(node, Item) else 0)


def _label(tree: Decree, above: Place, field: str, index: int, node: Node, depth: int) -> str:
    if isinstance(node, Dictum):
        return node.label or plain.ordinal(index + 1)
    if isinstance(node, Annex):
        return plain.roman(index + 1) if len(tree.annexes) > 1 else ""
    if isinstance(node, Recipient):
        return f"{index + 1}."
    if isinstance(node, Item) and plain.is_counted(node):
        digits = (
            above.field in {"legal_bases", "noting"}
            or field == "paragraphs"
            or (depth and above.path.startswith(("/legal_bases", "/noting")))
        )
        return plain.marker(plain.DIGITS if digits else plain.LETTERS, depth, index, node.label)
    return ""


def _in_table(tree: Decree, above: Place, node: Node, index: int) -> str:
    """Return the words of a table, of a row, or of a table alone.

    A table is called by its annex, and by its place among several there.
    """
    table = _table_of(above, node)
    if table is None:
        return ""
    place = int(above.path.split("/")[2])
    words = f"Lampiran {plain.roman(place + 1)}" if len(tree.annexes) > 1 else "Lampiran"
    tables = [one.id for one in tree.annexes[place].tables]
    at, row = tables.index(table.id) + 1, index + 1
    if len(tables) == 1:
        if table is node:
            return f"{words}, judul kolom tabel"
        return f"{words}, tabel baris {row}" if isinstance(node, Row) else f"{words}, tabel"
    if table is node:
        return f"{words}, judul kolom tabel {at}"
    return f"{words}, tabel {at} baris {row}" if isinstance(node, Row) else f"{words}, tabel {at}"


def _table_of(above: Place, node: Node) -> Table | None:
    """Return the table that a node is, or stands in, or stands for."""
    if isinstance(node, Paragraph):
        return node.table if node.is_bare else None
    table = above.node if isinstance(node, Row) else node
    return table if isinstance(table, Table) else None


def _words(above: Place, field: str, node: Node, label: str, index: int) -> str:
    if isinstance(node, Dictum):
        return DICTUM.format(label=label)
    if isinstance(node, Position):
        return f"Jabatan {node.title}"
    if isinstance(node, Indicator | Cell):
        return _row(above, node, index)
    if isinstance(node, Annex):
        return f"Lampiran {label}".strip()
    if isinstance(node, Item | Recipient):
        listed = f", {_LISTS[field]}" if field in _LISTS else ""
        known = _common(above, field, bare_label(label))
        return known or f"{above.words}{listed} {_marker(label)}"
    return _named(above, field)


def _row(above: Place, node: Indicator | Cell, index: int) -> str:
    if isinstance(node, Cell):
        return f"{above.words}, {node.heading}"
    if isinstance(above.node, Position):
        return f"Jabatan {above.node.title}, indikator baris {index + 1}"
    return f"{above.words}, indikator baris {index + 1}"


def _common(above: Place, field: str, bare: str) -> str:
    """Return the words of an item where most stand, in one sentence.

    A sentence is translated whole.
    """
    number = bare[:1].isdigit()
    if isinstance(above.node, Position) and field == "duties" and not number:
        return f"Jabatan {above.node.title}, tugas huruf {bare}"
    if isinstance(above.node, Dictum) and not number:
        return f"Diktum {above.label} huruf {bare}"
    if above.words == "Menimbang" and not number:
        return f"Menimbang huruf {bare}"
    if above.words == "Mengingat" and number:
        return f"Mengingat angka {bare}"
    return f"Tembusan angka {bare}" if above.words == "Tembusan" and number else ""


def _named(above: Place, field: str) -> str:
    name = _NAMES.get(field)
    if name is None:
        return above.words
    return f"{above.words}, {name.casefold()}" if above.path else name


def bare_label(label: str) -> str:
    """Return a label as a sentence says it: a for a., 1 for 1)."""
    return label.rstrip(".)")


def _marker(label: str) -> str:
    bare = bare_label(label)
    return f"angka {bare}" if bare[:1].isdigit() else f"huruf {bare}"
