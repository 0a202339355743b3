"""Personal links: a token derived from (secret, copy, version).

A resend therefore carries the same link, and nothing secret is stored.

Raising the version makes the old link worthless.  The token names its copy in the clear; what
cannot be guessed is the rest.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac

LETTERS = 26
"""130 bits in base32."""

LINK_DAYS = 180
"""How long a link opens its copy where the unit has decided nothing else."""
FIELDS = 3
"""Of a Message-ID that name the copy and the version of its letter."""
SHORTEST, LONGEST = 11, 3650
"""Days between which a unit may choose: beyond the legal ten, within ten years."""


def sign(secret: str, purpose: str) -> str:
    """Derive what only this installation can: 130 bits for one purpose."""
    mac = hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()
    return base64.b32encode(mac).decode().lower()[:LETTERS]


def token_of(secret: str, copy_id: int, version: int) -> str:
    """Return the token of a copy's present link."""
    return f"{copy_id}-{sign(secret, f'copy:{copy_id}:{version}')}"


def copy_named(token: str) -> int | None:
    """Return the copy that a token names, valid or not; None if it is no token."""
    number, dash, _ = token.partition("-")
    return (
        int(number)
        if dash and number.isascii() and number.isdigit() and len(number) < LETTERS // 2
        else None
    )


def is_valid(token: str, secret: str, copy_id: int, version: int) -> bool:
    """Return whether a token opens this version of a copy, in constant time."""
    return hmac.compare_digest(token.encode(), token_of(secret, copy_id, version).encode())


def last_day(written: dt.date, days: int) -> dt.date:
    """Return the last day on which a link opens, from the day of its letter."""
    return written + dt.timedelta(days=days)


def message_id(copy_id: int, version: int, public_code: str, domain: str) -> str:
    """Return the Message-ID of a copy's mail: the same at every retry."""
    return f"<salinan.{copy_id}.{version}.{public_code}@{domain}>"


def version_of(message_id: str) -> int:
    """Return the version of the letter that a Message-ID names; 0 for none."""
    # <salinan.12.3.7K2M@contoh.example>
    parts = message_id.split(".")
    is_ours = len(parts) > FIELDS and parts[0] == "<salinan" and parts[2].isdecimal()
    return int(parts[2]) if is_ours else 0
