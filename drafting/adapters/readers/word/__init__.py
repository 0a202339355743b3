"""Read a Word document (DOCX): what stands on its pages, line by line, with the numbers that Word computes and the tables with their merged cells.

Tracked deletions are not on the page and are left out, insertions are read; content controls, text boxes, headers, footers and notes are read, too.
The archive is measured before it is unpacked.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

import docx
import msgspec
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml import etree

from drafting.adapters.readers.word.numbering import Numbering
from drafting.adapters.readers.word.text import Block, blocks
from drafting.rules.structure.lines import Line, read_line, row_of
from drafting.rules.structure.refusals import NotImportable, TooLarge

LARGEST_PART = 24 * 1024 * 1024
LARGEST_WHOLE = 120 * 1024 * 1024
MOST_PARTS = 2_000
# What python-docx, lxml and zipfile raise over a damaged document; they name no exception of their own for it.
_BROKEN = (
    PythonDocxError,
    OpcError,
    etree.XMLSyntaxError,
    BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    EOFError,
    OSError,
    RuntimeError,
)
_TEXT_PART = "word/document.xml"
_NOTES = ("/footnotes", "/endnotes")


class NotWord(NotImportable):
    """An archive, but no Word document."""

    sentence = "Berkas ini bukan dokumen Word (DOCX) yang utuh. Buka di Word, simpan kembali sebagai DOCX, lalu unggah lagi."


class LockedWord(NotImportable):
    """A document with a password."""

    sentence = "Dokumen Word ini dikunci dengan kata sandi. Buka kuncinya, simpan kembali, lalu unggah lagi."


def read_word(data: bytes) -> tuple[Line, ...]:
    """Give the lines of a document.  Raises `NotWord`, `LockedWord` or `TooLarge`."""
    measure(data)
    try:
        document = docx.Document(io.BytesIO(data))
        found, feet = list(_blocks(document)), list(_feet(document))
    except _BROKEN as reason:
        raise NotWord from reason
    lines = tuple(_numbered(found, 1))
    return lines + tuple(msgspec.structs.replace(line, margin=True) for line in _numbered(feet, len(lines) + 1))


def measure(data: bytes) -> None:
    """Refuse an archive that would unpack to more than a decree can be."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as reason:
        raise NotWord from reason
    if _TEXT_PART not in {part.filename for part in parts}:
        raise NotWord
    if any(part.flag_bits & 1 for part in parts):
        raise LockedWord
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > MOST_PARTS or max(texts) > LARGEST_PART or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise TooLarge(
            "Dokumen Word ini membengkak jauh melebihi ukuran sebuah keputusan saat dibuka. Simpan kembali teksnya saja, lalu unggah lagi."
        )


def _blocks(document: Document) -> Iterator[Block]:
    """Give paragraphs and rows in reading order: header, body, notes."""
    numbering = Numbering(document)
    sections = list(document.sections)
    first = sections[0] if sections else None
    if first is not None:
        for header in (first.first_page_header, first.header):
            if not header.is_linked_to_previous:
                yield from blocks(header._element, numbering)  # noqa: SLF001  (python-docx has no public way to what paragraphs leave out)
    yield from blocks(document.element.body, numbering)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            yield from blocks(etree.fromstring(relation.target_part.blob, _parser()), numbering)


def _feet(document: Document) -> Iterator[Block]:
    numbering = Numbering(document)
    for section in document.sections:
        for footer in (section.first_page_footer, section.footer, section.even_page_footer):
            if not footer.is_linked_to_previous:
                yield from blocks(footer._element, numbering)  # noqa: SLF001  (as above)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _numbered(found: list[Block], first: int) -> Iterator[Line]:
    """Number the lines as a reader would count them: a paragraph is a line, a break in it begins another, a row is one."""
    number = first - 1
    for block in found:
        if isinstance(block, tuple):
            number += 1
            yield row_of(number, block) if sum(map(bool, block)) > 1 else read_line(number, " ".join(block))
            continue
        for raw in block.split("\n"):
            number += 1
            yield read_line(number, raw)
