"""A redline as the plain data that its page reads, grouped by part.

It must be readable in black and white and aloud: what was dropped stands in brackets and struck
through, what was added is bold and underlined, and the kind of each edit is a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from drafting.rules.comparison.node_places import places
from drafting.rules.comparison.redline import Change, Entry, FieldChange, Redline, Renumbered
from drafting.rules.content import Decree
from drafting.rules.text.columns import STANDARD

Data = dict[str, Any]
KINDS = {
    Change.CHANGED: "Diubah",
    Change.MOVED: "Dipindahkan",
    Change.ADDED: "Ditambahkan",
    Change.DROPPED: "Dihapus",
}
BODY = "Batang tubuh"
UNREAD = "Kalimat perubahan yang akibatnya tidak terbaca dari bentuknya"
FIELDS = {
    "text": "",
    "closing": "penutup diktum",
    "office": "jabatan",
    "subject": "judul",
    "issuer": "pejabat",
    "kind": "jenis",
    "establishing": "bunyi",
    "place": "tempat",
    "title": "nama",
    "functions": "fungsi",
    "heading": "judul kolom",
    "year": "tahun",
    "columns": "judul kolom tabel",
    "numbered": "nomor baris",
    "number": "nomor",
    "date": "tanggal",
    "valid_from": "berlaku sejak",
    "valid_until": "berlaku sampai",
    "name": "nama",
    "rank": "pangkat",
    "nip": "NIP",
    "lines": "",
} | {field: heading.capitalize() for field, heading in STANDARD.items()}


def compose_redline(
    redline: Redline,
    old: Decree,
    new: Decree,
    *,
    old_name: str,
    new_name: str,
    unread: Sequence[str] = (),
) -> Data:
    """Return the data of a redline's pages.

    *old_name* and *new_name* say which texts are compared; *unread* are sentences that change
    something and could not be applied.
    """
    titles = {
        position.id: f"Jabatan {position.title}"
        for tree in (old, new)
        for position in tree.positions
    }
    parts = [
        {"title": titles.get(part, BODY), "entries": [_entry(entry) for entry in entries]}
        for part, entries in by_part(redline)
    ]
    if unread:
        parts.append({"title": UNREAD, "entries": [_unread(one) for one in unread]})
    return {
        "title": "Perubahan naskah Keputusan",
        "subject": new.heading.subject,
        "old": old_name,
        "new": new_name,
        "counts": [
            {"kind": word, "count": redline.count(change)} for change, word in KINDS.items()
        ],
        "parts": parts,
        "renumbered": list(renumbered(redline.renumbered, new)),
    }


def _unread(sentence: str) -> Data:
    return {
        "kind": "Perhitungkan sendiri",
        "place": "Kalimat perubahan",
        "was": "",
        "fields": [],
        "text": sentence,
        "text_kind": "same",
    }


def by_part(redline: Redline) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Return the edits of each part, the body's first."""
    parts: dict[str, list[Entry]] = {"body": []}
    for entry in redline.entries:
        parts.setdefault(entry.part, []).append(entry)
    return ((part, tuple(entries)) for part, entries in parts.items() if entries)


def _entry(entry: Entry) -> Data:
    return {
        "kind": KINDS[entry.change],
        "place": entry.place,
        "was": entry.was,
        "fields": [_field(field) for field in entry.fields],
        "text": "" if entry.fields else entry.text,
        "text_kind": "dropped" if entry.change is Change.DROPPED else "added",
    }


def _field(field: FieldChange) -> Data:
    return {
        "name": FIELDS.get(field.field, field.field),
        "runs": [{"kind": run.kind, "text": run.text} for run in field.runs],
    }


def renumbered(changes: tuple[Renumbered, ...], new: Decree) -> Iterator[Data]:
    """Yield the place, the old label and the new one of each renumbered node."""
    now = places(new)
    for change in changes:
        yield {"place": now[change.node].words, "old": change.old, "new": change.new}
