"""Who is printed is who acts is whose certificate signs."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from drafting.adapters.signers.signer_factory import make_demo_key
from drafting.adapters.trust.demo_authority import open_authority
from drafting.models import Quarantined
from drafting.rules.signing.enrolment import (
    AnotherCertificate,
    CertificateRenewed,
    NamesSomebodyElse,
    NotConfirmed,
    SignatoryChanged,
)
from drafting.rules.signing.refusals import WrongPassphrase
from drafting.rules.signing.signers import SignerChoice
from drafting.services import signing
from drafting.services.signing import sending, signers, trial
from drafting.services.texts import revisions
from tests.drafting.services.conftest import PASSPHRASE, facts_of, state_of
from tests.people import Division
from tests.seen import version_of
from workflow.adapters import storage
from workflow.core import config
from workflow.models.people import SigningRecord, Unit, User
from workflow.rules.actors import MandateKind, Person
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import GuardsNotMet
from workflow.services.administration import mandates
from workflow.services.administration.mandates import Letter
from workflow.services.decrees.recording import now

ORDER = Letter("Surat perintah Sekretaris Daerah", "800/12/2026", dt.date(2026, 11, 1))


def key_of(slug: str, name: str = "Kepala Bagian") -> SignerChoice:
    """Make another demo key, locked with the same passphrase."""
    folder = config.current().keys_dir
    return make_demo_key(open_authority(folder / "authority"), folder, slug, name, PASSPHRASE)


def stand_in(division: Division) -> Person:
    """Have the reviewer stand in for the head, from today on."""
    reviewer = division.review.user_id
    today = now().date() - dt.timedelta(days=1)
    mandates.give(division.posts["head"], reviewer, MandateKind.PLH, today, None, ORDER)
    return mandates.person_of(reviewer)


@pytest.mark.usefixtures("key")
def test_the_head_neither_freezes_nor_signs_while_somebody_stands_in(
    division: Division, to_sign: int
) -> None:
    stand_in(division)
    for head in (mandates.person_of(division.head.user_id), division.head):  # fresh, and as of old
        with pytest.raises(GuardsNotMet, match=r"Ini aturan aplikasi|paraf"):
            signing.start(to_sign, actor=head, expected_version=version_of(to_sign))
    assert state_of(to_sign) is State.TO_SIGN
    assert facts_of(to_sign).number is None


def test_a_file_that_names_the_head_is_not_sent_once_somebody_stands_in(
    division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    acting = stand_in(division)
    head = mandates.person_of(division.head.user_id)
    with pytest.raises(GuardsNotMet, match="hanya pejabat itu yang menandatangani"):
        signing.sign(to_sign, frozen.attempt, actor=head, passphrase=PASSPHRASE)
    trial.enrol(acting, key_of("plh", "Sub Koordinator Evaluasi"), PASSPHRASE)
    with pytest.raises(GuardsNotMet, match="yang namanya tercetak di dalamnya"):
        signing.sign(to_sign, frozen.attempt, actor=acting, passphrase=PASSPHRASE)
    # what the head's open page still knows of their mandate is not believed
    with pytest.raises(SignatoryChanged):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    assert facts_of(to_sign).attempt_sent_at is None


def test_a_name_that_was_corrected_after_the_freeze_is_not_signed_under_the_old_one(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    session.get_one(User, division.head.user_id).name = "Kepala Bagian yang Lain"
    session.commit()
    with pytest.raises(SignatoryChanged):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)


def test_a_file_signed_with_another_certificate_than_the_one_on_record_is_quarantined(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    held = signing.frozen(to_sign)
    sending._send(to_sign, held.attempt, held.sha256, division.head, "0" * 64)  # noqa: SLF001
    signer = signers.signer_of(key_of("tiruan"))  # the same name, by the same authority
    signed = signer.sign(
        storage.read(frozen.sha256),
        field="Tanda-Tangan",
        reason="",
        location="",
        passphrase=PASSPHRASE,
        stamp=None,
    )
    with pytest.raises(signing.NotTheDecree, match="sertifikat lain daripada yang tercatat"):
        signing.accept(to_sign, held.attempt, signed)
    assert session.scalars(select(Quarantined.attempt)).one() == held.attempt
    assert state_of(to_sign) is State.SIGNING


def test_a_renewed_certificate_signs_after_its_holder_has_confirmed_it(
    division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    renewed = key_of("kepala")  # in the place of the old one
    with pytest.raises(CertificateRenewed):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    with pytest.raises(AnotherCertificate, match="diperbarui oleh penerbit yang sama"):
        trial.enrol(division.head, renewed, PASSPHRASE)
    trial.enrol(division.head, renewed, PASSPHRASE, replaces=True)
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    assert state_of(to_sign) is State.DISTRIBUTING


@pytest.mark.usefixtures("key")
def test_a_certificate_that_was_replaced_is_said_before_a_number_is_taken(
    division: Division, to_sign: int
) -> None:
    key_of("kepala")
    with pytest.raises(CertificateRenewed):
        signing.start(to_sign, actor=division.head, expected_version=version_of(to_sign))
    assert (state_of(to_sign), facts_of(to_sign).number) == (State.TO_SIGN, None)


def test_nobody_enrols_a_certificate_of_another_name(session: Session, division: Division) -> None:
    with pytest.raises(NamesSomebodyElse, match="atas nama Orang Lain, sedangkan"):
        trial.enrol(division.head, key_of("orang-lain", "Orang Lain"), PASSPHRASE)
    assert session.get(SigningRecord, division.head.user_id) is None


def test_nobody_enrols_a_key_that_they_cannot_unlock(session: Session, division: Division) -> None:
    with pytest.raises(WrongPassphrase):
        trial.enrol(division.head, key_of("kepala"), "salah")
    assert session.get(SigningRecord, division.head.user_id) is None


@pytest.mark.usefixtures("key")
def test_a_record_of_an_earlier_version_signs_nothing_before_its_holder_tried_it(
    session: Session, division: Division, to_sign: int
) -> None:
    session.execute(update(SigningRecord).values(fingerprint="", confirmed_at=None))
    session.commit()
    with pytest.raises(NotConfirmed):
        signing.start(to_sign, actor=division.head, expected_version=version_of(to_sign))
    assert state_of(to_sign) is State.TO_SIGN


def test_a_closed_account_is_never_printed(session: Session, division: Division) -> None:
    session.get_one(User, division.head.user_id).active = False
    session.commit()
    unit = session.get_one(Unit, division.unit_id)
    assert revisions.signatory_on(session, unit, now().date()).name == revisions.NOBODY
