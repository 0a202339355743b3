"""What a library reports in English about a file, in the users' language."""

from __future__ import annotations

import re

from drafting.rules.content import MOST_COLUMNS

SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Object missing required field `title` - at `$.heading`
    (re.compile(r"missing required field `(?P<name>[^`]+)`"), "`{name}` tidak ada"),
    # Object contains unknown field `titel`
    (re.compile(r"unknown field `(?P<name>[^`]+)`"), "`{name}` tidak dikenal"),
    # a table with 13 columns - at `$.annexes[0].paragraphs[1].table`
    (
        re.compile(r"a table with (?P<count>\d+) columns - at `\$\.?(?P<place>[^`]+)`"),
        f"tabel `{{place}}` mempunyai {{count}} kolom (yang mungkin 1 sampai {MOST_COLUMNS})",
    ),
    # a row with 2 cells under 3 columns - at `$.annexes[0].paragraphs[1].table`
    (
        re.compile(
            r"a row with (?P<cells>\d+) cells under (?P<count>\d+) columns"
            r" - at `\$\.?(?P<place>[^`]+)`"
        ),
        "tabel `{place}` mempunyai baris {cells} sel di bawah {count} kolom",
    ),
    # Expected `str`, got `int` - at `$.heading.subject`
    (re.compile(r"- at `\$\.?(?P<place>[^`]+)`"), "isi `{place}` tidak sesuai jenisnya"),
    # Invalid value (at line 3, column 8)
    (
        re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)"),
        "tidak terbaca pada baris {line}, kolom {column}",
    ),
    # JSON is malformed: invalid character (byte 17)
    (re.compile(r"\(byte (?P<byte>\d+)\)"), "tidak terbaca setelah {byte} bita"),
    # Input data was truncated; Expected '=' after a key (at end of document)
    (re.compile(r"truncated|at end of document"), "isinya terpotong"),
    # anything else
    (re.compile(r""), "bentuknya lain"),
)
"""What msgspec and tomllib report, with half a sentence for it; the first match counts."""


def what_is_wrong(reason: Exception) -> str:
    """Return half a sentence for why a file was not read."""
    if isinstance(reason, OSError):
        return "tidak ada atau tidak dapat dibaca"
    if isinstance(reason, UnicodeDecodeError):
        return "isinya bukan teks UTF-8"
    return next(
        words.format_map(found.groupdict())
        for pattern, words in SENTENCES
        if (found := pattern.search(str(reason)))
    )
