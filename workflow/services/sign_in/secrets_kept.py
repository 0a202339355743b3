"""How secrets of this machine's making are drawn, and what is kept of them.

They are long and random, so a plain digest does: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """Return a secret for a cookie."""
    return secrets.token_urlsafe(32)


def digest(*parts: str) -> str:
    """Return what is kept of a secret, or of what must not be read."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
