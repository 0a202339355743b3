"""The file to which checkpoints are appended.

It lies beside the database, or on another machine's disk.

One line of JSON each: when, and the signed text.  An older database that is restored does not bring
this file with it, and so the last line says what the database has forgotten.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

LONGEST = 64 * 1024
"""Bytes at the end of the file in which the last line lies."""

Line = tuple[dt.datetime, str]


def last(path: Path) -> Line | None:
    """Return the last line that is whole, or None.

    A line that a full disk cut short is passed over.  Raises `OSError`.
    """
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST))
            lines = file.read().splitlines()
    except FileNotFoundError:
        return None
    return next((found for line in reversed(lines) if (found := _read(line))), None)


def length(path: Path) -> int:
    """Return how many bytes the file has."""
    return path.stat().st_size if path.exists() else 0


def lines(path: Path, end: int) -> Iterator[Line]:
    """Yield every line that is whole, up to a place.  Raises `OSError`."""
    if end:
        with path.open("rb") as file:
            while file.tell() < end:
                found = _read(file.readline())
                if found:
                    yield found


def append(path: Path, lines: Iterable[Line]) -> None:
    """Add lines to the end of the file, on the disk when this returns.

    Each begins on a line of its own, also behind one that was cut short.  Raises `OSError`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = [json.dumps({"at": at.isoformat(), "checkpoint": note}) for at, note in lines]
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        whole = file.read(1) in {b"", b"\n"}
        file.write(("" if whole else "\n").encode() + "".join(f"{one}\n" for one in told).encode())
        file.flush()
        os.fsync(file.fileno())


def _read(line: bytes) -> Line | None:
    try:
        one = json.loads(line)
        return dt.datetime.fromisoformat(one["at"]), str(one["checkpoint"])
    except (ValueError, KeyError, TypeError):
        return None
