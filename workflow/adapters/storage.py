"""Where originals lie: content-addressed, so that a file's name is the SHA-256 of its bytes, and written once.

A file is written aside, synced and renamed: it is there whole, or it is not there.  Nothing is ever overwritten.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workflow.core import config
from workflow.rules.errors import NotFound


class Missing(NotFound):
    """A file that was kept is not there, or is not what was kept: the administrator must look at the back-up."""

    status = 503
    sentence = "Berkas asli tidak terbaca dari penyimpanan. Administrator perlu memeriksa penyimpanan dan cadangannya."


def keep(content: bytes) -> str:
    """Keep some bytes and give their SHA-256; what is there already is left as it is."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{sha256}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o440), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(path)
        _sync(path.parent)
    return sha256


def read(sha256: str) -> bytes:
    """Give the bytes kept under this SHA-256, and only if they are the very ones.  Raises `Missing`."""
    try:
        content = _path(sha256).read_bytes()
    except OSError:
        raise Missing from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Missing
    return content


def _path(sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):  # noqa: PLR2004  (a SHA-256 in hexadecimal)
        raise Missing
    return Path(unquote(urlsplit(config.current().storage_url).path)) / sha256[:2] / sha256


def _sync(folder: Path) -> None:
    """Make the new name in *folder* as durable as the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
