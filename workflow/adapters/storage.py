"""The originals: frozen and signed files, each once, under their SHA-256.

The name of a file is what is in it, so a file that was changed is found by reading it, which every
`get` does.  A new file is complete on the disk before it has its name (temporary file, fsync,
link): the one who finds the name finds the whole.  Locally that is plain files; on S3-compatible
storage, through obstore, a conditional PUT (`If-None-Match: *`) makes the same promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from workflow.adapters.local_originals import LocalOriginals
from workflow.adapters.object_originals import REGION, ObjectOriginals
from workflow.adapters.originals import (
    Damaged,
    Missing,
    Originals,
    Unavailable,
)
from workflow.core import config


class Scrub(msgspec.Struct, frozen=True):
    """What a scrub found: files read, and digests of those damaged or gone."""

    checked: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether there is nothing to raise the alarm about."""
        return not self.damaged and not self.missing


def keep(content: bytes) -> str:
    """Keep some bytes where the configuration says and give their SHA-256.

    What is there already is left as it is.
    """
    return configured().put(content)


def read(sha256: str) -> bytes:
    """Return the bytes kept under this SHA-256, if they are the very ones.

    Raises `Missing`, `Unavailable`.
    """
    return configured().get(sha256)


def configured() -> Originals:
    """Return the storage of this installation."""
    settings = config.current()
    return open_originals(
        settings.storage_url,
        endpoint=settings.storage_endpoint,
        region=settings.storage_region,
        access_key=settings.storage_access_key,
        secret_key=settings.storage_secret_key,
    )


@lru_cache(maxsize=8)
def open_originals(
    url: str,
    *,
    endpoint: str | None = None,
    region: str = REGION,
    access_key: str = "",
    secret_key: str = "",
) -> Originals:
    """Open the storage that *url* names.

    `file:///folder` or `s3://bucket/prefix` (at *endpoint*, if it is not the first vendor's).
    """
    place = urlsplit(url)
    if place.scheme == "file":
        return LocalOriginals(Path(unquote(place.path)))
    return ObjectOriginals(
        place.netloc,
        place.path.strip("/"),
        endpoint=endpoint,
        region=region,
        access_key=access_key,
        secret_key=secret_key,
    )


def scrub(originals: Originals, expected: Iterable[str] = ()) -> Scrub:
    """Read everything that is kept and hash it again.

    *expected* are the digests that the database knows of.

    A file that cannot be read while others can is damaged too: that is how a disk fails, and it
    must not keep the alarm silent.  Raises `Unavailable` where nothing can be read.
    """
    awaited, damaged, unread, kept = set(expected), [], [], list(originals.digests())
    for digest in kept:
        awaited.discard(digest)
        try:
            originals.get(digest)
        except Damaged:
            damaged.append(digest)
        except Missing:
            awaited.add(digest)
        except Unavailable:
            unread.append(digest)
    if unread and len(unread) == len(kept):
        raise Unavailable
    return Scrub(len(kept), tuple(sorted([*damaged, *unread])), tuple(sorted(awaited)))
