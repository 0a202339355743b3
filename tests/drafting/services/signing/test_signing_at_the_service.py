"""Signing through the national service.

What it returns becomes the decree, what it leaves open is resolved by a person, once.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed, Person
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.models import Outcome, Quarantined
from drafting.rules.signing.enrolment import NotAllowed
from drafting.rules.signing.refusals import ServiceRefused
from drafting.rules.signing.signers import SignerChoice, SignerKind
from drafting.services import signing
from drafting.services.lint import recheck
from drafting.services.signing import trial
from drafting.services.verification import preservation, proof_bundle
from tests.drafting.services.conftest import attempt_of, facts_of, state_of
from tests.people import Division
from tests.seen import version_of
from workflow.adapters import storage
from workflow.core import config
from workflow.models.records import OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import transitions

NIK, NAME, SECRET = "3201019901010001", "Kepala Bagian", "frasa layanan nasional"


@pytest.fixture
def fake() -> FakeBsre:
    return FakeBsre(
        open_authority(config.current().keys_dir / "authority"), {NIK: Person(NAME, SECRET)}
    )


@pytest.fixture(params=["bsre-v1", "bsre-v2"])
def frozen(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    division: Division,
    app: Flask,
    to_sign: int,
    fake: FakeBsre,
) -> Iterator[signing.Frozen]:
    """Freeze the decree for a head who signs at the service."""
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    folder = config.current().keys_dir
    write_secret(folder / "akun", b"aplikasi:rahasia")
    write_secret(folder / "subjek", NIK.encode())
    with serving(fake) as url:
        choice = SignerChoice(
            kind=SignerKind(request.param), url=url, account="akun", subject="subjek"
        )
        allowed = dataclasses.replace(config.current(), signer_urls=(url,))
        monkeypatch.setitem(app.extensions, "config", allowed)
        trial.enrol(division.head, choice, SECRET)
        fake.signed.clear()
        signing.start(to_sign, actor=division.head, expected_version=version_of(to_sign))
        yield signing.frozen(to_sign)


def test_what_the_service_signed_becomes_the_decree_and_has_its_proof(
    division: Division, to_sign: int, frozen: signing.Frozen, tmp_path: Path
) -> None:
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=SECRET)
    decree = facts_of(to_sign)
    assert decree.state is State.DISTRIBUTING
    assert storage.read(str(decree.signed_sha256)).startswith(storage.read(frozen.sha256))
    with zipfile.ZipFile(io.BytesIO(proof_bundle.bundle_of(to_sign))) as archive:
        archive.extractall(tmp_path)
    checked = subprocess.run(
        [sys.executable, "-I", "periksa.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_an_outcome_left_open_is_resolved_by_the_file_found_at_the_service(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen, fake: FakeBsre
) -> None:
    fake.misdeed = Misdeed.BROKEN_OFF
    with pytest.raises(signing.Unresolved):
        signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=SECRET)
    assert attempt_of(session).outcome is Outcome.UNKNOWN
    assert state_of(to_sign) is State.SIGNING
    for _twice in range(2):  # a second click is no second file
        signing.take_result(to_sign, fake.signed[0], actor=division.head)
    assert state_of(to_sign) is State.DISTRIBUTING
    assert session.scalars(select(Quarantined)).all() == []


def test_a_file_signed_by_somebody_else_is_quarantined_even_when_a_person_brings_it(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen, fake: FakeBsre
) -> None:
    fake.misdeed = Misdeed.WRONG_SIGNER
    with pytest.raises(signing.NotTheDecree):
        signing.take_result(
            to_sign, fake.sign(storage.read(frozen.sha256), fake.people[NIK]), actor=division.head
        )
    assert session.scalars(select(Quarantined.attempt)).one() == frozen.attempt
    assert state_of(to_sign) is State.SIGNING


@pytest.mark.usefixtures("frozen")
def test_the_end_of_a_certificate_at_the_service_is_announced_from_what_signed_the_trial(
    session: Session, division: Division
) -> None:
    # the fake's certificates live for two years
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=2 * 365 - 20)
    assert preservation.announce_certificates() == 0
    assert preservation.announce_certificates(later) == 1
    assert session.scalars(
        select(OutboxRow.subject_id).where(OutboxRow.event == "post.CERTIFICATE_ENDS")
    ).all() == [division.posts["head"]]


def test_the_service_is_asked_for_the_holders_standing_before_a_number_is_taken(
    division: Division, to_sign: int, frozen: signing.Frozen, fake: FakeBsre
) -> None:
    transitions.perform(
        to_sign,
        Action.ABANDON,
        actor=division.head,
        expected_version=version_of(to_sign),
        note="Dihentikan untuk memeriksa layanan.",
    )
    fake.people[NIK].status = "SUSPEND"
    with pytest.raises(ServiceRefused, match="ditangguhkan"):
        signing.start(to_sign, actor=division.head, expected_version=version_of(to_sign))
    assert (state_of(to_sign), facts_of(to_sign).number) == (State.TO_SIGN, frozen.number)
    assert fake.signed == []


@pytest.mark.usefixtures("frozen")
def test_a_passphrase_is_sent_to_no_address_that_the_settings_do_not_name(
    app: Flask, division: Division, monkeypatch: pytest.MonkeyPatch, fake: FakeBsre
) -> None:
    thief = SignerChoice(
        kind=SignerKind.BSRE_V2, url="http://127.0.0.1:9", account="akun", subject="subjek"
    )
    with pytest.raises(NotAllowed):
        trial.enrol(division.head, thief, SECRET)
    monkeypatch.setitem(
        app.extensions, "config", dataclasses.replace(config.current(), signer_urls=())
    )
    fake.requests.clear()
    assert trial.check(division.head.user_id) == NotAllowed.sentence
    assert fake.requests == []
