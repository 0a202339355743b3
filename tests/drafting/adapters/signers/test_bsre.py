"""The national service signs through both versions of its contract.

Its no, its silence and its misdeeds are told apart; nothing is asked twice.
"""

import base64
import io
import logging
import ssl
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.adapters.signers.bsre import BsreSigner, BsreV1Signer, BsreV2Signer
from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed, Person
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.signers.bsre_http import Account, Call, Timeouts
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.validation import returned_files
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import refusals
from drafting.rules.signing.bsre import STATUS_SENTENCES
from drafting.rules.signing.signers import Level
from tests.drafting.adapters.desk import Desk
from tests.servers import PATIENCE, until

NIK = "3201019901010001"
NAME = "Kepala Bagian Organisasi"
SECRET = "frasa-layanan-nasional-5521"
VERSIONS = [BsreV1Signer, BsreV2Signer]
Version = type[BsreSigner]
PATIENT = Timeouts(connect=PATIENCE, status=PATIENCE, sign=PATIENCE)
QUICK = Timeouts(connect=PATIENCE, status=PATIENCE, sign=1)


@pytest.fixture
def fake(desk: Desk) -> FakeBsre:
    return FakeBsre(
        desk.authority, {NIK: Person(NAME, SECRET), "kabag@contoh.go.id": Person(NAME, SECRET)}
    )


@pytest.fixture
def url(fake: FakeBsre) -> Iterator[str]:
    with serving(fake) as address:
        yield address


@pytest.fixture
def sent(desk: Desk) -> bytes:
    """What goes to the service: no field of ours, for it adds its own."""
    return add_signature_fields(desk.page, [])


class Office:
    """Signs through the service as the test says."""

    def __init__(self, url: str, desk: Desk, folder: Path) -> None:
        self.url = url
        self.desk = desk
        self.folder = folder

    def signer(
        self,
        version: Version,
        *,
        subject: str = NIK,
        name: str = NAME,
        account: Account | None = None,
        level: Level = Level.B_LTA,
        timeouts: Timeouts = PATIENT,
    ) -> BsreSigner:
        path = self.folder / "subjek"
        write_secret(path, subject.encode())
        return version(
            self.url,
            account or Account("aplikasi", "rahasia"),
            path,
            name,
            self.desk.trust,
            level=level,
            timeouts=timeouts,
        )


@pytest.fixture
def office(url: str, desk: Desk, tmp_path: Path) -> Office:
    return Office(url, desk, tmp_path)


def sign(signer: BsreSigner, pdf: bytes, passphrase: str = SECRET) -> bytes:
    return signer.sign(
        pdf, field="", reason="Penetapan", location="Kota", passphrase=passphrase, stamp=None
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
    """Return a server's context with a certificate that nobody has reason to believe."""
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


# What stays unknown


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "misdeed",
    [
        *(
            Misdeed.SILENT_BEFORE,
            Misdeed.SILENT_AFTER,
            Misdeed.BROKEN_OFF,
            Misdeed.BARE_500,
            Misdeed.WEB_PAGE,
            Misdeed.EMPTY,
        ),
        *(Misdeed.DRIPPING, Misdeed.DRIPPING_HEAD, Misdeed.ENDLESS),
    ],
)
def test_when_no_usable_answer_comes_the_outcome_is_unknown_and_nothing_is_asked_again(
    office: Office, fake: FakeBsre, sent: bytes, version: Version, misdeed: Misdeed
) -> None:
    fake.misdeed = misdeed
    with pytest.raises(refusals.OutcomeUnknown) as caught:
        sign(office.signer(version, timeouts=QUICK), sent)
    assert caught.value.correlation in str(caught.value)
    signing = {
        Misdeed.SILENT_AFTER,
        Misdeed.BROKEN_OFF,
        Misdeed.DRIPPING,
        Misdeed.DRIPPING_HEAD,
        Misdeed.ENDLESS,
    }
    until(lambda: len(fake.requests) == 2 and len(fake.signed) == (misdeed in signing))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_redirect_is_not_followed(
    office: Office, fake: FakeBsre, sent: bytes, version: Version
) -> None:
    fake.misdeed = Misdeed.REDIRECT
    with pytest.raises(refusals.ServiceRefused):
        sign(office.signer(version), sent)
    assert len(fake.requests) == 2


# What comes back


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("misdeed", "sentence"),
    [
        (Misdeed.UNSIGNED, returned_files.NOT_AN_INCREMENT),
        (Misdeed.ALTERED_BYTES, returned_files.NOT_AN_INCREMENT),
        (Misdeed.TWO_SIGNATURES, returned_files.NOT_ONE_SIGNATURE),
        (Misdeed.OTHER_PAGE, returned_files.MORE_THAN_A_SIGNATURE),
        (Misdeed.VISIBLE, returned_files.MORE_THAN_A_SIGNATURE),
        (Misdeed.WRONG_SIGNER, returned_files.NOT_THE_SIGNER),
    ],
)
def test_a_file_that_fails_a_check_is_rejected_with_the_reason_and_kept_for_the_quarantine(
    office: Office, fake: FakeBsre, sent: bytes, version: Version, misdeed: Misdeed, sentence: str
) -> None:
    fake.misdeed = misdeed
    with pytest.raises(refusals.ReturnedFileRejected) as caught:
        sign(office.signer(version), sent)
    assert sentence in caught.value.failed
    assert sentence in caught.value.sentence
    assert caught.value.returned == fake.signed[0]


def test_what_is_no_pdf_fails_the_first_check(desk: Desk, sent: bytes) -> None:
    assert returned_files.failed_checks(sent, b"<html>", trust=desk.trust, signer=NAME) == (
        returned_files.NOT_A_PDF,
    )


def test_a_signature_under_another_root_is_not_trusted(
    office: Office, fake: FakeBsre, sent: bytes, tmp_path: Path
) -> None:
    sign(office.signer(BsreV2Signer), sent)
    other = DemoTrust(open_authority(tmp_path / "lain"))
    assert returned_files.NOT_TRUSTED in returned_files.failed_checks(
        sent, fake.signed[0], trust=other, signer=NAME
    )


def test_a_file_cut_short_is_not_intact(
    office: Office, desk: Desk, fake: FakeBsre, sent: bytes
) -> None:
    sign(office.signer(BsreV2Signer), sent)
    touched = io.BytesIO(fake.signed[0]).getvalue() + b"% tambahan\n"
    assert returned_files.NOT_INTACT in returned_files.failed_checks(
        sent, touched, trust=desk.trust, signer=NAME
    )


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
