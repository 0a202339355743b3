"""Read plain text and Markdown in the encodings that offices save.

UTF-8 with or without its mark, UTF-16, UTF-32, Windows-1252.
"""

from __future__ import annotations

import codecs

from drafting.adapters.importers.markup import from_markup
from drafting.rules.importing.lines.lines import Line
from drafting.rules.importing.refusals import NotImportable

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# asked first: the little one begins as that of UTF-16 does
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAMPLE = 4096


class UnreadableText(NotImportable):
    """Bytes that are no text."""

    sentence = (
        "Berkas ini bukan teks, atau pengodean hurufnya tidak dikenal. Simpan kembali sebagai teks"
        " UTF-8, DOCX, atau PDF, lalu unggah lagi."
    )


def read_text(data: bytes) -> tuple[Line, ...]:
    """Return the lines of a text.  Raises `UnreadableText`."""
    for encoding in _encodings(data):
        try:
            return from_markup(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableText


def _encodings(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try, the likely ones first.

    Text without a mark and with many zero bytes is UTF-16.
    """
    if data.startswith(_UTF32_MARKS):
        return ("utf-32",)
    if data.startswith(_UTF16_MARKS):
        return ("utf-16",)
    sample = data[:_SAMPLE]
    if sample.count(0) * 4 > len(sample):
        return ("utf-16-le",) if sample[1::2].count(0) >= sample[::2].count(0) else ("utf-16-be",)
    return ("utf-8-sig", "cp1252")
