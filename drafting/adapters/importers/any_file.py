"""Read a file in any format of an office, and recognise its structure.

The bytes tell the format, never the name: a name is what somebody typed.
"""

from __future__ import annotations

import os
import re
import select
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from drafting.adapters.importers.pdf.document import read_pdf
from drafting.adapters.importers.text.document import read_text
from drafting.adapters.importers.word.document import read_word
from drafting.rules.content import Decree
from drafting.rules.importing.refusals import NotImportable, TooLarge
from drafting.rules.importing.structure import Line, read_structure

LARGEST = 20 * 1024 * 1024
PATIENCE = 10
"""Seconds to wait for the next piece from a pipe."""
_CHUNK = 1024 * 1024


class EmptyFile(NotImportable):
    """Nothing to read."""

    sentence = "Berkas ini kosong. Periksa berkasnya, lalu unggah lagi."


class MissingFile(NotImportable):
    """A path that leads nowhere."""

    status = 404
    sentence = "Berkas ini tidak ada atau tidak dapat dibaca. Periksa nama dan izinnya."


class OldFormat(NotImportable):
    """DOC and RTF, or a DOCX with a password (a compound file like DOC)."""

    sentence = (
        "Berkas ini berbentuk DOC atau RTF lama, atau dikunci dengan kata sandi. Simpan sebagai"
        " DOCX tanpa kata sandi, lalu unggah lagi."
    )


class FolderInstead(MissingFile):
    """A folder where a file is wanted."""

    status = 422
    sentence = "Ini folder, bukan berkas. Sebutkan berkas keputusannya."


class SilentPipe(MissingFile):
    """A pipe into which nobody writes."""

    status = 422
    sentence = (
        "Ini pipa yang tidak diisi apa pun. Sebutkan berkas keputusannya, atau periksa perintah"
        " yang mengisi pipa itu."
    )


class OtherDocument(NotImportable):
    """A document of another program, in a format that is not read."""

    def __init__(self, description: str) -> None:
        super().__init__(
            f"Berkas ini {description}. Simpan keputusannya sebagai DOCX, PDF teks, atau teks"
            " biasa, lalu unggah lagi."
        )


def import_file(path: Path, *, year: int | None = None) -> Decree:
    """Return the decree in a file; raise a `NotImportable` with the reason."""
    try:
        if path.is_dir():
            raise FolderInstead
        # to open a pipe must not wait for a writer
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            data = b"".join(_chunks(file))
    except OSError as reason:
        raise MissingFile from reason
    return import_bytes(data, year=year)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a file, up to one byte more than the limit.

    Raise `SilentPipe` where a pipe stays empty for too long.
    """
    left = LARGEST + 1
    while left:
        if not select.select([file], [], [], PATIENCE)[0]:
            raise SilentPipe
        chunk = os.read(file.fileno(), min(left, _CHUNK))
        if not chunk:
            return
        left -= len(chunk)
        yield chunk


def import_bytes(data: bytes, *, year: int | None = None) -> Decree:
    """Return the decree in the bytes of an uploaded file.

    Raise a `NotImportable` with the reason.
    """
    return read_structure(read_lines(data), year=year)


def read_lines(data: bytes) -> tuple[Line, ...]:
    """Return the lines of a file, whose format its bytes tell."""
    if len(data) > LARGEST:
        raise TooLarge(
            "Berkas ini lebih besar dari 20 MB. Kirim teksnya saja, tanpa gambar atau lampiran"
            " pindaian."
        )
    if not data.strip():
        raise EmptyFile
    _assert_no_other(data)
    # some programs write a mark or a line before "%PDF", which readers of PDF skip
    begins = data.find(_PDF, 0, _HEAD)
    if begins > 0:
        return read_pdf(data[begins:])
    for start, read in _FORMATS.items():
        if data.startswith(start):
            return read(data)
    return read_text(data)


def _assert_no_other(data: bytes) -> None:
    """Refuse what other programs write, naming it.

    Otherwise it would be called a damaged Word document or text in an unknown encoding.
    """
    head = data[:_HEAD]
    for description, marks in _OTHERS.items():
        if head.startswith(marks):
            raise OtherDocument(description)
    if head.startswith(_ARCHIVE):
        _assert_word(data)
    elif _WEB_PAGE.match(head):
        raise OtherDocument("berupa halaman web (HTML)")


def _assert_word(data: bytes) -> None:
    inside = next((form for mark, form in _ARCHIVES.items() if mark in data), None)
    if inside and b"word/document.xml" not in data:
        raise OtherDocument(inside)


def _refuse_old(_data: bytes) -> tuple[Line, ...]:
    raise OldFormat


_HEAD = 1024
_PDF = b"%PDF"
_ARCHIVE = b"PK\x03\x04"
# e.g. "<!DOCTYPE html", "<?xml version='1.0'?><html"
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS: dict[str, tuple[bytes, ...]] = {
    "berupa gambar": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    "berupa arsip kosong": (b"PK\x05\x06",),
    "berupa arsip RAR, 7z, atau gzip": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
    "berupa PostScript": (b"%!PS",),
}
# the names of an archive's parts, which are not compressed
_ARCHIVES = {
    b"application/vnd.oasis.opendocument": "berbentuk OpenDocument (ODT, ODS)",
    b"xl/workbook": "berupa lembar kerja Excel (XLSX)",
    b"ppt/presentation": "berupa presentasi (PPTX)",
}
_FORMATS: dict[bytes, Callable[[bytes], tuple[Line, ...]]] = {
    _ARCHIVE: read_word,
    _PDF: read_pdf,
    b"\xd0\xcf\x11\xe0": _refuse_old,
    b"{\\rtf": _refuse_old,
}
