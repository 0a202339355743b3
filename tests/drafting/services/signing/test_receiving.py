"""What comes back: only the frozen file, signed, becomes the decree."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.typst.typesetting import FIELD
from drafting.models import Quarantined
from drafting.services import signing
from drafting.services.signing import signers
from tests.drafting.services.conftest import PASSPHRASE, attempt_of, facts_of, state_of
from tests.people import Division
from workflow.adapters import storage
from workflow.core.db import transaction
from workflow.models.records import OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import locks, recording, transitions


def test_a_file_that_comes_back_for_a_dead_attempt_is_quarantined(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    late = _sign_outside(frozen)
    transitions.perform(
        to_sign,
        Action.ABANDON,
        actor=division.head,
        expected_version=facts_of(to_sign).lock_version,
        note="Layanan tidak menjawab.",
    )
    with pytest.raises(signing.NotTheDecree):
        signing.take_result(to_sign, late, actor=division.head)
    assert session.scalars(select(Quarantined)).one().attempt == frozen.attempt
    assert session.scalars(
        select(OutboxRow.subject_id).where(OutboxRow.event == "decree.QUARANTINE")
    ).all() == [to_sign]
    assert state_of(to_sign) is State.TO_SIGN


def test_a_result_found_at_the_service_completes_an_unknown_outcome(
    division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    _send(division, to_sign, frozen)
    signing.take_result(to_sign, _sign_outside(frozen), actor=division.head)
    assert state_of(to_sign) is State.DISTRIBUTING


def test_a_result_that_is_brought_twice_is_the_decree_once_and_no_alarm(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    _send(division, to_sign, frozen)
    found = _sign_outside(frozen)
    signing.take_result(to_sign, found, actor=division.head)
    signing.take_result(to_sign, found, actor=division.head)
    signing.accept(to_sign, frozen.attempt, found)
    assert state_of(to_sign) is State.DISTRIBUTING
    assert session.scalars(select(Quarantined)).all() == []


def test_another_file_for_a_decree_that_is_signed_is_quarantined(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    kept = facts_of(to_sign).signed_sha256
    with pytest.raises(signing.NotTheDecree):
        signing.take_result(to_sign, _sign_outside(frozen), actor=division.head)
    assert facts_of(to_sign).signed_sha256 == kept
    assert session.scalars(select(Quarantined)).one().sha256 != kept
    assert attempt_of(session).signed_sha256 == kept


@pytest.mark.usefixtures("frozen")
def test_a_foreign_file_never_becomes_the_decree(division: Division, to_sign: int) -> None:
    with pytest.raises(signing.NotTheDecree):
        signing.take_result(to_sign, b"%PDF-1.7 something else", actor=division.head)
    assert state_of(to_sign) is State.SIGNING


def test_an_altered_file_is_quarantined(
    session: Session, to_sign: int, frozen: signing.Frozen
) -> None:
    with pytest.raises(signing.NotTheDecree):
        signing.accept(to_sign, frozen.attempt, _sign_outside(frozen) + b"\n% more")
    assert session.scalars(select(Quarantined.decree_id)).all() == [to_sign]


def _sign_outside(frozen: signing.Frozen) -> bytes:
    """Sign as a service would whose answer was lost on the way."""
    signer = signers.signer_of(signers.choice_of({"kind": "own-key", "path": "kepala.p12"}))
    return signer.sign(
        storage.read(frozen.sha256),
        field=FIELD,
        reason="Uji",
        location="Kepanjen",
        passphrase=PASSPHRASE,
        stamp=None,
    )


def _send(division: Division, to_sign: int, frozen: signing.Frozen) -> None:
    """Send the frozen file, and let nobody know what became of it."""
    with transaction() as session:
        decree, head = locks.lock_for_system(session, to_sign)
        transitions.send(
            session,
            decree,
            head,
            frozen.attempt,
            sha256=frozen.sha256,
            actor=division.head,
            at=recording.now(),
        )
