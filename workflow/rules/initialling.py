"""The order of initials, and what one of the whole is bound to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import msgspec

COORDINATION = "coordination:"
"""How the key of a part begins that is the whole decree, for one post of another unit."""
WHOLE = "Seluruh keputusan (paraf koordinasi)"
LAST = 1_000
"""The level of a post of another unit: it comes after all levels of the unit's own."""


class Place(msgspec.Struct, frozen=True):
    """A part in the order: its post and level, whether its initial stands."""

    post: int
    level: int
    is_initialled: bool


def waiting(places: Iterable[Place]) -> list[int]:
    """Return the posts whose turn has not come, going by level.

    A post of several parts waits for what stands before it, and for nothing else.
    """
    places = tuple(places)
    missing = [place.level for place in places if not place.is_initialled]
    now = min(missing, default=LAST)
    return sorted({place.post for place in places if place.level > now})


def key_of(post_id: int) -> str:
    """Return the key of the part that a post of another unit initials."""
    return f"{COORDINATION}{post_id}"


def whole_digest(parts: Iterable[tuple[str, str]]) -> str:
    """Return the digest of the whole: of its parts' keys and digests.

    Their order is part of the body's own digest, so that of the list says nothing more.
    """
    pairs = sorted([key, digest] for key, digest in parts)
    return hashlib.sha256(json.dumps(pairs, separators=(",", ":")).encode()).hexdigest()
