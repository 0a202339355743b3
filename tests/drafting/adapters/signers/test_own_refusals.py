"""What a key of the unit's own must not sign, and files that are not its own."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.signers.signer_factory import make_demo_key
from drafting.adapters.trust.authorities import DemoTrust, NetworkTrust
from drafting.adapters.trust.certificates import key_usage, write_secret
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.rules.signing import refusals
from drafting.rules.signing.signers import Level
from tests.drafting.adapters.desk import PASSPHRASE, Desk, key_file, sign
from tests.drafting.adapters.signers import loopback
from tests.servers import PATIENCE

# Who refuses it


def test_a_wrong_passphrase_is_told_from_a_broken_key(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(refusals.WrongPassphrase):
        sign(desk, passphrase="salah")
    write_secret(tmp_path / "kunci.p12", b"bukan kunci")
    with pytest.raises(refusals.KeyUnreadable):
        sign(desk, key=tmp_path / "kunci.p12")
    with pytest.raises(refusals.KeyUnreadable):
        sign(desk, key=tmp_path / "tidak-ada.p12")


def test_a_key_that_others_may_read_is_refused(desk: Desk, tmp_path: Path) -> None:
    open_key = tmp_path / "kunci.p12"
    open_key.write_bytes(desk.key.read_bytes())
    open_key.chmod(0o640)
    with pytest.raises(refusals.KeyTooOpen):
        sign(desk, key=open_key)


def test_a_demo_key_is_refused_in_production(desk: Desk) -> None:
    with pytest.raises(refusals.DemoKeyRefused):
        sign(desk, allow_demo=False)


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.value)
def test_a_revoked_certificate_signs_at_no_level(
    desk: Desk, own_authority: Authority, level: Level
) -> None:
    own_authority.revoke(
        int(
            next(
                entry.serial
                for entry in own_authority.issued()
                if entry.subject == "Kepala Bagian Organisasi"
            ),
            16,
        )
    )
    with pytest.raises(refusals.CertificateRevoked):
        sign(desk, trust=DemoTrust(own_authority), level=level)


def test_an_expired_certificate_is_refused(
    desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey
) -> None:
    ended = desk.authority.certify("Kepala Bagian", key.public_key(), life=timedelta(minutes=-2))
    with pytest.raises(refusals.CertificateExpired):
        sign(desk, key=key_file(tmp_path, desk.authority, ended, key))


def test_a_certificate_that_has_not_begun_is_refused(
    desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey
) -> None:
    ahead = open_authority(
        desk.authority.folder, clock=lambda: datetime.now(UTC) + timedelta(days=2)
    )
    with pytest.raises(refusals.CertificateNotYetValid):
        sign(
            desk,
            key=key_file(
                tmp_path, desk.authority, ahead.certify("Kepala Bagian", key.public_key()), key
            ),
        )


def test_a_certificate_for_another_use_is_refused(
    desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey
) -> None:
    login_only = desk.authority.certify("Kepala Bagian", key.public_key(), usage=key_usage())
    with pytest.raises(refusals.WrongKeyUsage):
        sign(desk, key=key_file(tmp_path, desk.authority, login_only, key))


def test_a_certificate_of_an_authority_we_do_not_trust_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    other = open_authority(tmp_path / "lain")
    with pytest.raises(refusals.ChainNotTrusted):
        sign(desk, trust=DemoTrust(other))


def test_a_certificate_whose_revocation_cannot_be_asked_is_refused(desk: Desk) -> None:
    """The certificate names an address where nobody answers, and we ask there."""

    def stamp_only(_path: str, body: bytes) -> tuple[int, str, bytes]:
        return 200, "application/timestamp-reply", desk.authority.answer_timestamp(body)

    with loopback.serving(stamp_only) as url, pytest.raises(refusals.ChainNotTrusted):
        sign(desk, trust=NetworkTrust([desk.authority.folder / "root.crt"], url, timeout=PATIENCE))


def test_what_is_no_pdf_is_refused(desk: Desk) -> None:
    with pytest.raises(refusals.NotSignable):
        sign(desk, pdf=b"bukan PDF")


def test_a_field_that_was_not_prepared_is_refused(desk: Desk) -> None:
    with pytest.raises(refusals.NotSignable):
        sign(desk, field="Tidak-Ada")


def test_a_file_certified_against_changes_is_not_signed_again(desk: Desk) -> None:
    with pytest.raises(refusals.NotSignable):
        sign(desk, pdf=sign(desk, pdf=desk.for_two), field="Kedua")


def test_a_file_signed_with_another_certificate_is_not_taken_for_ones_own(
    desk: Desk, tmp_path: Path
) -> None:
    mine, other = (
        make_demo_key(desk.authority, tmp_path, slug, slug, PASSPHRASE)
        for slug in ("kabag", "lain")
    )
    signer = OwnKeySigner(
        tmp_path / mine.path, desk.trust, certificate=tmp_path / mine.certificate, allow_demo=True
    )
    own, foreign = sign(desk, key=tmp_path / mine.path), sign(desk, key=tmp_path / other.path)
    assert signer.take(desk.frozen, own) == own
    for file in (foreign, desk.frozen, b"bukan PDF"):
        with pytest.raises(refusals.ReturnedFileRejected):
            signer.take(desk.frozen, file)


def test_a_file_is_not_taken_where_nothing_tells_whose_it_is(desk: Desk, tmp_path: Path) -> None:
    choice = make_demo_key(desk.authority, tmp_path, "kabag", "kabag", PASSPHRASE)
    own = sign(desk, key=tmp_path / choice.path)
    # locked in the key, gone, or no certificate at all
    for certificate in (None, tmp_path / "tidak-ada.crt", tmp_path / choice.path):
        with pytest.raises(refusals.SignerCertificateUnknown):
            OwnKeySigner(tmp_path / choice.path, desk.trust, certificate=certificate).take(
                desk.frozen, own
            )


def test_a_certificate_beside_a_key_may_be_der_or_follow_the_key_in_one_file(
    desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey
) -> None:
    certificate = desk.authority.certify("Kepala", key.public_key())
    form = serialization.PrivateFormat.PKCS8
    locked = key.private_bytes(
        serialization.Encoding.PEM, form, serialization.BestAvailableEncryption(PASSPHRASE.encode())
    )
    chain = certificate.public_bytes(
        serialization.Encoding.PEM
    ) + desk.authority.root.certificate.public_bytes(serialization.Encoding.PEM)
    write_secret(tmp_path / "kunci.pem", locked + chain)
    (tmp_path / "kunci.crt").write_bytes(certificate.public_bytes(serialization.Encoding.DER))
    own = sign(desk, key=tmp_path / "kunci.pem")
    for beside in (None, tmp_path / "kunci.crt"):
        assert (
            OwnKeySigner(tmp_path / "kunci.pem", desk.trust, certificate=beside).take(
                desk.frozen, own
            )
            == own
        )
