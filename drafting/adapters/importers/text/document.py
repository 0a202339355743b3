"""Read plain text and Markdown in the encodings that offices save.

These are UTF-8 with or without its mark, UTF-16, UTF-32 and Windows-1252.
"""

from __future__ import annotations

import codecs

from drafting.adapters.importers.text.markdown import from_markdown
from drafting.rules.importing.lines.line import Line
from drafting.rules.importing.refusals import NotImportable

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# checked first: the little-endian mark begins like that of UTF-16
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAMPLE = 4096


class UnreadableText(NotImportable):
    """Bytes that are no text."""

    sentence = (
        "Berkas ini bukan teks, atau pengodean hurufnya tidak dikenal. Simpan kembali sebagai teks"
        " UTF-8, DOCX, atau PDF, lalu unggah lagi."
    )


def read_text(data: bytes) -> tuple[Line, ...]:
    """Return the lines of a text; raise `UnreadableText`."""
    for encoding in _encodings(data):
        try:
            return from_markdown(data.decode(encoding))
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
        little = sample[1::2].count(0) >= sample[::2].count(0)
        return ("utf-16-le",) if little else ("utf-16-be",)
    return ("utf-8-sig", "cp1252")
