"""Signing in two acts: what is frozen is what is shown is what is signed."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Attempt, Document, DocumentKind, Outcome
from drafting.rules.signing.enrolment import NoSigner
from drafting.rules.signing.refusals import WrongPassphrase
from drafting.services import signing
from drafting.services.texts import revisions
from tests.drafting.services.conftest import PASSPHRASE, attempt_of, facts_of, state_of
from tests.people import Division
from workflow.adapters import storage
from workflow.models.records import OutboxRow
from workflow.models.register import Number
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, StaleDecree
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.audit import audit
from workflow.services.decrees import transitions


def test_freezing_keeps_the_very_bytes_that_will_be_signed(
    to_sign: int, frozen: signing.Frozen
) -> None:
    assert state_of(to_sign) is State.SIGNING
    assert storage.read(frozen.sha256).startswith(b"%PDF")
    assert frozen.number == facts_of(to_sign).number
    assert frozen.digest == revisions.current(to_sign).digest


def test_freezing_twice_freezes_once(to_sign: int, frozen: signing.Frozen) -> None:
    assert signing.freeze(to_sign) == frozen


def test_a_signed_decree_is_an_increment_of_what_was_frozen(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    decree = facts_of(to_sign)
    assert decree.state is State.DISTRIBUTING
    signed = storage.read(str(decree.signed_sha256))
    assert signed.startswith(storage.read(frozen.sha256))
    assert attempt_of(session).outcome is Outcome.SIGNED
    assert (
        session.scalars(select(Document).where(Document.kind == DocumentKind.SIGNED_PDF))
        .one()
        .sha256
        == decree.signed_sha256
    )
    assert (
        session.scalars(select(Number).where(Number.decree_id == to_sign)).one().state
        is NumberState.USED
    )
    assert audit().faults == []


def test_a_wrong_passphrase_refuses_and_another_try_signs(
    division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    with pytest.raises(WrongPassphrase):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase="salah")
    assert state_of(to_sign) is State.SIGNING
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    assert state_of(to_sign) is State.DISTRIBUTING


def test_the_passphrase_is_nowhere(
    session: Session,
    division: Division,
    to_sign: int,
    frozen: signing.Frozen,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(WrongPassphrase) as refused:
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase="rahasia-sekali-9021")
    rows = session.scalars(select(Attempt)).all()
    told = (
        caplog.text
        + str(refused.value)
        + repr([vars(row) for row in rows])
        + repr([vars(row) for row in session.scalars(select(OutboxRow))])
    )
    assert "rahasia-sekali-9021" not in told


def test_the_number_stays_after_a_refusal(
    division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    with pytest.raises(WrongPassphrase):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase="salah")
    transitions.perform(
        to_sign,
        Action.ABANDON,
        actor=division.head,
        expected_version=facts_of(to_sign).lock_version,
        note="Frasa sandi lupa.",
    )
    assert facts_of(to_sign).number == frozen.number


def test_a_dead_attempt_signs_nothing(
    division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    transitions.perform(
        to_sign,
        Action.ABANDON,
        actor=division.head,
        expected_version=facts_of(to_sign).lock_version,
        note="Salah lihat.",
    )
    with pytest.raises(StaleDecree):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)


def test_a_decree_whose_date_has_passed_is_not_signed_but_dated_anew(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    facts_of(to_sign).decree_date = frozen.date - dt.timedelta(1)
    session.commit()
    with pytest.raises(GuardsNotMet, match="Tanggal keputusan sudah lewat"):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)


def test_a_head_without_a_key_is_told_so_and_nothing_has_changed(
    division: Division, to_sign: int
) -> None:
    with pytest.raises(NoSigner):
        signing.start(to_sign, actor=division.head, expected_version=facts_of(to_sign).lock_version)
    assert state_of(to_sign) is State.TO_SIGN
    assert facts_of(to_sign).number is None
