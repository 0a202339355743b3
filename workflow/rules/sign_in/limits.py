"""How often a password or a code may be tried.

Failures are counted by the place and the device that they come from, so that a person who guesses
locks themselves out and not the owner of the account.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from workflow.rules.errors import Refusal


class TooManyTries(Refusal):
    """Passwords or codes were tried too often from here."""

    status = 429

    def __init__(self, wait: dt.timedelta) -> None:
        """Name the minutes until the next try."""
        self.wait = wait
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        super().__init__(
            f"Demi keamanan, percobaan dari tempat ini dibatasi. Tunggu {minutes} menit, lalu coba"
            " lagi. Bila lupa kata sandi, hubungi administrator."
        )


class Asked(Enum):
    """What is tried: a field that takes a secret."""

    SIGN_IN = "sign-in"
    PASSWORD = "own password"  # noqa: S105  (the name of a field)
    CODE = "code"


class Scope(Enum):
    """Which failures a limit counts."""

    HERE = "of this account, from this device where it is known, else from this place"
    ELSEWHERE = "of this account, from all devices that it does not know"
    PLACE = "of any account, from this place, but for devices that it knows"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures within a time; the next try waits."""

    scope: Scope
    tries: int
    within: dt.timedelta


QUARTER = dt.timedelta(minutes=15)
LIMITS: dict[Asked, tuple[Limit, ...]] = {
    Asked.SIGN_IN: (
        Limit(Scope.HERE, 5, QUARTER),
        Limit(Scope.PLACE, 30, QUARTER),
        Limit(Scope.ELSEWHERE, 50, dt.timedelta(hours=1)),
    ),
    Asked.PASSWORD: (Limit(Scope.HERE, 5, QUARTER),),
    Asked.CODE: (
        Limit(Scope.HERE, 10, QUARTER),
        Limit(Scope.ELSEWHERE, 30, dt.timedelta(days=1)),
    ),
}
COUNTED = max(limit.within for limits in LIMITS.values() for limit in limits)
"""How long a failure counts for anything."""
