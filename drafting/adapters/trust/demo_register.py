"""The demo authority's register: whom it certified, whom it revoked.

One JSON file, with one writer at a time and never half written.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from drafting.adapters.trust.certificates import write_secret


class Issued(msgspec.Struct, frozen=True):
    """One line of the register (times in ISO, UTC)."""

    serial: str
    subject: str
    until: str
    revoked: str = ""


def read_register(folder: Path) -> tuple[Issued, ...]:
    """Return everyone whom the authority in *folder* certified."""
    return tuple(msgspec.json.decode((folder / "register.json").read_bytes(), type=list[Issued]))


def write_register(folder: Path, entries: list[Issued], name: str = "register.json") -> None:
    """Write the whole register to a file of *folder*."""
    write_secret(folder / name, msgspec.json.format(msgspec.json.encode(entries)))


@contextmanager
def edited_register(folder: Path) -> Iterator[list[Issued]]:
    """Hold the register of *folder*, and write what the block leaves in it."""
    gate = folder / "register.lock"
    gate.touch(mode=0o600)
    with gate.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        entries = list(read_register(folder))
        yield entries
        write_register(folder, entries, "register.new")
        (folder / "register.new").replace(folder / "register.json")
