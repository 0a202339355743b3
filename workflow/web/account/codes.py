"""Asks for a one-time code at the act that it protects, each code once."""

from __future__ import annotations

from flask_limiter import RateLimitExceeded

from workflow.services.administration import authenticator
from workflow.web.limits import limiter

CODES = "10 per 15 minutes"
ONCE = "1 per 5 minutes"


def confirm_totp(user_id: int, code: str) -> bool:
    """Return whether *code* is this person's code of now, not used before.

    Raises `RateLimitExceeded` (429) after too many tries.  Nobody without an enrolled app ever
    passes.
    """
    with limiter.limit(CODES, key_func=lambda: f"code:{user_id}"):
        counter = authenticator.counter_of_code(user_id, code)
    if counter is None:
        return False
    try:
        with limiter.limit(ONCE, key_func=lambda: f"code:{user_id}:{counter}"):
            return True
    except RateLimitExceeded:
        return False
