"""Read a PDF that holds text, in a process of its own.

No page description can be trusted to end or to fit into memory.  The operating system enforces the
child's limits of memory and time, and the site continues whatever happens to it.  A scan holds no
text and is refused: reading pictures would guess at words.
"""

from __future__ import annotations

import msgspec

from drafting.adapters import children
from drafting.rules.importing.lines.line import Line, row_of
from drafting.rules.importing.lines.plain_text import read_line
from drafting.rules.importing.refusals import NotImportable, TooLarge

SECONDS = 60


class BrokenPdf(NotImportable):
    """Bytes that only begin like a PDF."""

    sentence = (
        "PDF ini rusak atau tidak utuh. Simpan kembali sebagai PDF atau DOCX, lalu unggah lagi."
    )


class LockedPdf(NotImportable):
    """A PDF with a password."""

    sentence = (
        "PDF ini dikunci dengan kata sandi. Simpan kembali tanpa kata sandi, lalu unggah lagi."
    )


class ScannedPdf(NotImportable):
    """A PDF of scanned pages."""

    sentence = (
        "PDF ini hasil pindaian: halamannya berupa gambar dan tidak memuat teks. Unggah berkas"
        " aslinya (DOCX atau PDF teks), atau ketik teksnya."
    )


class TooManyPages(TooLarge):
    """More pages than a decree has."""

    sentence = (
        "PDF ini lebih dari 300 halaman. Pisahkan keputusannya dari lampiran lain, lalu unggah"
        " lagi."
    )


class TooHeavyPdf(TooLarge):
    """Pages that take more time or memory than a decree may."""

    sentence = (
        "PDF ini terlalu berat untuk dibaca (waktu atau memori habis). Simpan kembali sebagai DOCX,"
        " atau kurangi gambarnya, lalu unggah lagi."
    )


class Pages(msgspec.Struct):
    """What the child returns: lines, or the name of a refusal.

    A line is its cells and whether it runs along the pages.
    """

    lines: list[tuple[list[str], bool]] = []
    refusal: str = ""


_REFUSALS: dict[str, type[NotImportable]] = {
    "locked": LockedPdf,
    "scanned": ScannedPdf,
    "pages": TooManyPages,
    "memory": TooHeavyPdf,
}


def read_pdf(data: bytes) -> tuple[Line, ...]:
    """Return the lines of a PDF; raise one of the refusals above."""
    try:
        answer = children.ask("drafting.adapters.importers.pdf.pages", data, seconds=SECONDS)
        pages = msgspec.msgpack.decode(answer, type=Pages)
    except children.ChildError as reason:
        raise TooHeavyPdf from reason
    except msgspec.DecodeError as reason:
        raise BrokenPdf from reason
    if pages.refusal:
        raise _REFUSALS.get(pages.refusal, BrokenPdf)
    return tuple(
        _line(number, cells, margin=margin) for number, (cells, margin) in enumerate(pages.lines, 1)
    )


def _line(number: int, cells: list[str], *, margin: bool) -> Line:
    line = row_of(number, tuple(cells)) if len(cells) > 1 else read_line(number, cells[0])
    return msgspec.structs.replace(line, margin=margin)
