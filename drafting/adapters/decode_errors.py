"""Says in the users' language what is wrong with a file.

Where the library that reads it says so in English.
"""

from __future__ import annotations

import re

SAYINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"missing required field `(?P<name>[^`]+)`"), "`{name}` tidak ada"),
    (re.compile(r"unknown field `(?P<name>[^`]+)`"), "`{name}` tidak dikenal"),
    (re.compile(r"- at `\$\.?(?P<place>[^`]+)`"), "isi `{place}` tidak sesuai jenisnya"),
    (
        re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)"),
        "tidak terbaca pada baris {line}, kolom {column}",
    ),
    (re.compile(r"\(byte (?P<byte>\d+)\)"), "tidak terbaca setelah {byte} bita"),
    (re.compile(r"truncated|at end of document"), "isinya terpotong"),
    (re.compile(r""), "bentuknya lain"),
)
"""What msgspec and tomllib say, and half a sentence for it; the first that fits."""


def what_is_wrong(reason: Exception) -> str:
    """Return half a sentence for why a file was not read."""
    if isinstance(reason, OSError):
        return "tidak ada atau tidak dapat dibaca"
    if isinstance(reason, UnicodeDecodeError):
        return "isinya bukan teks UTF-8"
    return next(
        words.format_map(found.groupdict())
        for pattern, words in SAYINGS
        if (found := pattern.search(str(reason)))
    )
