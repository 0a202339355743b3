"""Asks for a one-time code at the act that it protects, each code once."""

from __future__ import annotations

from workflow.services.sign_in import second_factor
from workflow.web.account.sessions import where


def confirm_totp(user_id: int, code: str) -> bool:
    """Return whether *code* is this person's code of now, not used before.

    A recovery code does as well.  Raises `TooManyTries` (429).  Nobody without an enrolled app ever
    passes.
    """
    return second_factor.confirm(user_id, code, where())
