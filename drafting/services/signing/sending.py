"""The second act: sends the frozen file to the signer, once.

That it goes out is recorded first.  What the signer gives is taken in by `receiving`.
"""

from __future__ import annotations

import hashlib

from drafting.adapters.signers import Signer
from drafting.adapters.typst.typesetting import FIELD, render_stamp
from drafting.models import Attempt, Outcome
from drafting.rules.signing.refusals import OutcomeUnknown, ReturnedFileRejected, SigningRefused
from drafting.services.signing.attempts import (
    Unresolved,
    date_of,
    in_hand,
    is_demo,
    number_of,
    verification_url,
)
from drafting.services.signing.receiving import accept, quarantine
from drafting.services.signing.signatory import require_one_person, signatory_of
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import facts, locks, queries, recording, transitions

REASON = "Penetapan keputusan"


def sign(decree_id: int, attempt: str, *, actor: Person, passphrase: str) -> None:
    """Sign the frozen file of this attempt.

    The passphrase is an argument of the signer's one call and goes nowhere else.

    Raises `NotFound`, or what the table refuses (`GuardsNotMet`, `NotPermitted`, `StaleDecree`);
    `SignatoryChanged` where printed, acting and holding are no longer one; `SigningRefused` where
    there is certainly no signature; `Unresolved` where nobody can say; `NotTheDecree` where what
    came back is in quarantine.
    """
    queries.visible(db.session(), decree_id, actor, recording.now())
    decree = in_hand(decree_id)
    facts.require_attempt(decree, attempt)
    day, unit = date_of(decree), decree.unit
    transitions.require(decree_id, Action.SEND, actor=actor, expected_version=decree.lock_version)
    row = db.session.get_one(Attempt, attempt)
    found, location = signatory_of(db.session(), decree, day), unit.seat
    require_one_person(decree, row, found, actor)
    signer, signatory = found.signer, found.block
    profile = revisions.profile_of(unit)
    url = verification_url(decree.public_code, number_of(db.session(), decree_id, attempt))
    prepared = storage.read(str(decree.frozen_sha256))
    stamp = None
    if signer.wants_field:
        stamp = render_stamp(signatory, profile, verification_url=url, demo_key=is_demo())
    # from here on nothing fails but the signer
    _send(decree_id, attempt, hashlib.sha256(prepared).hexdigest(), actor, found.certificate)
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


def _send(decree_id: int, attempt: str, sha256: str, actor: Person, certificate: str) -> None:
    at = recording.now()
    with transaction() as session:
        # no version: what the head saw is the attempt and its frozen file, which `send` compares
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        transitions.send(session, decree, head, attempt, sha256=sha256, actor=actor, at=at)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        # what the signer said to an earlier sending is over
        row.outcome, row.sent_at, row.signer_message, row.ended_at = Outcome.SENT, at, "", None
        row.certificate = certificate


def _note(decree_id: int, attempt: str, outcome: Outcome, message: str) -> None:
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        row.outcome, row.signer_message, row.ended_at = outcome, message, recording.now()
        if outcome is Outcome.REFUSED:
            facts.record_refused(decree, attempt)
        else:
            recording.announce(session, decree, f"decree.{outcome.name}", attempt)
