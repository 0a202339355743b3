"""The sentences of an amending decree: what changes where, old and new.

`consolidation.py` reads them again, so the two must change together.
"""

from __future__ import annotations

from drafting.rules.amendments import changed_positions
from drafting.rules.amendments.changed_positions import HERE, listed, name_of
from drafting.rules.comparison.matching import says
from drafting.rules.comparison.node_places import places
from drafting.rules.comparison.redline import Change, Entry, FieldChange
from drafting.rules.content import (
    Annex,
    Clauses,
    Decree,
    Node,
    Position,
    Recipient,
    Table,
    find,
    walk,
)
from drafting.rules.text import plain, quoting
from drafting.rules.text.editing import DATES
from drafting.rules.text.initialled_parts import BODY
from drafting.rules.text.insertions import is_gone, is_inserted

FIELDS = {
    "text": "",
    "establishing": "",
    "kind": "jenis naskah",
    "office": "jabatan",
    "place": "tempat",
    "subject": "nama Keputusan",
    "issuer": "jabatan pembentuk",
    "title": "judul",
    "closing": "kalimat penutup",
    "valid_from": "tanggal mulai",
    "valid_until": "tanggal berakhir",
}
"""What a field is called in the sentence that says what changes."""


def changing_sentences(
    signed: Decree, corrected: Decree, entries: tuple[Entry, ...], annexes: tuple[Annex, ...]
) -> list[str]:
    """Return the sentences of all changes: the body, then the positions."""
    body = [
        sentence
        for entry in _spoken_of(signed, corrected, entries)
        for sentence in _say(entry, signed, corrected)
    ]
    after = {position.id for position in corrected.positions}
    gone = [
        f"ketentuan jabatan {name_of(position, signed)} dalam Lampiran dihapus"
        for position in signed.positions
        if position.id not in after
    ]
    set_out: list[str] = []
    for place, annex in enumerate(annexes, 1):
        numeral = plain.roman(place) if len(annexes) > 1 else ""
        set_out += _set_out(annex, signed, corrected, entries, numeral)
    return [*body, *gone, *set_out]


