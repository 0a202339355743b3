"""How long a session lasts, and when it asks for more."""

from __future__ import annotations

import datetime as dt

from workflow.rules.actors import Actor, Person, Role
from workflow.rules.errors import Refusal

LASTS = dt.timedelta(hours=12)
"""A session, however often it is used."""
STAYS = dt.timedelta(days=14)
"""A session of somebody who chose to stay signed in on their device."""
FRESH = dt.timedelta(minutes=15)
"""For how long a password counts as just given."""
REMEMBERED = dt.timedelta(days=30)
"""For how long a device is asked for no code at signing in."""
USED_EVERY = dt.timedelta(minutes=5)
"""The grain of a session's last use: no page writes more often."""
WITH_CODE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Who signs in with a code as well; a head gives one with each signature."""


class PasswordAskedAgain(Refusal):
    """An act of weight in a session whose password was given long ago."""

    status = 403
    sentence = (
        "Langkah ini meminta kata sandi Anda sekali lagi, karena sudah lebih dari 15 menit sejak"
        " Anda memasukkannya."
    )


def needs_code(person: Person, today: dt.date) -> bool:
    """Return whether somebody signs in with a code as well.

    A day early and a day late: *today* is of no unit's zone.
    """
    day = dt.timedelta(days=1)
    return any(
        mandate.roles & WITH_CODE
        and mandate.starts <= today + day
        and (mandate.ends is None or mandate.ends >= today - day)
        for mandate in person.mandates
    )


def require_fresh(actor: Actor) -> None:
    """Raise `PasswordAskedAgain` for somebody whose password was given long ago."""
    if isinstance(actor, Person) and not actor.is_fresh:
        raise PasswordAskedAgain
