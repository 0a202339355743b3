"""Read a Word document (DOCX) as its pages show it.

That is line by line, with the numbers that Word computes and the tables with their merged cells.
Tracked deletions are not on the page and are left out, insertions are read; content controls, text
boxes, headers, footers and notes are read, too.  The archive is measured before it is unpacked.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from itertools import islice, zip_longest
from zipfile import BadZipFile, ZipFile, ZipInfo

import docx
import msgspec
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter
from lxml import etree
from lxml.etree import _Element

from drafting.adapters.importers.word.blocks import Block, Hidden
from drafting.adapters.importers.word.body import Blocks
from drafting.rules.importing.lines.line import MOST_LINES, Line, row_of
from drafting.rules.importing.lines.plain_text import read_line
from drafting.rules.importing.refusals import NotImportable, TooLarge
from drafting.rules.importing.tables.gap_tables import pieces_of, rows_by_gaps

LARGEST_PART = 24 * 1024 * 1024
LARGEST_WHOLE = 120 * 1024 * 1024
MOST_PARTS = 2_000
_PIECE = 1024 * 1024
MOST_TAGS = 2_000_000
"""A decree of a hundred pages has 100,000; each costs some hundred bytes once it is read."""
_SWOLLEN = (
    "Dokumen Word ini membengkak jauh melebihi ukuran sebuah keputusan saat dibuka. Simpan kembali"
    " teksnya saja, lalu unggah lagi."
)
# python-docx, lxml and zipfile have no one exception for a damaged document: they raise these
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
    NotImplementedError,
)
# e.g. "word/document.xml", "word/document2.xml"
_TEXT_PARTS = re.compile(r"word/document\d*\.xml")
_ELSEWHERE = ("/footnotes", "/endnotes", "/diagramData")
_SECTION_END = f"{qn('w:pPr')}/{qn('w:sectPr')}"


class NotWord(NotImportable):
    """An archive, but no Word document."""

    sentence = (
        "Berkas ini bukan dokumen Word (DOCX) yang utuh. Buka di Word, simpan kembali sebagai DOCX,"
        " lalu unggah lagi."
    )


class LockedWord(NotImportable):
    """A document with a password."""

    sentence = (
        "Dokumen Word ini dikunci dengan kata sandi. Buka kuncinya, simpan kembali, lalu unggah"
        " lagi."
    )


def read_word(data: bytes) -> tuple[Line, ...]:
    """Return the lines; raise `NotWord`, `LockedWord` or `TooLarge`."""
    measure(data)
    try:
        document = docx.Document(io.BytesIO(data))
        found, running = _bounded(_blocks(document)), _bounded(_running(document))
    except _BROKEN as reason:
        raise NotWord from reason
    lines = tuple(_numbered(found, 1))
    return lines + tuple(
        msgspec.structs.replace(line, margin=True) for line in _numbered(running, len(lines) + 1)
    )


def measure(data: bytes) -> None:
    """Raise `TooLarge` for an archive that unpacks beyond any decree."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _measure(archive)
    except _BROKEN as reason:
        raise NotWord from reason


def _measure(archive: ZipFile) -> None:
    parts = archive.infolist()
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if not any(_TEXT_PARTS.fullmatch(part.filename) for part in parts):
        raise NotWord
    if any(part.flag_bits & 1 for part in parts):
        raise LockedWord
    sizes = [part.file_size for part in texts]
    if (
        len(parts) > MOST_PARTS
        or max(sizes) > LARGEST_PART
        or sum(part.file_size for part in parts) > LARGEST_WHOLE
    ):
        raise TooLarge(_SWOLLEN)
    if sum(_tags(archive, part) for part in texts) > MOST_TAGS:
        raise TooLarge(_SWOLLEN)


def _tags(archive: ZipFile, part: ZipInfo) -> int:
    """Return the number of tags in a part, read piece by piece.

    A part may be larger than it says, and is found out before it is in memory.
    """
    with archive.open(part) as file:
        return sum(piece.count(b"<") for piece in iter(lambda: file.read(_PIECE), b""))


def _blocks(document: Document) -> Iterator[Block]:
    """Yield paragraphs and rows in reading order.

    Each section's header comes before its text; notes and diagrams come last.
    """
    reading = Blocks(document)
    for section, elements in zip_longest(document.sections, _sections(document)):
        yield from _header(section, reading)
        yield from reading.of(elements or ())
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_ELSEWHERE):
            yield from reading.of(etree.fromstring(relation.target_part.blob, _parser()))


def _sections(document: Document) -> Iterator[list[_Element]]:
    """Yield the elements of each section; its last paragraph keeps its settings."""
    elements: list[_Element] = []
    for element in document.element.body.iterchildren():
        elements.append(element)
        if element.find(_SECTION_END) is not None:
            yield elements
            elements = []
    yield elements


def _header(section: Section | None, reading: Blocks) -> Iterator[Block]:
    """Yield the header of a section's first page, often the letterhead."""
    if section is None:
        return
    if section.different_first_page_header_footer:
        yield from _part(section.first_page_header, reading)
    else:
        yield from _part(section.header, reading)


def _part(part: _BaseHeaderFooter, reading: Blocks) -> Iterator[Block]:
    if not part.is_linked_to_previous:
        # python-docx has no public way to what its paragraphs leave out
        yield from reading.of(part._element)  # noqa: SLF001


def _running(document: Document) -> Iterator[Block]:
    """Yield footers, and headers after the first page of a section."""
    reading = Blocks(document)
    for section in document.sections:
        yield from _part(section.first_page_footer, reading)
        yield from _part(section.footer, reading)
        yield from _part(section.even_page_footer, reading)
        yield from _part(section.even_page_header, reading)
        if section.different_first_page_header_footer:
            yield from _part(section.header, reading)
        else:
            yield from _part(section.first_page_header, reading)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _bounded(found: Iterator[Block]) -> list[Block]:
    """Return the blocks, at most one more than a decree can have lines."""
    return list(islice(found, MOST_LINES + 1))


def _numbered(found: list[Block], first: int) -> Iterator[Line]:
    """Yield the lines, numbered as a reader would count them.

    A paragraph is a line, a break in it begins another, a row is one.
    """
    number = first - 1
    for block in _with_rows(found):
        if isinstance(block, Hidden):
            yield msgspec.structs.replace(read_line(max(number, 1), block.text), margin=True)
            continue
        number += 1
        if isinstance(block, tuple):
            yield row_of(number, block) if any(block) else read_line(number, "")
        else:
            yield read_line(number, block)


def _with_rows(found: list[Block]) -> list[Block]:
    """Return paragraphs line by line; tables set with spaces become rows."""
    parts: list[Block] = []
    for block in found:
        parts += block.split("\n") if isinstance(block, str) else [block]
    spaced = rows_by_gaps([pieces_of(part) if isinstance(part, str) else None for part in parts])
    return [spaced[place] or "" if place in spaced else part for place, part in enumerate(parts)]
