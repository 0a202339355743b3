"""Shapes that a part of a decree seldom has.

Then it was probably read into the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drafting.rules.content import (
    MOST_COLUMNS,
    Annex,
    Decree,
    Dictum,
    Item,
    Paragraph,
    Table,
    walk,
)
from drafting.rules.importing.lines import labels

LONGEST_SUBJECT = 400
LONGEST_DICTUM = 4_000
LONGEST_RECIPIENT = 250
MOST_WORDS_OF_A_NAME = 9
# e.g. "Ditetapkan di Kepanjen", "NIP. 1970", "Tembusan:", "LAMPIRAN II", "MEMUTUSKAN:"
_HEADING_WITHIN = re.compile(
    r"\bDitetapkan\s*(?:di\s+[A-Z]|:)|\bNIP\b\.?\s*:?\s*\d{8}|\b[Tt]embusan\s*:|\bLAMPIRAN\b"
    r"|\bMEMUTUSKAN\b|\bMenimbang\s*:|\bMengingat\s*:|\b(?:KE[A-Z]{3,}|PERTAMA)\s*:"
)
# e.g. "NIP. 19700101", "19700101 199503 1 002"
_NIP = re.compile(r"\bNIP\b|\b\d{8}\s?\d{6}\s?\d\s?\d{3}\b")
# e.g. "Contoh, 6 Januari 2025", "pada tanggal 6"
_DATED = re.compile(r",\s*\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|\btanggal\s+\d")
# e.g. "Nama : X" in a dictum that names a person
_PERSON = re.compile(r"\bNama\s*:")
# e.g. "disampaikan", "yang": words that no name has
_SENTENCE = re.compile(
    r"\b(?:yang|dan|untuk|kepada|dengan|disampaikan|ini|dokumen|keputusan|salinan|catatan"
    r"|tembusan)\b"
    r"|[:;]|\d",
    re.IGNORECASE,
)


class Doubt(msgspec.Struct, frozen=True):
    """A place that was probably misread, why, and what it was taken for."""

    node: str
    field: str
    why: str
    guess: str = ""


def heading(tree: Decree) -> Iterator[Doubt]:
    """Yield what is unlikely in kind, office and subject."""
    node = tree.heading
    if not node.office:
        yield Doubt(node.id, "office", "tidak ada pejabat pada kepala Keputusan")
    if not node.subject:
        yield Doubt(node.id, "subject", "tidak ada nama di bawah TENTANG")
    elif len(node.subject) > LONGEST_SUBJECT:
        yield Doubt(node.id, "subject", "nama Keputusan terlalu panjang", node.subject)
    elif _HEADING_WITHIN.search(node.subject):
        yield Doubt(node.id, "subject", "nama Keputusan memuat bagian lain", node.subject)
    if not tree.year:
        yield Doubt(node.id, "number", "tahunnya tidak tertulis pada nomor maupun tanggal")


def reasons(tree: Decree) -> Iterator[Doubt]:
    """Yield that there are no considerations, or one holds another part."""
    if not tree.considering.items:
        yield Doubt(tree.considering.id, "items", "tidak ada satu pun pertimbangan")
    yield from _within(tree.considering.items)


def bases(tree: Decree) -> Iterator[Doubt]:
    """Yield that there are no legal bases, or that one holds another part."""
    if not tree.legal_bases.items:
        yield Doubt(tree.legal_bases.id, "items", "tidak ada satu pun dasar hukum")
    yield from _within(tree.legal_bases.items)


def _within(items: tuple[Item, ...]) -> Iterator[Doubt]:
    for item in items:
        if _HEADING_WITHIN.search(item.text):
            yield Doubt(item.id, "text", "butir ini memuat bagian lain", item.text)


def dictum(node: Dictum, label: str) -> Iterator[Doubt]:
    """Yield that a dictum holds the heading of another part, or is much too long."""
    texts = [(node.id, "text", node.text), (node.id, "closing", node.closing)]
    texts += [(one.id, "text", one.text) for _path, one in walk(node) if isinstance(one, Item)]
    for node_id, field, text in texts:
        if _HEADING_WITHIN.search(text) and not _PERSON.search(text):
            yield Doubt(node_id, field, f"diktum {label} memuat bagian lain", text)
        elif len(text) > LONGEST_DICTUM:
            yield Doubt(node_id, field, f"diktum {label} terlalu panjang", text)


def closing(tree: Decree) -> Iterator[Doubt]:
    """Yield that a signed text has no place or no date."""
    node = tree.closing
    if tree.signatory and not (node.place and node.date):
        yield Doubt(node.id, "place", "tempat atau tanggal penetapan tidak terbaca")


def signatory(tree: Decree) -> Iterator[Doubt]:
    """Yield that a name holds a sentence, or that nobody signs a dated text."""
    node = tree.signatory
    if node is None:
        if tree.closing.date:
            yield Doubt(tree.closing.id, "date", "tidak ada penanda tangan di bawah tanggal")
        return
    if _SENTENCE.search(node.name) or len(node.name.split()) > MOST_WORDS_OF_A_NAME:
        yield Doubt(node.id, "name", "nama penanda tangan memuat kalimat", node.name)
    if not node.name:
        yield Doubt(node.id, "name", "nama penanda tangan tidak terbaca", node.office)


def recipients(tree: Decree) -> Iterator[Doubt]:
    """Yield that a recipient has a NIP, a date, or is much too long."""
    for node in tree.recipients.items:
        said = f"{node.office} {node.place}"
        if _NIP.search(said) or _DATED.search(said) or len(said) > LONGEST_RECIPIENT:
            yield Doubt(node.id, "office", "penerima ini memuat tanda tangan atau kalimat", said)


def annex(tree: Decree, node: Annex) -> Iterator[Doubt]:
    """Yield that an annex begins too early, or holds a part of the body."""
    if not node.headed and not (tree.closing.date or tree.signatory):
        yield Doubt(node.id, "title", "lampiran dimulai sebelum Keputusan ditutup", node.title)
    for _path, one in walk(node):
        text = getattr(one, "text", "") or getattr(one, "title", "")
        if isinstance(one, Table) and not any(one.columns):
            yield Doubt(one.id, "columns", "tabel ini tanpa judul kolom", _first_row(one))
        if isinstance(one, Paragraph) and one.text.count(" | ") >= MOST_COLUMNS:
            yield Doubt(one.id, "text", "baris tabel ini tidak terbaca sebagai tabel", text)
        # "KEDUA : ..." at its beginning
        dictums = re.match(r"(?:KE[A-Z]{3,}|PERTAMA)\s*:", text)
        if dictums or (one is not node and labels.CLOSING.match(text)):
            yield Doubt(one.id, "text", "lampiran memuat diktum atau penutup", text)


def _first_row(table: Table) -> str:
    return " | ".join(table.rows[0].cells) if table.rows else ""
