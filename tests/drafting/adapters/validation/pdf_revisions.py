"""Reads the objects of a PDF, and appends revisions to it, byte by byte.

No library that writes PDF would make most of what an attacker makes.
"""

from __future__ import annotations

import io
import re

from pyhanko.pdf_utils.reader import PdfFileReader

# "startxref 4711 %%EOF": the end of a revision.
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
# "12 0 obj << ... >> endobj"
OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)endobj", re.DOTALL)


def objects(pdf: bytes) -> list[tuple[int, bytes]]:
    """Return the plain objects of a file, by number, each with its content."""
    return [(int(found[1]), found[2]) for found in OBJECT.finditer(pdf)]


def root_of(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).root_ref.idnum)


def last_table(pdf: bytes) -> int:
    return int(START.findall(pdf)[-1])


def size_of(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).trailer["/Size"])


def revision(
    pdf: bytes,
    objects: dict[int, bytes],
    trailer: bytes = b"",
    *,
    root: int | None = None,
    prev: bytes | None = None,
) -> bytes:
    """Append objects with a plain table, as the oldest readers wrote it."""
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj%sendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places)
    )
    size = max(size_of(pdf), *(number + 1 for number in objects)) if objects else size_of(pdf)
    before = prev if prev is not None else b"%d" % last_table(pdf)
    out += b"trailer\n<</Size %d/Root %d 0 R/Prev %s%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root or root_of(pdf),
        before,
        trailer,
        table,
    )
    return bytes(out)


def table_alone(pdf: bytes, entries: dict[int, tuple[int, bytes]], trailer: bytes = b"") -> bytes:
    """Append nothing but a table: objects are elsewhere, or free, from now on."""
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    table = len(out)
    out += b"xref\n" + b"".join(
        b"%d 1\n%010d %s \n" % (number, place, kind)
        for number, (place, kind) in sorted(entries.items())
    )
    out += b"trailer\n<</Size %d/Root %d 0 R/Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size_of(pdf),
        root_of(pdf),
        last_table(pdf),
        trailer,
        table,
    )
    return bytes(out)


def stream_of(number: int, words: bytes, data: bytes) -> bytes:
    return b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (
        number,
        words,
        len(data),
        data,
    )
