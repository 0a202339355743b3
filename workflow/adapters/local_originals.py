"""Originals in a folder of this machine: written once, renamed when complete."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from workflow.adapters.originals import DIGEST, Missing, Unavailable, checked, key_of

READ_ONLY, OWN = 0o400, 0o700
"""Drafts are nobody's business but the site's.

What others may read leaves through a page or a letter.
"""


class LocalOriginals:
    """Originals in a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        place = self._place(digest)
        try:
            if not place.parent.is_dir():
                if not self.folder.exists():
                    self.folder.mkdir(mode=OWN, parents=True, exist_ok=True)
                place.parent.mkdir(mode=OWN, exist_ok=True)
                _sync(self.folder)
            _write_once(place, data)
        except FileExistsError:
            checked(digest, place.read_bytes())
            _sync(place.parent)  # the one who gave it its name may not have come so far yet
        except OSError as fault:
            raise Unavailable from fault
        return digest

    def get(self, digest: str) -> bytes:
        try:
            return checked(digest, self._place(digest).read_bytes())
        except FileNotFoundError as fault:
            raise Missing from fault
        except OSError as fault:
            raise Unavailable from fault

    def digests(self) -> Iterator[str]:
        return (place.name for place in self.folder.glob("??/*") if DIGEST.fullmatch(place.name))

    def _place(self, digest: str) -> Path:
        return self.folder / key_of(digest)


def _write_once(place: Path, data: bytes) -> None:
    """Write the whole file beside, then give it its name.

    Raises `FileExistsError` if the name is taken.
    """
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), READ_ONLY)
            os.fsync(file.fileno())
        os.link(name, place)  # unlike a rename, it never replaces
    finally:
        Path(name).unlink()
    _sync(place.parent)


def _sync(folder: Path) -> None:
    """Make a new name in a folder survive a power cut.

    A file in a folder whose own name is lost is lost, too.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