def _spoken_of(signed: Decree, corrected: Decree, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return the edits of the body that need a sentence.

    What stood below a deleted node goes with it.  New recipients come last: they are numbered after
    the ones that went.
    """
    deleted = {node.id for _path, node in walk(corrected) if is_gone(node)}
    below = {
        inner.id
        for _path, node in walk(signed)
        if node.id in deleted
        for _deeper, inner in walk(node)
        if inner.id != node.id
    }
    spoken_of = [entry for entry in entries if entry.part == BODY and entry.node not in below]
    return sorted(
        spoken_of, key=lambda entry: entry.change is Change.ADDED and entry.type == "Recipient"
    )


def _set_out(
    annex: Annex, signed: Decree, corrected: Decree, entries: tuple[Entry, ...], numeral: str
) -> list[str]:
    """Return what an annex sets out, of changed positions first.

    They are called by the titles with which they were signed.
    """
    there = f"{quoting.SET_OUT} {numeral}".strip()
    before = {position.id: position for position in signed.positions}
    moved = {entry.part for entry in entries if entry.change is Change.MOVED}
    changed = [position for position in annex.positions if position.id in before]
    fresh = [position for position in annex.positions if position.id not in before]
    whole = [before[one.id].title for one in changed if one.id in moved]
    said = []
    if whole:
        said.append(
            f"ketentuan jabatan {listed(whole)} dalam Lampiran diubah sehingga berbunyi"
            f" {there} {HERE}"
        )
    for position in changed:
        if position.id not in moved:
            said += changed_positions.sentences(position, signed, corrected, there)
    placed = [(position.title, _between(position, before, corrected)) for position in fresh]
    if last := [title for title, between in placed if not between]:
        said.append(
            f"dalam Lampiran ditambahkan jabatan {listed(last)} yang berbunyi {there} {HERE}"
        )
    said += [f"{between} yang berbunyi {there} {HERE}" for _title, between in placed if between]
    return said


def _between(position: Position, before: dict[str, Position], corrected: Decree) -> str:
    """Return where a new position stands, empty where only new ones follow it.

    Those come at the end of their annex.
    """
    annex = next(
        annex
        for annex in corrected.annexes
        if any(one.id == position.id for one in annex.positions)
    )
    at = next(place for place, one in enumerate(annex.positions) if one.id == position.id)
    following = [one for one in annex.positions[at + 1 :] if one.id in before]
    if not following:
        return ""
    neighbour = annex.positions[at - 1] if at else following[0]
    return quoting.position_between(position.title, name_of(neighbour, corrected), after=at > 0)


def where(kind: str, place: str, field: str = "") -> str:
    """Return where something stands, as it is said inside a sentence.

    It is named by the *kind* of its node, the node's place in words, and its field.
    """
    inside = "masa berlaku" if kind == "Decree" else f"{place[:1].lower()}{place[1:]}"
    if field and kind in {"Row", "Table"}:
        return f"{inside} kolom {field}"
    return f"{inside} ({FIELDS[field]})" if FIELDS.get(field) else inside


def _say(entry: Entry, signed: Decree, corrected: Decree) -> list[str]:
    place = where(entry.type, entry.place)
    if entry.change is Change.ADDED:
        return _said_to_come(find(corrected, entry.node), corrected)
    if entry.change is Change.DROPPED or is_gone(find(corrected, entry.node)):
        old = find(signed, entry.node)
        return [quoting.dropped(place, says(old), with_list=has_more(old))]
    if entry.change is Change.MOVED and not entry.fields:
        return [f"{place} dipindahkan dari {entry.was[:1].lower()}{entry.was[1:]}"]
    return [_changed(where(entry.type, entry.place, field.field), field) for field in entry.fields]


def has_more(node: Node) -> bool:
    """Return whether a list or a table goes with a node."""
    return any(getattr(node, name, None) for name in ("items", "table", "rows"))


def _said_to_come(node: Node, corrected: Decree) -> list[str]:
    """Return a sentence for each node that is new in the body."""
    if isinstance(node, Clauses):
        return [sentence for item in node.items for sentence in _said_to_come(item, corrected)]
    table = node if isinstance(node, Table) else getattr(node, "table", None)
    if isinstance(table, Table):
        above = _alone(node, corrected) if getattr(node, "text", "") else []
        there = places(corrected)[table.id]
        return [
            *above,
            quoting.table_added(
                where("Table", there.words), table.columns, [row.cells for row in table.rows]
            ),
        ]
    return _alone(node, corrected)


def _alone(node: Node, corrected: Decree) -> list[str]:
    """Return the sentence by which a node comes into its list."""
    there = places(corrected)
    spoken = {key: where(type(place.node).__name__, place.words) for key, place in there.items()}
    siblings = [
        key
        for key, place in there.items()
        if (place.parent, place.field) == (there[node.id].parent, there[node.id].field)
    ]
    at = siblings.index(node.id)
    words = says(node)
    if isinstance(node, Recipient) and node.place:
        words = f"{node.office}” di “{node.place}"
    if 0 < at < len(siblings) - 1 and is_inserted(node):
        return [
            quoting.inserted(
                spoken[node.id],
                words,
                after=spoken[siblings[at - 1]],
                before=spoken[siblings[at + 1]],
            )
        ]
    return [quoting.added(spoken[node.id], words, last=spoken[siblings[at - 1]] if at else "")]


def _changed(place: str, field: FieldChange) -> str:
    return quoting.changed(place, spoken(field.field, field.old), spoken(field.field, field.new))


def spoken(field: str, value: str) -> str:
    """Return the value of a field as a sentence says it (dates in words)."""
    return plain.date(value) if field in DATES else value
