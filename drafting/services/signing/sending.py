"""The second act: sends the frozen file to the signer, once.

That it goes out is recorded first.  What the signer gives is taken in by `receiving`.
"""

from __future__ import annotations

import hashlib

from drafting.adapters.signers import Signer
from drafting.adapters.typst.typesetting import FIELD, render_stamp
from drafting.models import Attempt, Outcome
from drafting.rules.signing.refusals import OutcomeUnknown, ReturnedFileRejected, SigningRefused
from drafting.services.signing import signers
from drafting.services.signing.attempts import (
    Unresolved,
    date_of,
    in_hand,
    is_demo,
    post_of,
    verification_url,
)
from drafting.services.signing.receiving import accept, quarantine
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.rules.actors import Person
from workflow.services.decrees import facts, recording, transitions

REASON = "Penetapan keputusan"


def sign(decree_id: int, attempt: str, *, actor: Person, passphrase: str) -> None:
    """Sign the frozen file of this attempt.

    The passphrase is an argument of the signer's one call and goes nowhere else.

    Raises what the table refuses (`GuardsNotMet`, `NotPermitted`, `StaleDecree`); `SigningRefused`
    where there is certainly no signature; `Unresolved` where nobody can say; `NotTheDecree` where
    what came back is in quarantine.
    """
    decree = in_hand(decree_id)
    facts.require_attempt(decree, attempt)
    day, unit = date_of(decree), decree.unit
    signer = signers.signer_of(signers.choice_of(post_of(decree, day).signer))
    signatory, location = revisions.signatory_on(db.session(), unit, day), unit.seat
    profile, url = revisions.profile_of(unit), verification_url(decree.public_code)
    prepared = storage.read(str(decree.frozen_sha256))
    stamp = None
    if signer.wants_field:
        stamp = render_stamp(signatory, profile, verification_url=url, demo_key=is_demo())
    # from here on nothing fails but the signer
    _send(decree_id, attempt, hashlib.sha256(prepared).hexdigest(), actor)
    signed = _call(decree_id, attempt, signer, prepared, stamp, location, passphrase)
    accept(decree_id, attempt, signed)


def _call(
    decree_id: int,
    attempt: str,
    signer: Signer,
    prepared: bytes,
    stamp: bytes | None,
    location: str,
    passphrase: str,
) -> bytes:
    """Call the signer once, and record what it said if it gave no signature."""
    try:
        return signer.sign(
            prepared,
            field=FIELD,
            reason=REASON,
            location=location,
            passphrase=passphrase,
            stamp=stamp,
        )
    except ReturnedFileRejected as rejected:
        _note(decree_id, attempt, Outcome.UNKNOWN, rejected.sentence)
        quarantine(decree_id, attempt, rejected.returned, rejected.sentence)
    except SigningRefused as refused:
        _note(decree_id, attempt, Outcome.REFUSED, refused.sentence)
        raise
    except OutcomeUnknown as unknown:
        _note(decree_id, attempt, Outcome.UNKNOWN, unknown.sentence)
        raise Unresolved(unknown.sentence) from unknown


def _send(decree_id: int, attempt: str, sha256: str, actor: Person) -> None:
    at = recording.now()
    with transaction() as session:
        # no version: what the head saw is the attempt and its frozen file, which `send` compares
        decree, head = recording.lock_as_seen(session, decree_id, expected_version=None)
        transitions.send(session, decree, head, attempt, sha256=sha256, actor=actor, at=at)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        # what the signer said to an earlier sending is over
        row.outcome, row.sent_at, row.signer_message, row.ended_at = Outcome.SENT, at, "", None


def _note(decree_id: int, attempt: str, outcome: Outcome, message: str) -> None:
    with transaction() as session:
        # no version here and in receiving: it is the engine that writes down what was answered
        decree, _head = recording.lock_as_seen(session, decree_id, expected_version=None)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        row.outcome, row.signer_message, row.ended_at = outcome, message, recording.now()
        if outcome is Outcome.REFUSED:
            facts.record_refused(decree, attempt)
        else:
            recording.announce(session, decree, f"decree.{outcome.name}", attempt)
