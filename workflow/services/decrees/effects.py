"""What a step does besides moving the state: columns, and the register.

An effect is part of the step that the table names, so no route to the step can leave it out.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflow.models.decree import Decree
from workflow.rules.actors import Act
from workflow.rules.decree_lifecycle import Action
from workflow.services.numbers import allocation

Facts = dict[str, Any]
Effect = Callable[[Session, Decree, Act, dt.datetime], Facts]

NO_ATTEMPT: Facts = {
    "attempt": None,
    "attempt_opened_at": None,
    "attempt_sent_at": None,
    "attempt_refused": False,
    "frozen_sha256": None,
    "frozen_digest": None,
    "sent_sha256": None,
    "signed_attempt": None,
    "signed_sha256": None,
    "signed_extends": None,
    "signed_verified": False,
    "signed_on": None,
}


def reserve_and_open(session: Session, decree: Decree, act: Act, at: dt.datetime) -> Facts:
    """Reserve number and date, open an attempt.

    From here on the final PDF can be rendered and frozen.
    """
    number = allocation.reserve(session, decree, act.today.year)
    return NO_ATTEMPT | {
        "number": number,
        "decree_date": act.today,
        "attempt": secrets.token_hex(16),
        "attempt_opened_at": at,
        "signatory_id": act.actor.user_id,
    }


def close_attempt(session: Session, decree: Decree, act: Act, _at: dt.datetime) -> Facts:
    """Close the attempt.

    The number stays if nothing was sent or the signer refused; if the outcome stayed unknown, a
    signed file may exist, so the number is voided.
    """
    facts = NO_ATTEMPT | {"decree_date": None}
    if decree.attempt_sent_at is not None and not decree.attempt_refused:
        allocation.void(
            session, decree, f"Hasil penandatanganan tidak diketahui: {act.note.strip()}"
        )
        facts |= {"number": None}
    return facts


def void_number(session: Session, decree: Decree, act: Act, _at: dt.datetime) -> Facts:
    """Void a number once given: the decree will not be."""
    allocation.void(session, decree, act.note.strip())
    return {"number": None}


def use_number(session: Session, decree: Decree, _act: Act, at: dt.datetime) -> Facts:
    """Mark the number as used, and keep when."""
    allocation.use(session, decree)
    return {"signed_at": at}


def forget_strike(_session: Session, _decree: Decree, _act: Act, _at: dt.datetime) -> Facts:
    """The struck change is out of the text: the next strike needs its own."""
    return {"struck_proposal": None}


def nothing(_session: Session, _decree: Decree, _act: Act, _at: dt.datetime) -> Facts:
    """No more than the state."""
    return {}


EFFECTS: dict[Action, Effect] = {
    Action.START_SIGNING: reserve_and_open,
    Action.ABANDON: close_attempt,
    Action.CANCEL: void_number,
    Action.SIGN: use_number,
    Action.STRIKE: forget_strike,
}
