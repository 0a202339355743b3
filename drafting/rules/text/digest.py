"""The digest of a text, or of anything: the SHA-256 of its canonical JSON.

RFC 8785, texts in NFC, no floats.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import msgspec
import rfc8785


def canonical(value: object) -> bytes:
    """Return the canonical JSON of a node or of plain data.

    Keys are sorted, texts in NFC, and there is no insignificant space (RFC 8785).
    """
    return rfc8785.dumps(_normalised(msgspec.to_builtins(value)))


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _normalised(value: Any) -> Any:  # noqa: ANN401  (any JSON value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normalised(item) for item in value]
    if isinstance(value, dict):
        return {_normalised(key): _normalised(item) for key, item in value.items()}
    if isinstance(value, float):
        msg = "a float has no place in a decree"
        raise TypeError(msg)
    return value
