"""Pages of stored files as pictures.

They are made when they are first asked for, and kept for a while, because a file under its digest
never changes.
"""

from __future__ import annotations

from functools import lru_cache

from drafting.adapters import page_images
from workflow.adapters import storage
from workflow.rules.errors import NotFound

WIDTH = 1100
"""Pixels: enough to read 11 pt on a telephone that is turned."""


@lru_cache(maxsize=256)
def count(sha256: str) -> int:
    """Return the number of pages of a stored PDF.

    Raises `NotFound`, `storage.Missing`.
    """
    try:
        return page_images.count(storage.read(sha256))
    except page_images.NoSuchPageError:
        raise NotFound from None


@lru_cache(maxsize=128)
def picture(sha256: str, page: int) -> bytes:
    """Return a page (from 1) of a stored PDF as a PNG.

    Raises `NotFound`, `storage.Missing`.
    """
    try:
        return page_images.picture(storage.read(sha256), page, width=WIDTH)
    except page_images.NoSuchPageError:
        raise NotFound from None
