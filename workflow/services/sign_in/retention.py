"""How long is kept who signed in where, and what was tried."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, or_

from workflow.core.db import transaction
from workflow.models.sign_in import FailedTry, PasskeyChallenge, UserDevice, UserSession
from workflow.rules.sign_in.limits import COUNTED
from workflow.services.decrees.recording import now
from workflow.services.sign_in.passkeys import ANSWERED

SESSIONS = dt.timedelta(days=90)
"""After a session ended: long enough for its owner, or an inquiry, to ask about it."""
DEVICES = dt.timedelta(days=365)
"""After the last sign-in there: as long as the cookie of the device."""


def forget_old(at: dt.datetime | None = None) -> None:
    """Delete what counts for nothing any more, and what was kept long enough."""
    at = at or now()
    with transaction() as session:
        session.execute(delete(FailedTry).where(FailedTry.at < at - COUNTED))
        session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.asked_at < at - ANSWERED))
        session.execute(
            delete(UserSession).where(
                or_(UserSession.ended_at < at - SESSIONS, UserSession.ends_at < at - SESSIONS)
            )
        )
        session.execute(delete(UserDevice).where(UserDevice.last_at < at - DEVICES))
