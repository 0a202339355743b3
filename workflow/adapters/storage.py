"""The originals: frozen and signed files, written once under the SHA-256 of their content.

The name of a file is what is in it, so a file that was changed is found by reading it, which every
`get` does.  A new file is complete on the disk before it has its name (temporary file, fsync,
link): whoever finds the name finds the whole.  Locally that is plain files; on S3-compatible
storage, through obstore, a conditional PUT (`If-None-Match: *`) makes the same promise.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import msgspec
import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from workflow.core import config
from workflow.rules.errors import Refusal

DIGEST = re.compile(r"[0-9a-f]{64}")
TIMEOUT = timedelta(seconds=15)
READ_ONLY, OWN = 0o400, 0o700
"""Drafts are nobody's business but the site's.

What others may read leaves through a page or a letter.
"""
REGION = "us-east-1"
"""What a request is signed for where nothing else is said: a formality for services of one's own.
"""


class Missing(Refusal):
    """A file that was kept is not there: the administrator must look at the back-up."""

    status = 503
    sentence = (
        "Berkas asli tidak terbaca dari penyimpanan. Administrator perlu memeriksa penyimpanan dan"
        " cadangannya."
    )


class Damaged(Missing):
    """The file under this name has another content: it was changed, or the disk is failing."""

    sentence = (
        "Berkas asli di penyimpanan tidak lagi sama dengan saat disimpan. Administrator perlu"
        " memulihkannya dari cadangan."
    )


class Unavailable(Refusal):
    """The storage does not answer, or does not take or give files."""

    status = 503
    sentence = (
        "Penyimpanan berkas tidak dapat dihubungi. Ulangi beberapa saat lagi; tidak ada yang"
        " berubah."
    )


class Originals(Protocol):
    """Where originals are kept."""

    def put(self, data: bytes) -> str:
        """Keep *data* and give its SHA-256.

        Keeping the same again changes nothing.  Raises `Damaged`, `Unavailable`.
        """
        ...

    def get(self, digest: str) -> bytes:
        """Return what was kept, checked against its digest.

        Raises `Missing`, `Damaged`, `Unavailable`.
        """
        ...

    def digests(self) -> Iterator[str]:
        """Name everything that is kept, in any order.  Raises `Unavailable`."""
        ...


class Scrub(msgspec.Struct, frozen=True):
    """What a scrub found: how many files were read.

    And the digests of those that are damaged or gone.
    """

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
    """Return the bytes kept under this SHA-256, and only if they are the very ones.

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
    """Read everything that is kept and hash it anew.

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
            _checked(digest, place.read_bytes())
            _sync(place.parent)  # whoever gave it its name may not have come so far yet
        except OSError as fault:
            raise Unavailable from fault
        return digest

    def get(self, digest: str) -> bytes:
        try:
            return _checked(digest, self._place(digest).read_bytes())
        except FileNotFoundError as fault:
            raise Missing from fault
        except OSError as fault:
            raise Unavailable from fault

    def digests(self) -> Iterator[str]:
        return (place.name for place in self.folder.glob("??/*") if DIGEST.fullmatch(place.name))

    def _place(self, digest: str) -> Path:
        return self.folder / _key(digest)


class ObjectOriginals:
    """Originals in a bucket of S3-compatible storage."""

    def __init__(
        self,
        bucket: str,
        prefix: str,
        *,
        endpoint: str | None,
        region: str,
        access_key: str,
        secret_key: str,
    ) -> None:
        self.store = S3Store(
            bucket,
            prefix=prefix or None,
            endpoint=endpoint,
            access_key_id=access_key,
            secret_access_key=secret_key,
            region=region,
            client_options={
                "allow_http": bool(endpoint and endpoint.startswith("http://")),
                "timeout": TIMEOUT,
                "connect_timeout": TIMEOUT / 3,
            },
            retry_config={"max_retries": 2, "retry_timeout": TIMEOUT},
        )

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        try:
            obstore.put(self.store, _key(digest), data, mode="create", use_multipart=False)
        except AlreadyExistsError:
            self.get(digest)
        except (BaseError, OSError) as fault:
            raise Unavailable from fault
        return digest

    def get(self, digest: str) -> bytes:
        try:
            data = bytes(obstore.get(self.store, _key(digest)).bytes())
        except FileNotFoundError as fault:
            raise Missing from fault
        except (BaseError, OSError) as fault:
            raise Unavailable from fault
        return _checked(digest, data)

    def digests(self) -> Iterator[str]:
        try:
            for batch in obstore.list(self.store):
                yield from (
                    name
                    for name in (entry["path"].rpartition("/")[2] for entry in batch)
                    if DIGEST.fullmatch(name)
                )
        except (BaseError, OSError) as fault:
            raise Unavailable from fault


def _key(digest: str) -> str:
    """Return the place of a digest.  Whatever is no digest is nowhere, and no path."""
    if not DIGEST.fullmatch(digest):
        raise Missing
    return f"{digest[:2]}/{digest}"


def _checked(digest: str, data: bytes) -> bytes:
    if hashlib.sha256(data).hexdigest() != digest:
        raise Damaged
    return data


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
