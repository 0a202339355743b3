"""What keeps originals, whatever the place: its protocol, its refusals."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Protocol

from workflow.rules.errors import Refusal

# e3b0c442...7852b855: a SHA-256 in small hexadecimal letters
DIGEST = re.compile(r"[0-9a-f]{64}")


class Missing(Refusal):
    """A file that was kept is not there.

    The administrator must look at the back-up.
    """

    status = 503
    sentence = (
        "Berkas asli tidak terbaca dari penyimpanan. Administrator perlu memeriksa penyimpanan dan"
        " cadangannya."
    )


class Damaged(Missing):
    """The file under this name has another content.

    It was changed, or the disk is failing.
    """

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


def key_of(digest: str) -> str:
    """Return the place of a digest.

    Whatever is no digest is nowhere, and no path.
    """
    if not DIGEST.fullmatch(digest):
        raise Missing
    return f"{digest[:2]}/{digest}"


def checked(digest: str, data: bytes) -> bytes:
    """Return *data* if it has this digest.  Raises `Damaged`."""
    if hashlib.sha256(data).hexdigest() != digest:
        raise Damaged
    return data
