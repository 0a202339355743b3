"""Signing in two acts: what is frozen is what is shown is what is signed.

And nothing else becomes the decree.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.signers.signer_factory import make_demo_key
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.typst.typesetting import FIELD
from drafting.models import Attempt, Document, DocumentKind, Outcome, Quarantined
from drafting.rules.signing.refusals import WrongPassphrase
from drafting.services import signing
from drafting.services.signing import signers
from drafting.services.texts import revisions
from tests.drafting.services.conftest import facts_of, state_of
from tests.people import Division
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import transaction
from workflow.models.decree import Part
from workflow.models.people import MandateRow, Post, User
from workflow.models.records import OutboxRow
from workflow.models.register import Number, NumberState
from workflow.rules.actors import MandateKind
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, StaleDecree
from workflow.services.audit import audit
from workflow.services.decrees import initials, recording, transitions

PASSPHRASE = "frasa sandi uji"


@pytest.fixture
def key(session: Session, division: Division) -> None:
    """Return the head a demo key, locked with the passphrase."""
    folder = config.current().keys_dir
    choice = make_demo_key(
        open_authority(folder / "authority"), folder, "kepala", "Kepala Bagian", PASSPHRASE
    )
    session.get_one(Post, division.posts["head"]).signer = msgspec.to_builtins(choice)
    session.commit()


@pytest.fixture
def to_sign(session: Session, division: Division, clean: int) -> int:
    """Bring the corrected draft before the head, every part initialled by its steward."""
    draft = clean
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=facts_of(draft).lock_version
    )
    for part in session.scalars(
        select(Part).where(Part.decree_id == draft).order_by(Part.place)
    ).all():
        steward = next(
            person
            for person in division.people.values()
            if part.steward_id in {mandate.post_id for mandate in person.mandates}
        )
        initials.initial(draft, part.key, digest=part.digest, actor=steward)
    assert state_of(draft) is State.TO_SIGN
    return draft


@pytest.fixture
def frozen(key: None, division: Division, to_sign: int) -> signing.Frozen:  # noqa: ARG001  (a fixture of a fixture)
    """Freeze the decree."""
    signing.start(to_sign, actor=division.head, expected_version=facts_of(to_sign).lock_version)
    return signing.frozen(to_sign)


def attempt_of(session: Session) -> Attempt:
    return session.scalars(select(Attempt).execution_options(populate_existing=True)).one()


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


def test_a_decree_whose_date_has_passed_is_not_signed_but_dated_anew(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    facts_of(to_sign).decree_date = frozen.date - dt.timedelta(1)
    session.commit()
    with pytest.raises(GuardsNotMet, match="Tanggal keputusan sudah lewat"):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)


@pytest.mark.usefixtures("key")
def test_another_signatory_than_the_one_initialled_is_not_frozen(
    session: Session, division: Division, to_sign: int
) -> None:
    acting = User(
        email="plh@contoh.example", name="Pelaksana Harian", fs_uniquifier="plh", active=True
    )
    session.add(acting)
    session.flush()
    post = division.posts["head"]
    session.add(
        MandateRow(
            post_id=post, user_id=acting.id, kind=MandateKind.PLH, starts=dt.date(2020, 1, 1)
        )
    )
    session.commit()
    with pytest.raises(GuardsNotMet, match="paraf"):
        signing.start(to_sign, actor=division.head, expected_version=facts_of(to_sign).lock_version)


def test_a_post_without_a_key_is_told_so(division: Division, to_sign: int) -> None:
    with pytest.raises(signers.NoSigner):
        signing.start(to_sign, actor=division.head, expected_version=facts_of(to_sign).lock_version)


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
    """Let the frozen file have gone out, and nothing be known of what became of it."""
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, to_sign, expected_version=None)
        transitions.send(
            session,
            decree,
            head,
            frozen.attempt,
            sha256=frozen.sha256,
            actor=division.head,
            at=recording.now(),
        )
