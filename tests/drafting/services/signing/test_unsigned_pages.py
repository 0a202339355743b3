"""Nothing unsigned looks signed, with every kind of signer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask

from drafting.adapters.signers.bsre_fake import FakeBsre, Person
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.rules.layout.signing_notes import (
    CONDITIONS,
    ClaimsASignature,
    Manner,
    note_of,
    require_no_claim,
)
from drafting.rules.signing.signers import SignerChoice, SignerKind
from drafting.services import signing
from drafting.services.lint import recheck
from drafting.services.signing import in_ink, trial
from drafting.services.verification.lookup import look_up
from drafting.services.verification.public_record import of_code
from drafting.services.verification.standing import Standing
from drafting.web.verification.answers import of_decree
from tests.drafting.services.certified.conftest import words_of
from tests.drafting.services.conftest import PASSPHRASE, facts_of
from tests.people import Division
from tests.seen import version_of
from workflow.adapters import storage
from workflow.core import config
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions

NIK, NAME, SECRET = "3201019901010001", "Kepala Bagian", "frasa layanan nasional"
CLAIMS = (
    "Ditandatangani secara elektronik oleh",
    "ditandatangani secara elektronik.",
    "Ditandatangani secara elektronik pada",
    "ditandatangani dengan kunci",
)
"""What only a page that is signed may say."""
OLD = (
    "Dokumen ini ditandatangani secara elektronik. Informasi Elektronik dan/atau hasil cetaknya"
    " merupakan alat bukti hukum yang sah."
)


@pytest.fixture(params=["own-key", "bsre-v1", "bsre-v2", "ink"])
def page(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    division: Division,
    app: Flask,
    to_sign: int,
) -> Iterator[tuple[str, bytes]]:
    """Yield how a decree is to be signed, and its frozen page."""
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    kind, head = request.param, division.head
    if kind == "ink":
        version = version_of(to_sign)
        in_ink.start(to_sign, actor=head, expected_version=version, reason="Layanan tutup.")
        yield kind, storage.read(str(facts_of(to_sign).frozen_sha256))
        return
    if kind == "own-key":
        request.getfixturevalue("key")
        signing.start(to_sign, actor=head, expected_version=version_of(to_sign))
        yield kind, storage.read(signing.frozen(to_sign).sha256)
        return
    folder = config.current().keys_dir
    fake = FakeBsre(open_authority(folder / "authority"), {NIK: Person(NAME, SECRET)})
    write_secret(folder / "akun", b"aplikasi:rahasia")
    write_secret(folder / "subjek", NIK.encode())
    with serving(fake) as url:
        choice = SignerChoice(kind=SignerKind(kind), url=url, account="akun", subject="subjek")
        allowed = dataclasses.replace(config.current(), signer_urls=(url,))
        monkeypatch.setitem(app.extensions, "config", allowed)
        trial.enrol(head, choice, SECRET)
        signing.start(to_sign, actor=head, expected_version=version_of(to_sign))
        yield kind, storage.read(signing.frozen(to_sign).sha256)


def test_a_frozen_page_claims_no_signature_and_says_what_it_needs(page: tuple[str, bytes]) -> None:
    kind, pdf = page
    said = words_of(pdf)

    assert [claim for claim in CLAIMS if claim in said] == []
    manner = {"ink": Manner.IN_INK, "own-key": Manner.ELECTRONIC}.get(kind, Manner.NATIONAL)
    assert CONDITIONS[manner] in said
    assert [other for other, note in CONDITIONS.items() if note in said] == [manner]
    assert ("Berlaku hanya dengan tanda tangan elektronik dari:" in said) is (
        manner is Manner.NATIONAL
    )


def test_file_and_code_are_unsigned_before_and_after_it_is_abandoned(
    page: tuple[str, bytes], division: Division, to_sign: int
) -> None:
    _kind, pdf = page
    code = facts_of(to_sign).public_code
    for _before_and_after in range(2):
        assert look_up(pdf).standing is Standing.FROZEN
        answer = of_decree(of_code(code))
        assert answer.look == "warn"
        assert of_code(code).title == ""
        if facts_of(to_sign).attempt:
            transitions.perform(
                to_sign,
                Action.ABANDON,
                actor=division.head,
                expected_version=version_of(to_sign),
                note="Salah tanggal.",
            )


@pytest.mark.usefixtures("key")
def test_the_code_of_an_abandoned_page_stays_apart_from_the_one_that_was_signed(
    monkeypatch: pytest.MonkeyPatch, division: Division, to_sign: int
) -> None:
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    head, pages = division.head, []
    for attempt in (1, 2):
        signing.start(to_sign, actor=head, expected_version=version_of(to_sign))
        pages.append(storage.read(signing.frozen(to_sign).sha256))
        assert f"?n={attempt}" in words_of(pages[-1])
        if attempt == 1:
            transitions.perform(
                to_sign,
                Action.ABANDON,
                actor=head,
                expected_version=version_of(to_sign),
                note="Salah.",
            )
    signing.sign(to_sign, signing.frozen(to_sign).attempt, actor=head, passphrase=PASSPHRASE)
    found = of_code(facts_of(to_sign).public_code)

    assert look_up(pages[0]).standing is Standing.FROZEN
    assert of_decree(found, 1).look == "bad"
    assert of_decree(found, 2).look != "bad"
    assert of_decree(found).look != "bad"


def test_a_units_own_note_claims_no_signature_either() -> None:
    told = note_of(Manner.ELECTRONIC, OLD)

    assert "ditandatangani" not in told
    assert told.endswith("alat bukti hukum yang sah.")
    assert note_of(Manner.IN_INK, OLD) == CONDITIONS[Manner.IN_INK]
    with pytest.raises(ClaimsASignature):
        require_no_claim("Dokumen ini telah ditandatangani secara elektronik.")
    require_no_claim("Hanya sah bila ditandatangani secara elektronik.")
