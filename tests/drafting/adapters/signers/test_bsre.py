"""The national service signs by both versions of its contract, or refuses."""

import base64
import logging
import ssl
import traceback
from pathlib import Path

import pytest

from drafting.adapters.signers.bsre import BsreV1Signer, BsreV2Signer
from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.signers.bsre_http import Account, Call
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import refusals
from drafting.rules.signing.bsre import STATUS_SENTENCES
from drafting.rules.signing.signers import Level
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.signers.bsre_office import (
    NAME,
    NIK,
    PATIENT,
    SECRET,
    VERSIONS,
    Office,
    Version,
    sign,
)

# What goes well


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_comes_back_signed_and_is_prolonged_for_decades(
    office: Office, desk: Desk, fake: FakeBsre, sent: bytes, version: Version
) -> None:
    found = verify_signed(sign(office.signer(version), sent), frozen=sent, trust=desk.trust)
    assert (found.valid, found.level, found.signatures[0].signer) == (True, "B-LTA", NAME)
    assert len(fake.requests) == 2  # the status, and the signature


def test_a_lower_level_leaves_the_file_as_it_came(
    office: Office, fake: FakeBsre, sent: bytes
) -> None:
    assert sign(office.signer(BsreV2Signer, level=Level.B_T), sent) == fake.signed[0]


def test_version_two_takes_an_address_for_a_number(office: Office, desk: Desk, sent: bytes) -> None:
    signed = sign(office.signer(BsreV2Signer, subject="kabag@contoh.go.id"), sent)
    assert verify_signed(signed, frozen=sent, trust=desk.trust).valid


def test_version_one_may_answer_with_a_number_and_the_file_is_fetched_once(
    office: Office, desk: Desk, fake: FakeBsre, sent: bytes
) -> None:
    fake.misdeed = Misdeed.BY_NUMBER
    assert verify_signed(
        sign(office.signer(BsreV1Signer), sent), frozen=sent, trust=desk.trust
    ).valid
    assert fake.requests[-1] == "/api/sign/download/dokumen1"
    assert fake.waiting == {}


# Who refuses


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("status", [*STATUS_SENTENCES, "SESUATU_YANG_BARU"])
def test_every_status_but_issue_is_refused_before_anything_is_sent(
    office: Office, fake: FakeBsre, sent: bytes, version: Version, status: str
) -> None:
    fake.people[NIK].status = status
    with pytest.raises(refusals.ServiceRefused) as caught:
        sign(office.signer(version), sent)
    assert (
        STATUS_SENTENCES.get(status, "tidak menyatakan sertifikat Anda siap dipakai")
        in caught.value.sentence
    )
    assert len(fake.requests) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_somebody_unknown_to_the_service_is_refused(
    office: Office, sent: bytes, version: Version
) -> None:
    with pytest.raises(refusals.ServiceRefused, match="belum terdaftar"):
        sign(office.signer(version, subject="1111222233334444"), sent)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_wrong_passphrase_is_told_and_signs_nothing(
    office: Office, fake: FakeBsre, sent: bytes, version: Version
) -> None:
    with pytest.raises(refusals.WrongPassphrase):
        sign(office.signer(version), sent, passphrase="salah")
    assert fake.signed == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_wrong_account_is_told(office: Office, sent: bytes, version: Version) -> None:
    with pytest.raises(refusals.ServiceRefused, match="akun aplikasi"):
        sign(office.signer(version, account=Account("aplikasi", "salah")), sent)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_that_the_service_cannot_read_is_refused_in_its_own_words(
    office: Office, version: Version
) -> None:
    with pytest.raises(refusals.ServiceRefused, match="PDF header not found"):
        sign(office.signer(version), b"bukan PDF")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_service_that_is_not_there_leaves_nothing_unknown(
    office: Office, sent: bytes, version: Version
) -> None:
    office.url = "http://127.0.0.1:9"
    with pytest.raises(refusals.ServiceUnreachable):
        sign(office.signer(version), sent)


def unbelievable(folder: Path) -> ssl.SSLContext:
    """Return a server's TLS context under a certificate of an unknown authority."""
    open_authority(folder / "lain")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "lain" / "root.crt", folder / "lain" / "root.key")
    return context


@pytest.mark.parametrize("version", VERSIONS)
def test_a_service_whose_tls_certificate_is_not_believed_gets_nothing(
    office: Office, fake: FakeBsre, sent: bytes, tmp_path: Path, version: Version
) -> None:
    with serving(fake, unbelievable(tmp_path)) as office.url:
        with pytest.raises(refusals.ServiceUnreachable, match="Sertifikat TLS"):
            sign(office.signer(version), sent)
        path = "/api/sign/pdf"
        # should it change between the status and the signature
        with pytest.raises(refusals.ServiceUnreachable, match="Sertifikat TLS"):
            Call(office.url, Account("aplikasi", "rahasia"), PATIENT).sign(path, {})
    assert fake.requests == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_service_that_is_broken_is_asked_for_no_signature(
    office: Office, fake: FakeBsre, sent: bytes, version: Version
) -> None:
    fake.misdeed = Misdeed.STATUS_500
    with pytest.raises(refusals.ServiceUnreachable):
        sign(office.signer(version), sent)
    assert len(fake.requests) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_an_account_may_have_any_password(
    office: Office, desk: Desk, fake: FakeBsre, sent: bytes, version: Version
) -> None:
    fake.account = "Basic " + base64.b64encode("aplikasi:rahasia–ü✓".encode()).decode()
    assert verify_signed(
        sign(office.signer(version, account=Account("aplikasi", "rahasia–ü✓")), sent),
        frozen=sent,
        trust=desk.trust,
    ).valid


@pytest.mark.parametrize("subject", ["", "123", "../../admin", "3201019901010001/x", "a@b c"])
def test_what_is_no_number_and_no_address_goes_nowhere(
    office: Office, fake: FakeBsre, sent: bytes, subject: str
) -> None:
    with pytest.raises(refusals.KeyUnreadable):
        sign(office.signer(BsreV1Signer, subject=subject), sent)
    assert fake.requests == []


# What is written down


@pytest.mark.parametrize("version", VERSIONS)
def test_every_call_is_logged_with_its_number_and_without_anything_secret(
    office: Office, fake: FakeBsre, sent: bytes, version: Version, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.misdeed = Misdeed.BARE_500
    with pytest.raises(refusals.OutcomeUnknown) as caught:
        sign(office.signer(version), sent)
    assert caplog.text.count(caught.value.correlation) == 2
    told = caplog.text + "".join(traceback.format_exception(caught.value))
    for secret in (SECRET, NIK, "rahasia"):
        assert secret not in told.replace(f'SECRET = "{SECRET}"', "")


def test_an_account_is_read_from_a_guarded_file_and_shows_no_password(tmp_path: Path) -> None:
    path = tmp_path / "akun"
    write_secret(path, b"aplikasi:rahasia:dengan-titik-dua\n")
    account = Account.read(path)
    assert (account.user, account.password) == ("aplikasi", "rahasia:dengan-titik-dua")
    assert "rahasia" not in repr(account)
    path.chmod(0o644)
    with pytest.raises(refusals.KeyTooOpen):
        Account.read(path)
    write_secret(tmp_path / "lain", b"tanpa-pemisah")
    write_secret(tmp_path / "biner", b"\xff\xfe")
    for unreadable in ("lain", "biner"):
        with pytest.raises(refusals.KeyUnreadable):
            Account.read(tmp_path / unreadable)
